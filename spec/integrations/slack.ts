import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText, Timed } from './http.ts';

/** `#ops`, `@ana`, the id of a channel, or a template that gives one of these. */
export type SlackChannel = `#${string}` | `@${string}` | `C0${string}` | `{{${string}`;

interface SlackMessage extends HttpNotifier, Timed {
  /** Name of the sender. Default: template `slack.default.username`. */
  readonly username?: TemplateText;
  /** Default: template `slack.default.color`, red while firing, green when over. */
  readonly color?: TemplateText;
  /** Default: template `slack.default.title`. */
  readonly title?: TemplateText;
  /** Where the title leads. Default: template `slack.default.titlelink`, Alertmanager's own page. */
  readonly titleLink?: TemplateText;
  /** Above the attachment. Default: template `slack.default.pretext`, empty. */
  readonly pretext?: TemplateText;
  /** Default: template `slack.default.text`, empty. */
  readonly text?: TemplateText;
  /** Text outside of the attachment. Default: none. */
  readonly messageText?: TemplateText;
  /** A table below the text. Default: none. */
  readonly fields?: readonly SlackField[];
  /** Fields beside each other unless they say otherwise. Default false. */
  readonly shortFields?: boolean;
  /** Default: template `slack.default.footer`, empty. */
  readonly footer?: TemplateText;
  /** What a notification on a telephone shows. Default: template `slack.default.fallback`. */
  readonly fallback?: TemplateText;
  /** Default: template `slack.default.callbackid`, empty. */
  readonly callbackId?: TemplateText;
  /** Such as `:rotating_light:`. Default: template `slack.default.iconemoji`, empty. */
  readonly iconEmoji?: TemplateText;
  /** Default: template `slack.default.iconurl`, empty. */
  readonly iconUrl?: TemplateText;
  /** Default: none. */
  readonly imageUrl?: TemplateText;
  /** Default: none. */
  readonly thumbUrl?: TemplateText;
  /** Make names of people and channels into links. Default false. */
  readonly linkNames?: boolean;
  /** Parts that are read as Markdown. Default: `fallback`, `pretext`, `text`. */
  readonly mrkdwnIn?: readonly ('fallback' | 'pretext' | 'text' | 'title' | 'fields' | 'footer')[];
  /** Buttons. Default: none. */
  readonly actions?: readonly SlackAction[];
}

/** One cell of the table. */
export interface SlackField {
  readonly title: TemplateText;
  readonly value: TemplateText;
  /** Default: `shortFields` of the message. */
  readonly short?: boolean;
}

/** A button: a link, or an action with a name that an app of yours answers. */
export type SlackAction = {
  readonly type: 'button' | (string & {});
  readonly text: TemplateText;
  /** Default: the plain look. */
  readonly style?: 'primary' | 'danger' | 'default' | (string & {});
} & (
  | { readonly url: TemplateText }
  | { readonly name: TemplateText; readonly value?: TemplateText; readonly confirm?: SlackConfirm; readonly url?: never }
);

/** What is asked before an action. */
export interface SlackConfirm {
  readonly text: TemplateText;
  /** Default: none. */
  readonly title?: TemplateText;
  /** Default: Slack's own. */
  readonly okText?: TemplateText;
  /** Default: Slack's own. */
  readonly dismissText?: TemplateText;
}

/** Through an incoming webhook, whose address is the secret. */
interface SlackWebhook extends SlackMessage {
  readonly apiUrl: SecretRef;
  /** Default: the channel that the webhook was made for. */
  readonly channel?: SlackChannel;
  readonly appToken?: never;
  readonly updateMessage?: never;
  readonly appUrl?: never;
}

/** Through an app with a bot token. */
interface SlackApp extends SlackMessage {
  readonly appToken: SecretRef;
  readonly channel: SlackChannel;
  /** Change the first message when the group changes instead of writing another; needs the scope `chat:write`. Default false. */
  readonly updateMessage?: boolean;
  /** Default `https://slack.com/api/chat.postMessage`. */
  readonly appUrl?: string;
  readonly apiUrl?: never;
}

/** Tells a Slack channel. */
export type Slack = SlackWebhook | SlackApp;
