import type { Slack, SlackAction, SlackConfirm, SlackField } from '../../../../spec/integrations/slack.ts';
import type { Settings } from '../../../model/alertmanager.ts';
import { address, flag, listOf, object, oneOf, required, secretFile, template, wrong, type Field, type Fields } from '../fields.ts';
import { httpNotifier } from '../http.ts';
import { timeout } from '../time.ts';
import { justOne, type Kind } from './kind.ts';

const CHAT_POST_MESSAGE = 'https://slack.com/api/chat.postMessage';

/** A channel with its sign, since Slack sends what has none to nowhere. */
export const channel = (ids: boolean): Field => ({
  write(name, value, writer) {
    if (typeof value !== 'string' || !(/^[#@]./.test(value) || value.includes('{{') || (ids && /^[CDG][A-Z0-9]{6,}$/.test(value)))) {
      return wrong(writer, value, "a channel such as '#ops' or '@ana'");
    }
    return template.write(name, value, writer);
  },
});

const field: Fields<SlackField> = { title: required(template), value: required(template), short: flag(undefined) };
const confirm: Fields<SlackConfirm> = { title: template, text: required(template), okText: template, dismissText: template };
const action: Fields<SlackAction> = {
  type: required(template),
  text: required(template),
  url: template,
  style: template,
  name: template,
  value: template,
  confirm: object(confirm),
};

const fields: Fields<Slack> = {
  ...httpNotifier(false),
  apiUrl: secretFile,
  appToken: secretFile,
  appUrl: address,
  channel: channel(true),
  username: template,
  color: template,
  title: template,
  titleLink: template,
  pretext: template,
  text: template,
  messageText: template,
  fields: listOf(object(field)),
  shortFields: flag(false),
  footer: template,
  fallback: template,
  callbackId: template,
  iconEmoji: template,
  iconUrl: template,
  imageUrl: template,
  thumbUrl: template,
  linkNames: flag(false),
  mrkdwnIn: listOf(oneOf(['fallback', 'pretext', 'text', 'title', 'fields', 'footer'])),
  actions: listOf(object(action)),
  updateMessage: flag(false),
  ...timeout,
};

export const slack: Kind = {
  fields,
  check(given, writer) {
    justOne(given, ['apiUrl', 'appToken'], writer);
    if (given['appToken'] !== undefined && given['channel'] === undefined) writer.problem('an app has no channel of its own; add channel');
    if (given['apiUrl'] !== undefined && given['updateMessage'] === true)
      writer.problem('a webhook cannot change a message that it has sent; use appToken');
    if (given['appToken'] !== undefined && Object(given['http']).bearer !== undefined)
      writer.problem('appToken is the bearer token; take http.bearer out');
    if (given['updateMessage'] === true && given['appUrl'] !== undefined)
      writer.problem(`updateMessage works with ${CHAT_POST_MESSAGE} alone; take appUrl out`);
  },
  finish: updatable,
};

/**
 * `update_message` wants `api_url` to be Slack's own (config/notifiers.go), and `api_url` shuts out `app_token_file`; so the token
 * goes where Alertmanager itself would put it: `http_config.authorization`.
 */
function updatable(settings: Settings): Settings {
  const { send_resolved, http_config, app_token_file, ...rest } = settings;
  if (settings['update_message'] !== true || app_token_file === undefined) return settings;
  return {
    ...(send_resolved === undefined ? {} : { send_resolved }),
    http_config: { authorization: { credentials_file: app_token_file }, ...(http_config as Settings | undefined) },
    api_url: CHAT_POST_MESSAGE,
    ...rest,
  };
}
