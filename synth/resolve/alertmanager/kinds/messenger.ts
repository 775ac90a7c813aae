import type { Pushover, Telegram, WeChat } from '../../../../spec/integrations/messenger.ts';
import { address, flag, oneOf, plain, required, secretFile, secretOr, template, whole, type Fields } from '../fields.ts';
import { httpNotifier } from '../http.ts';
import { goDuration } from '../time.ts';
import type { Kind } from './kind.ts';

const telegramFields: Fields<Telegram> = {
  ...httpNotifier(true),
  apiUrl: address,
  botToken: required(secretFile),
  chatId: required(secretOr(whole(-Infinity))),
  messageThreadId: whole(1),
  message: template,
  disableNotifications: flag(false),
  parseMode: oneOf(['HTML', 'Markdown', 'MarkdownV2', ''], 'HTML'),
};
export const telegram: Kind = {
  fields: telegramFields,
  check(given, writer) {
    if (given['chatId'] === 0) writer.in('chatId').problem('0 is the number of no chat; write that of yours');
  },
};

const pushoverFields: Fields<Pushover> = {
  ...httpNotifier(true),
  userKey: required(secretFile),
  token: required(secretFile),
  title: template,
  message: template,
  url: template,
  urlTitle: template,
  device: template,
  sound: template,
  priority: template,
  retry: goDuration('1m'),
  expire: goDuration('1h'),
  ttl: goDuration(),
  format: {
    write: (_, value, writer) => (
      oneOf(['plain', 'html', 'monospace']).write('format', value, writer),
      value === 'html' || value === 'monospace' ? { [value]: true } : {}
    ),
  },
};
export const pushover: Kind = { fields: pushoverFields };

const wechatFields: Fields<WeChat> = {
  ...httpNotifier(false),
  apiUrl: address,
  apiSecret: required(secretFile),
  corpId: required(plain),
  agentId: template,
  toUser: template,
  toParty: template,
  toTag: template,
  message: template,
  messageType: oneOf(['text', 'markdown'], 'text'),
};
export const wechat: Kind = { fields: wechatFields };
