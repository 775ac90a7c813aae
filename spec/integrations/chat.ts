import type { SecretRef } from '../secret.ts';
import type { Http, HttpNotifier, Notifier, TemplateText } from './http.ts';

/** Tells a Discord channel. */
export interface Discord extends HttpNotifier {
  readonly webhookUrl: SecretRef;
  /** Text outside of the embed, at most 2,000 characters. Default: none. */
  readonly content?: TemplateText;
  /** At most 256 characters. Default: template `discord.default.title`. */
  readonly title?: TemplateText;
  /** At most 4,096 characters. Default: template `discord.default.message`. */
  readonly message?: TemplateText;
  /** Default: the name of the webhook. */
  readonly username?: string;
  /** Default: the picture of the webhook. */
  readonly avatarUrl?: string;
}

/** Tells Microsoft Teams through an Office 365 connector. */
export interface MsTeams extends HttpNotifier {
  readonly webhookUrl: SecretRef;
  /** Default: template `msteams.default.title`. */
  readonly title?: TemplateText;
  /** Default: template `msteams.default.summary`. */
  readonly summary?: TemplateText;
  /** Default: template `msteams.default.text`. */
  readonly text?: TemplateText;
}

/** Tells Microsoft Teams through a Power Automate flow, as an adaptive card. */
export interface MsTeamsV2 extends HttpNotifier {
  readonly webhookUrl: SecretRef;
  /** Default: template `msteamsv2.default.title`. */
  readonly title?: TemplateText;
  /** Default: template `msteamsv2.default.text`. */
  readonly text?: TemplateText;
}

/** Tells a Webex room. */
export interface Webex extends Notifier {
  readonly roomId: string;
  /** The bot's token is its `bearer`. */
  readonly http: Http & { readonly bearer: SecretRef };
  /** Default `https://webexapis.com/v1/messages`. */
  readonly apiUrl?: string;
  /** Markdown. Default: template `webex.default.message`. */
  readonly message?: TemplateText;
}
