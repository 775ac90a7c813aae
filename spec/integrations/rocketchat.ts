import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText } from './http.ts';

/** Tells a Rocket.Chat channel. */
export interface RocketChat extends HttpNotifier {
  /** Personal access token. */
  readonly token: SecretRef;
  /** The user that the token is of. */
  readonly tokenId: SecretRef;
  /** Default `https://open.rocket.chat/`. */
  readonly apiUrl?: string;
  /** Default: the account's own. */
  readonly channel?: `#${string}` | `@${string}` | `{{${string}`;
  /** Default: red while firing, else green. */
  readonly color?: TemplateText;
  /** Default: template `rocketchat.default.title`. */
  readonly title?: TemplateText;
  /** Default: template `rocketchat.default.titlelink`, Alertmanager's own page. */
  readonly titleLink?: TemplateText;
  /** Default: template `rocketchat.default.text`. */
  readonly text?: TemplateText;
  /** A table below the text. Default: none. */
  readonly fields?: readonly { readonly title: TemplateText; readonly value: TemplateText; readonly short?: boolean }[];
  /** Fields beside each other unless they say otherwise. Default false. */
  readonly shortFields?: boolean;
  /** Default: template `rocketchat.default.emoji`, empty. */
  readonly emoji?: TemplateText;
  /** Default: template `rocketchat.default.iconurl`, empty. */
  readonly iconUrl?: TemplateText;
  /** Default: none. */
  readonly imageUrl?: TemplateText;
  /** Default: none. */
  readonly thumbUrl?: TemplateText;
  /** Make names into links. Default false. */
  readonly linkNames?: boolean;
  /** Buttons with a link or with a message that they send. Default: none. */
  readonly actions?: readonly RocketChatAction[];
}

/** A button. */
export type RocketChatAction = { readonly text: TemplateText } & ({ readonly url: TemplateText } | { readonly msg: TemplateText });
