import type { SecretRef } from '../secret.ts';
import type { HttpNotifier, TemplateText } from './http.ts';

interface MattermostLook {
  /** What a notification on a telephone shows. Default: template `mattermost.default.fallback`. */
  readonly fallback?: TemplateText;
  /** Default: template `mattermost.default.color`. */
  readonly color?: TemplateText;
  /** Above the attachment. Default: none. */
  readonly pretext?: TemplateText;
  /** Default: template `mattermost.default.text`. */
  readonly text?: TemplateText;
  /** Default: none. */
  readonly authorName?: TemplateText;
  /** Default: none. */
  readonly authorLink?: TemplateText;
  /** Default: none. */
  readonly authorIcon?: TemplateText;
  /** Default: template `mattermost.default.title`. */
  readonly title?: TemplateText;
  /** Default: template `mattermost.default.titlelink`, Alertmanager's own page. */
  readonly titleLink?: TemplateText;
  /** A table below the text. Default: none. */
  readonly fields?: readonly MattermostField[];
  /** Default: none. */
  readonly thumbUrl?: TemplateText;
  /** Default: none. */
  readonly footer?: TemplateText;
  /** Default: none. */
  readonly footerIcon?: TemplateText;
  /** Default: none. */
  readonly imageUrl?: TemplateText;
}

/** One cell of the table. */
export interface MattermostField {
  readonly title: TemplateText;
  readonly value: TemplateText;
  /** Beside the next one. Default false. */
  readonly short?: boolean;
}

/** An attachment of its own; nothing in it has a default. */
export interface MattermostAttachment extends MattermostLook {}

/** Tells a Mattermost channel. */
export interface Mattermost extends HttpNotifier, MattermostLook {
  readonly webhookUrl: SecretRef;
  /** `town-square` or `@ana`. Default: the channel of the webhook. */
  readonly channel?: TemplateText;
  /** Default: template `mattermost.default.username`. */
  readonly username?: TemplateText;
  /** Default: the picture of the webhook. */
  readonly iconUrl?: TemplateText;
  /** Default: none. */
  readonly iconEmoji?: TemplateText;
  /** Attachments instead of the one that the fields above make. Default: none. */
  readonly attachments?: readonly MattermostAttachment[];
  /** Type of the post, `custom_...`. Default: none. */
  readonly type?: TemplateText;
  /** Markdown that is shown beside the post. Default: none. */
  readonly card?: TemplateText;
  /** How urgent the post is marked. Default: not at all. */
  readonly priority?: {
    readonly priority: 'important' | 'urgent' | 'standard' | `{{${string}`;
    /** People are to say that they have seen it. Default false. */
    readonly requestedAck?: boolean;
    /** Tell those who are mentioned again and again, with `urgent` only. Default false. */
    readonly persistentNotifications?: boolean;
  };
}
