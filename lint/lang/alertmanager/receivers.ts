/** The integrations of a receiver, Alertmanager 0.34: config/notifiers.go and notify/<name>/config.go. */
import { chat } from './receivers-chat.ts';
import { isTemplated, templateProblem } from './gotext.ts';
import { authorizes, headerName, http, sigv4, tls } from './http.ts';
import {
  atMostOne,
  bool,
  duration,
  type Field,
  goDuration,
  one,
  oneOf,
  secret,
  since,
  string,
  type Struct,
  templates,
  text,
  textMap,
  texts,
  timeout,
  uint,
  url,
} from './schema.ts';

/** What all have. */
const common = { send_resolved: bool, http_config: one(http) };
const hostPort: Field = { type: 'hostPort' };

const email: Struct = {
  struct: 'email_config',
  fields: {
    send_resolved: bool,
    to: text,
    from: text,
    hello: string,
    smarthost: hostPort,
    auth_username: string,
    auth_password: secret,
    auth_secret: secret,
    auth_identity: string,
    headers: textMap,
    html: text,
    text,
    require_tls: bool,
    tls_config: one(tls),
    ...since('0.25', { auth_password_file: string }),
    ...since('0.30', { threading: one({ struct: 'threading', fields: { enabled: bool, thread_by_date: string } }) }),
    ...since('0.31', { auth_secret_file: string, force_implicit_tls: bool }),
  },
  check(fields, report) {
    oneOf(fields, report, 'to');
    const names = new Set<string>();
    const headers = fields.in('headers')?.node;
    for (const { key } of headers?.kind === 'mapping' ? headers.entries : []) {
      const name = headerName(key.text);
      if (names.has(name)) report(`the header ${name} stands twice: upper and lower case are the same`, key);
      names.add(name);
    }
    const threading = fields.in('threading');
    if (threading?.isTrue('enabled') !== true) return;
    for (const name of ['References', 'In-Reply-To']) {
      if (names.has(name)) report(`threading writes the header ${name} by itself`, fields.at('headers'));
    }
    if (!['none', 'daily'].includes(threading.text('thread_by_date'))) {
      report('thread_by_date of a threading is none or daily', threading.at('thread_by_date'), 'thread_by_date: daily');
    }
  },
};

const pagerduty: Struct = {
  struct: 'pagerduty_config',
  fields: {
    ...common,
    service_key: secret,
    routing_key: secret,
    url,
    client: text,
    client_url: text,
    description: text,
    details: { type: { map: 'any' }, template: true },
    images: { type: { list: { struct: 'image', fields: { src: text, alt: text, href: text } } } },
    links: { type: { list: { struct: 'link', fields: { href: text, text } } } },
    severity: text,
    class: text,
    component: text,
    group: text,
    ...since('0.25', { service_key_file: string, routing_key_file: string, source: text }),
    ...since('0.30', { timeout }),
  },
  check(fields, report) {
    oneOf(fields, report, 'routing_key', 'service_key', 'routing_key_file', 'service_key_file');
    atMostOne(fields, report, 'routing_key', 'routing_key_file');
    atMostOne(fields, report, 'service_key', 'service_key_file');
  },
};

const webhook: Struct = {
  struct: 'webhook_config',
  fields: {
    ...common,
    url: { type: 'templateUrl', template: true, secret: true },
    max_alerts: uint,
    ...since('0.26', { url_file: string }),
    ...since('0.28', { timeout }),
    ...since('0.32', { payload: templates }),
  },
  check(fields, report) {
    oneOf(fields, report, 'url', 'url_file');
    atMostOne(fields, report, 'url', 'url_file');
  },
};

const incidentio: Struct = {
  struct: 'incidentio_config',
  fields: { ...common, url, url_file: string, alert_source_token: secret, alert_source_token_file: string, max_alerts: uint, timeout },
  check(fields, report) {
    oneOf(fields, report, 'url', 'url_file');
    atMostOne(fields, report, 'url', 'url_file');
    atMostOne(fields, report, 'alert_source_token', 'alert_source_token_file');
    const token = ['alert_source_token', 'alert_source_token_file'].find((name) => fields.has(name));
    const client = fields.in('http_config');
    if (token !== undefined && authorizes(client))
      report(`${token} and the authorization of http_config exclude each other`, fields.at(token));
    if (token === undefined && client !== undefined && !authorizes(client)) {
      report(
        'a token is missing: alert_source_token, alert_source_token_file, or an authorization in http_config',
        fields.head,
        'alert_source_token_file: ',
      );
    }
  },
};

/** Who answers in Opsgenie. */
const RESPONDERS = ['team', 'teams', 'user', 'escalation', 'schedule'];

