/** The top of the configuration, Alertmanager 0.34: config/config.go, config/common, tracing, eventrecorder. */
import { headers, http, tls } from './http.ts';
import { timeInterval } from './interval.ts';
import { isClassicName, isLabelName } from './matchers.ts';
import { INTEGRATIONS } from './receivers.ts';
import {
  bool,
  type Check,
  duration,
  type Field,
  float,
  int,
  list,
  one,
  oneOf,
  secret,
  secretUrl,
  since,
  string,
  stringMap,
  strings,
  type Struct,
  url,
} from './schema.ts';
import { SLACK_API } from './receivers-chat.ts';
import type { Fields } from './fields.ts';

const globalFields = {
  resolve_timeout: duration,
  http_config: one(http),
  smtp_from: string,
  smtp_hello: string,
  smtp_smarthost: one('hostPort'),
  smtp_auth_username: string,
  smtp_auth_password: secret,
  smtp_auth_secret: secret,
  smtp_auth_identity: string,
  smtp_require_tls: bool,
  slack_api_url: secretUrl,
  slack_api_url_file: string,
  pagerduty_url: url,
  opsgenie_api_url: url,
  opsgenie_api_key: secret,
  wechat_api_url: url,
  wechat_api_secret: secret,
  wechat_api_corp_id: string,
  victorops_api_url: url,
  victorops_api_key: secret,
  ...since('0.24', { opsgenie_api_key_file: string, telegram_api_url: url }),
  ...since('0.25', { smtp_auth_password_file: string, victorops_api_key_file: string, webex_api_url: url }),
  ...since('0.28', {
    jira_api_url: url,
    rocketchat_api_url: url,
    rocketchat_token: secret,
    rocketchat_token_file: string,
    rocketchat_token_id: secret,
    rocketchat_token_id_file: string,
    smtp_tls_config: one(tls),
  }),
  ...since('0.30', { slack_app_token: secret, slack_app_token_file: string, slack_app_url: url }),
  ...since('0.31', {
    smtp_auth_secret_file: string,
    smtp_force_implicit_tls: bool,
    telegram_bot_token: secret,
    telegram_bot_token_file: string,
    wechat_api_secret_file: string,
  }),
  ...since('0.32', { mattermost_webhook_url: secretUrl, mattermost_webhook_url_file: string }),
};

const checkGlobal: Check = (fields, report) => {
  for (const name of PAIRS)
    if (fields.has(name) && fields.has(`${name}_file`)) report(`${name} and ${name}_file exclude each other`, fields.at(`${name}_file`));
  for (const name of POINTERS) {
    if (fields.get(name) !== undefined && fields.has(`${name}_file`))
      report(`${name} and ${name}_file exclude each other`, fields.at(`${name}_file`));
  }
  const token = ['slack_app_token', 'slack_app_token_file'].find((name) => fields.has(name));
  const address = ['slack_api_url', 'slack_api_url_file'].find((name) => fields.has(name));
  if (token === undefined || address === undefined) return;
  // An older way to use a bot's token sets the address of the API itself; that stays allowed.
  const api = fields.named('slack_app_url') ? fields.text('slack_app_url') : SLACK_API;
  if (address !== 'slack_api_url' || fields.text('slack_api_url') !== api)
    report(`${token} and ${address} exclude each other`, fields.at(address));
};

const PAIRS = [
  'slack_app_token',
  'opsgenie_api_key',
  'victorops_api_key',
  'telegram_bot_token',
  'smtp_auth_password',
  'smtp_auth_secret',
  'wechat_api_secret',
];
/** Even an empty text is a value here. */
const POINTERS = ['slack_api_url', 'rocketchat_token', 'rocketchat_token_id', 'mattermost_webhook_url'];

const matchMap: Field = stringMap;
const regexpMap: Field = one({ map: 'regexp' });

