/** What an integration needs from itself or from the global section: the second half of config.go's checks. */
import { entries, items, type Node, type Span } from '../../source/node.ts';
import { Fields, headOf } from './fields.ts';
import { authorizes } from './http.ts';
import { isNull } from './scalar.ts';
import type { Report } from './schema.ts';

interface Needs {
  /** An address that both lack: its field, the global one, and whether Alertmanager brings one along. */
  readonly url?: readonly [own: string, global: string, built: boolean];
  /** Credentials: one of the first, or else one of the second. */
  readonly anyOf?: readonly (readonly [own: readonly string[], global: readonly string[]])[];
}

const pair = (name: string, global: string = name): readonly [readonly string[], readonly string[]] => [
  [name, `${name}_file`],
  [global, `${global}_file`],
];

const NEEDS: Readonly<Record<string, Needs>> = {
  email_configs: {
    anyOf: [
      [['smarthost'], ['smtp_smarthost']],
      [['from'], ['smtp_from']],
    ],
  },
  pagerduty_configs: { url: ['url', 'pagerduty_url', true] },
  opsgenie_configs: { url: ['api_url', 'opsgenie_api_url', true], anyOf: [pair('api_key', 'opsgenie_api_key')] },
  wechat_configs: {
    url: ['api_url', 'wechat_api_url', true],
    anyOf: [pair('api_secret', 'wechat_api_secret'), [['corp_id'], ['wechat_api_corp_id']]],
  },
  victorops_configs: { url: ['api_url', 'victorops_api_url', true], anyOf: [pair('api_key', 'victorops_api_key')] },
  telegram_configs: { anyOf: [pair('bot_token', 'telegram_bot_token')] },
  webex_configs: { url: ['api_url', 'webex_api_url', true] },
  jira_configs: { url: ['api_url', 'jira_api_url', false] },
  rocketchat_configs: { anyOf: [pair('token_id', 'rocketchat_token_id'), pair('token', 'rocketchat_token')] },
  mattermost_configs: { anyOf: [pair('webhook_url', 'mattermost_webhook_url')] },
};
/** Fields that count even when they are empty. */
const POINTERS = new Set(['token', 'token_id', 'rocketchat_token', 'rocketchat_token_id']);

export function checkDefaults(receiver: Node, global: Node | undefined, report: Report): void {
  const globals = new Fields(global ?? receiver);
  const has = (fields: Fields, name: string) => (POINTERS.has(name) ? fields.get(name) !== undefined : fields.has(name));
  const shared = (name: string) => global !== undefined && has(globals, name);
  for (const { key, value } of entries(receiver)) {
    if (!key.text.endsWith('_configs')) continue;
    for (const item of items(value)) {
      if (isNull(item)) {
        report(`an item of ${key.text} is empty`, item.to > item.from ? item : key);
        continue;
      }
      const own = new Fields(item);
      const { url, anyOf = [] } = NEEDS[key.text] ?? {};
      const at = item.kind === 'mapping' && item.entries.length > 0 ? headOf(item) : key;
      if (url !== undefined && own.get(url[0]) === undefined) {
        const there = globals.named(url[1]) && global !== undefined ? globals.get(url[1]) !== undefined : url[2];
        if (!there) report(`${url[0]} is missing, and the global section has no ${url[1]}`, at, `${url[0]}: `);
      }
      for (const [mine, theirs] of anyOf) {
        if (mine.some((name) => has(own, name)) || theirs.some(shared)) continue;
        report(`${mine.join(' or ')} is missing, and the global section has no ${theirs.join(' or ')}`, at, `${mine.at(-1)}: `);
      }
      if (key.text === 'slack_configs') checkSlack(own, globals, global !== undefined, at, report);
      const http = global !== undefined && globals.named('http_config') && globals.get('http_config') === undefined;
      const reads =
        key.text === 'slack_configs'
          ? own.get('http_config') === undefined
          : key.text === 'msteamsv2_configs' && own.in('http_config')?.get('proxy_url') === undefined;
      if (http && reads)
        report(
          'http_config of the global section is null, which Alertmanager does not survive here',
          globals.at('http_config'),
          'http_config: {}',
        );
    }
  }
}

function checkSlack(own: Fields, globals: Fields, hasGlobal: boolean, at: Span, report: Report): void {
  const shared = (...names: string[]) => hasGlobal && names.some((name) => globals.has(name));
  if (own.get('app_url') === undefined && hasGlobal && globals.named('slack_app_url') && globals.get('slack_app_url') === undefined) {
    report('app_url is missing, and slack_app_url of the global section is null', at, 'app_url: https://slack.com/api/chat.postMessage');
  }
  const http = own.in('http_config');
  const ownToken = own.has('app_token') || own.has('app_token_file');
  const inherits = !ownToken && http?.get('authorization') === undefined && !authorizes(http) && own.get('api_url') === undefined;
  const token = ownToken || (inherits && shared('slack_app_token', 'slack_app_token_file'));
  const address = own.has('api_url') || own.has('api_url_file') || shared('slack_api_url', 'slack_api_url_file');
  if (!token && !address)
    report('api_url or app_token is missing, and the global section has no slack_api_url or slack_app_token', at, 'api_url_file: ');
  const client = own.get('http_config') === undefined && hasGlobal ? globals.in('http_config') : http;
  if (token && authorizes(client)) report('the token of a Slack app and the authorization of http_config exclude each other', at);
}

/** Every integration of a receiver: its key, and the entry. */
export function* integrationsOf(receiver: Node): Generator<{ readonly kind: string; readonly node: Node }> {
  for (const { key, value } of entries(receiver)) {
    if (!key.text.endsWith('_configs') && !key.text.endsWith('Configs')) continue;
    for (const node of items(value)) yield { kind: key.text.replace(/_?[cC]onfigs$/, ''), node };
  }
}
