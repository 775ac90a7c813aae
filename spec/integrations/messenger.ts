import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText } from './http.ts';

/** Tells a Telegram chat. */
export interface Telegram extends HttpNotifier {
  readonly botToken: SecretRef;
  /** Number of the chat, negative for groups, or a secret that holds it. */
  readonly chatId: number | SecretRef;
  /** A topic inside the chat. Default: none. */
  readonly messageThreadId?: number;
  /** At most 4,096 characters. Default: template `telegram.default.message`. */
  readonly message?: TemplateText;
  /** Without a sound. Default false. */
  readonly disableNotifications?: boolean;
  /** How the message is read; empty is plain text. Default `HTML`. */
  readonly parseMode?: 'HTML' | 'Markdown' | 'MarkdownV2' | '';
  /** Default `https://api.telegram.org`. */
  readonly apiUrl?: string;
}

/** Tells a telephone by Pushover. */
export interface Pushover extends HttpNotifier {
  readonly userKey: SecretRef;
  readonly token: SecretRef;
  /** At most 250 characters. Default: template `pushover.default.title`. */
  readonly title?: TemplateText;
  /** At most 1,024 characters. Default: template `pushover.default.message`. */
  readonly message?: TemplateText;
  /** Default: template `pushover.default.url`, Alertmanager's own page. */
  readonly url?: TemplateText;
  /** Default: the address itself. */
  readonly urlTitle?: TemplateText;
  /** One device of the user. Default: all. */
  readonly device?: TemplateText;
  /** Default: what the user has chosen. */
  readonly sound?: TemplateText;
  /** -2 to 2 as text, or a template that gives it. Default: 2 while firing, else 0. */
  readonly priority?: TemplateText;
  /** How often an emergency sounds again, at least `30s`. Default `1m`. */
  readonly retry?: `${number}${'s' | 'm' | 'h'}`;
  /** How long an emergency sounds again. Default `1h`. */
  readonly expire?: `${number}${'s' | 'm' | 'h'}`;
  /** How long the message is kept. Default: for ever. */
  readonly ttl?: `${number}${'s' | 'm' | 'h'}`;
  /** How the message is read. Default `plain`. */
  readonly format?: 'plain' | 'html' | 'monospace';
}

/** Tells people in WeChat Work. */
export interface WeChat extends HttpNotifier {
  readonly apiSecret: SecretRef;
  readonly corpId: string;
  /** Default: template `wechat.default.agent_id`, empty. */
  readonly agentId?: TemplateText;
  /** Default: template `wechat.default.to_user`, empty. */
  readonly toUser?: TemplateText;
  /** Default: template `wechat.default.to_party`, empty. */
  readonly toParty?: TemplateText;
  /** Default: template `wechat.default.to_tag`, empty. */
  readonly toTag?: TemplateText;
  /** Default: template `wechat.default.message`. */
  readonly message?: TemplateText;
  /** Default `text`. */
  readonly messageType?: 'text' | 'markdown';
  /** Default `https://qyapi.weixin.qq.com/cgi-bin/`. */
  readonly apiUrl?: string;
}