/** Names of labels that are keys of a deprecated map. */
function checkNames(fields: Fields, names: readonly string[], report: Parameters<Check>[1]): void {
  for (const name of names) {
    const { node } = fields.in(name) ?? {};
    for (const { key, value } of node?.kind === 'mapping' ? node.entries : []) {
      if (!isClassicName(key.text)) report(`${name}: ${JSON.stringify(key.text)} is no label name`, key);
      else if (
        name.endsWith('_re') &&
        value.kind === 'scalar' &&
        (value.style === 'missing' || (value.style === 'plain' && ['', '~', 'null'].includes(value.text)))
      ) {
        report(`${name}: the regular expression for ${key.text} is missing`, key, `${key.text}: .+`);
      }
    }
  }
}

const checkRoute: Check = (fields, report, mode) => {
  checkNames(fields, ['match', 'match_re'], report);
  const labels = fields.in('labels')?.node;
  for (const { key } of labels?.kind === 'mapping' ? labels.entries : []) {
    if (!isLabelName(key.text, mode)) report(`${JSON.stringify(key.text)} is no label name`, key);
  }
  const group = fields.get('group_by');
  const seen = new Set<string>();
  for (const item of group?.kind === 'sequence' ? group.items : []) {
    if (item.kind !== 'scalar') continue;
    const name = item.value === null && item.style !== 'double' && item.style !== 'single' ? '' : item.text;
    if (name !== '...' && !isLabelName(name, mode)) report(`group_by: ${JSON.stringify(name)} is no label name`, item);
    else if (seen.has(name) && name !== '...') report(`group_by names ${name} twice`, item);
    seen.add(name);
  }
  if (seen.has('...') && seen.size > 1)
    report('group_by has ... for all labels, and others besides', fields.at('group_by'), 'group_by: [...]');
  for (const name of ['group_interval', 'repeat_interval']) {
    const text = fields.text(name);
    if (/^0+(?:y|w|d|h|m|s|ms)?$|^(?:0+(?:y|w|d|h|m|s|ms))+$/.test(text) && (text === '0' || /[a-z]$/.test(text)))
      report(`${name} is zero`, fields.at(name), `${name}: 5m`);
  }
};

const route: Struct = {
  struct: 'route',
  fields: {
    receiver: string,
    group_by: strings,
    match: matchMap,
    match_re: regexpMap,
    matchers: one('matchers'),
    mute_time_intervals: strings,
    continue: bool,
    routes: { type: () => ({ list: route }) },
    group_wait: duration,
    group_interval: duration,
    repeat_interval: duration,
    ...since('0.24', { active_time_intervals: strings }),
    ...since('0.34', { labels: { ...stringMap, template: true } }),
  },
  check: checkRoute,
};

const inhibitRule: Struct = {
  struct: 'inhibit_rule',
  fields: {
    source_match: matchMap,
    source_match_re: regexpMap,
    source_matchers: one('matchers'),
    target_match: matchMap,
    target_match_re: regexpMap,
    target_matchers: one('matchers'),
    equal: strings,
    ...since('0.30', { name: string }),
  },
  check(fields, report, mode) {
    checkNames(fields, ['source_match', 'source_match_re', 'target_match', 'target_match_re'], report);
    const equal = fields.get('equal');
    for (const item of equal?.kind === 'sequence' ? equal.items : []) {
      if (item.kind === 'scalar' && !isLabelName(item.value === null ? '' : item.text, mode))
        report(`equal: ${JSON.stringify(item.text)} is no label name`, item);
    }
  },
};

const receiver: Struct = {
  struct: 'receiver',
  fields: {
    name: string,
    ...since('0.33', { labels: stringMap }),
    ...Object.fromEntries(
      Object.entries(INTEGRATIONS).map(([name, integration]) => {
        const field = list(integration.config);
        return [name, integration.since === undefined ? field : { ...field, since: integration.since }];
      }),
    ),
  },
  check(fields, report) {
    oneOf(fields, report, 'name');
    const label = fields.in('labels');
    if (label?.named('name') === true && label.text('name') !== fields.text('name')) {
      report('the label name of a receiver is its name', label.at('name'), `name: ${fields.text('name')}`);
    }
  },
};

