/** The global section, Alertmanager 0.34: config/config.go. */
import { http, tls } from './http.ts';
import { SLACK_API } from './receivers-chat.ts';
import { bool, type Check, duration, one, secret, secretUrl, since, string, type Struct, url } from './schema.ts';

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

export const global: Struct = { struct: 'global', fields: globalFields, check: checkGlobal };