const opsgenie: Struct = {
  struct: 'opsgenie_config',
  fields: {
    ...common,
    api_key: secret,
    api_url: url,
    message: text,
    description: text,
    source: text,
    details: textMap,
    responders: { type: { list: { struct: 'responder', fields: { id: text, name: text, username: text, type: text } } } },
    tags: text,
    note: text,
    priority: text,
    ...since('0.24', { api_key_file: string, entity: text, actions: text, update_alerts: bool }),
  },
  check(fields, report) {
    atMostOne(fields, report, 'api_key', 'api_key_file');
    for (const responder of fields.items('responders')) {
      oneOf(responder, report, 'id', 'username', 'name');
      const type = responder.text('type');
      const problem = templateProblem(type);
      if (problem !== undefined) report(`the type of a responder is no template: ${problem}`, responder.at('type'));
      else if (!isTemplated(type) && !RESPONDERS.includes(type.toLowerCase())) {
        report(`the type of a responder is one of ${RESPONDERS.join(', ')}`, responder.at('type'), 'type: team');
      }
    }
  },
};

const victorops: Struct = {
  struct: 'victorops_config',
  fields: {
    ...common,
    api_key: secret,
    api_url: url,
    routing_key: text,
    message_type: text,
    state_message: text,
    entity_display_name: text,
    monitoring_tool: text,
    custom_fields: textMap,
    ...since('0.25', { api_key_file: string }),
  },
  check(fields, report) {
    oneOf(fields, report, 'routing_key');
    atMostOne(fields, report, 'api_key', 'api_key_file');
    const own = fields.in('custom_fields');
    for (const name of [
      'routing_key',
      'message_type',
      'state_message',
      'entity_display_name',
      'monitoring_tool',
      'entity_id',
      'entity_state',
    ]) {
      if (own?.named(name) === true) report(`${name} is a field of VictorOps itself`, own.keyOf(name));
    }
  },
};

const pushover: Struct = {
  struct: 'pushover_config',
  fields: {
    ...common,
    user_key: secret,
    token: secret,
    title: text,
    message: text,
    url: text,
    url_title: text,
    sound: text,
    priority: text,
    retry: goDuration,
    expire: goDuration,
    html: bool,
    ...since('0.26', { device: text, user_key_file: string, token_file: string }),
    ...since('0.27', { ttl: goDuration }),
    ...since('0.29', { monospace: bool }),
  },
  check(fields, report) {
    for (const name of ['user_key', 'token']) {
      oneOf(fields, report, name, `${name}_file`);
      atMostOne(fields, report, name, `${name}_file`);
    }
    if (fields.isTrue('html') && fields.isTrue('monospace')) report('html and monospace exclude each other', fields.at('monospace'));
  },
};

const sns: Struct = {
  struct: 'sns_config',
  fields: {
    ...common,
    api_url: text,
    sigv4: one(sigv4),
    topic_arn: text,
    phone_number: text,
    target_arn: text,
    subject: text,
    message: text,
    attributes: textMap,
    ...since('0.33', { use_aws_http_client: bool }),
  },
  check(fields, report) {
    const targets = ['target_arn', 'topic_arn', 'phone_number'].filter((name) => fields.has(name));
    if (targets.length % 2 === 1) return;
    if (targets.length === 0) report('one of topic_arn, target_arn and phone_number is missing', fields.head, 'topic_arn: ');
    else report(`${targets.join(' and ')} exclude each other`, fields.at(targets[1]!));
  },
};

const jira: Struct = {
  struct: 'jira_config',
  fields: {
    ...common,
    api_url: url,
    project: text,
    summary: { type: { textOr: { struct: 'summary', fields: since('0.30', { template: text, enable_update: bool }) } }, template: true },
    description: {
      type: { textOr: { struct: 'description', fields: since('0.30', { template: text, enable_update: bool }) } },
      template: true,
    },
    labels: texts,
    priority: text,
    issue_type: text,
    reopen_transition: string,
    resolve_transition: string,
    wont_fix_resolution: string,
    reopen_duration: duration,
    fields: { type: { map: 'any' }, template: true },
    ...since('0.29', { api_type: string }),
  },
  check(fields, report) {
    oneOf(fields, report, 'project');
    oneOf(fields, report, 'issue_type');
    if (fields.named('api_type') && !['auto', 'cloud', 'datacenter'].includes(fields.text('api_type'))) {
      report('api_type is auto, cloud or datacenter', fields.at('api_type'), 'api_type: auto');
    }
  },
};

/** By the key in a receiver. */
export const INTEGRATIONS: Readonly<Record<string, { readonly config: Struct; readonly since?: string }>> = {
  ...chat,
  email_configs: { config: email },
  incidentio_configs: { config: incidentio, since: '0.29' },
  jira_configs: { config: jira, since: '0.28' },
  opsgenie_configs: { config: opsgenie },
  pagerduty_configs: { config: pagerduty },
  pushover_configs: { config: pushover },
  sns_configs: { config: sns, since: '0.23' },
  victorops_configs: { config: victorops },
  webhook_configs: { config: webhook },
};