const named = (struct: string): Struct => ({
  struct,
  fields: { name: string, time_intervals: list(timeInterval) },
  check: (fields, report) => oneOf(fields, report, 'name'),
});

const tracing: Struct = {
  struct: 'tracing',
  fields: {
    client_type: string,
    endpoint: string,
    sampling_fraction: float,
    insecure: bool,
    tls_config: one(tls),
    headers: one(headers),
    compression: string,
    timeout: duration,
  },
  check(fields, report) {
    oneOf(fields, report, 'endpoint');
    const type = fields.get('client_type');
    if (type !== undefined && !['http', 'grpc', 'null', '~'].includes(fields.text('client_type'))) {
      report('client_type is http or grpc', fields.at('client_type'), 'client_type: grpc');
    }
    if (!['', 'gzip'].includes(fields.text('compression')))
      report('compression is gzip or nothing', fields.at('compression'), 'compression: gzip');
  },
};

const webhookOutput: Struct = {
  struct: 'webhook_output',
  fields: {
    url: secretUrl,
    http_config: one(http),
    timeout: duration,
    workers: int,
    max_retries: int,
    retry_backoff: duration,
    ...since('0.34', { batch: bool, batch_max_events: int, batch_max_bytes: int, batch_flush_interval: duration }),
  },
  check(fields, report) {
    if (fields.get('url') === undefined || fields.text('url') === '<secret>') report('url is missing', fields.head, 'url: ');
    for (const name of ['batch_max_events', 'batch_max_bytes', 'batch_flush_interval']) {
      const value = fields.number(name);
      if (value < 0) report(`${name} is below zero`, fields.at(name));
      else if (
        !fields.isTrue('batch') &&
        fields.has(name) &&
        Math.trunc(value) !== 0 &&
        !/^(?:0+(?:y|w|d|h|m|s|ms))+$/.test(fields.text(name))
      ) {
        report(`${name} needs batch: true`, fields.at(name), 'batch: true');
      }
    }
  },
};

const kafkaOutput: Struct = {
  struct: 'kafka_output',
  fields: {
    brokers: strings,
    topic: string,
    client_id: string,
    format: string,
    acks: string,
    compression: string,
    buffer_size: int,
    tls_config: one(tls),
  },
  check(fields, report) {
    const brokers = fields.get('brokers');
    if (brokers?.kind !== 'sequence' || brokers.items.length === 0) report('brokers names at least one host:port', fields.at('brokers'));
    else
      for (const item of brokers.items)
        if (item.kind === 'scalar' && (item.text === '' || item.value === null)) report('a broker is empty', item);
    oneOf(fields, report, 'topic');
    for (const [name, values] of KAFKA) {
      if (!['', ...values].includes(fields.text(name)))
        report(`${name} is one of ${values.join(', ')}`, fields.at(name), `${name}: ${values[0]}`);
    }
  },
};

const KAFKA: readonly (readonly [string, readonly string[]])[] = [
  ['format', ['json', 'protobuf']],
  ['acks', ['leader', 'all', 'none']],
  ['compression', ['none', 'gzip', 'snappy', 'lz4', 'zstd']],
];

const eventRecorder: Struct = {
  struct: 'event_recorder',
  fields: {
    file_outputs: list({ struct: 'file_output', fields: { path: string }, check: (fields, report) => oneOf(fields, report, 'path') }),
    webhook_outputs: list(webhookOutput),
    kafka_outputs: list(kafkaOutput),
    ...since('0.34', { stdout_outputs: list({ struct: 'stdout_output', fields: {} }) }),
  },
};

export const config: Struct = {
  struct: 'the configuration',
  fields: {
    global: one({ struct: 'global', fields: globalFields, check: checkGlobal }),
    route: one(route),
    inhibit_rules: list(inhibitRule),
    receivers: list(receiver),
    templates: strings,
    mute_time_intervals: list(named('mute_time_interval')),
    ...since('0.24', { time_intervals: list(named('time_interval')) }),
    ...since('0.30', { tracing: one(tracing) }),
    ...since('0.33', { event_recorder: one(eventRecorder) }),
  },
};
