import type { Mattermost, MattermostAttachment, MattermostField } from '../../../../spec/integrations/mattermost.ts';
import { as, flag, listOf, object, oneOf, required, secretFile, template, type Fields } from '../fields.ts';
import { httpNotifier } from '../http.ts';
import type { Kind } from './kind.ts';

const field: Fields<MattermostField> = { title: required(template), value: required(template), short: flag(undefined) };

const look: Fields<MattermostAttachment> = {
  fallback: template,
  color: template,
  pretext: template,
  authorName: template,
  authorLink: template,
  authorIcon: template,
  title: template,
  titleLink: template,
  text: template,
  fields: listOf(object(field)),
  thumbUrl: template,
  imageUrl: template,
  footer: template,
  footerIcon: template,
};

const fields: Fields<Mattermost> = {
  ...httpNotifier(true),
  webhookUrl: required(secretFile),
  channel: template,
  username: template,
  iconUrl: template,
  iconEmoji: template,
  ...look,
  attachments: listOf(object(look)),
  type: template,
  card: { write: (_, value, writer) => ({ props: template.write('card', value, writer) }) },
  priority: as(
    'priority',
    object({
      priority: required(oneOf(['important', 'urgent', 'standard'])),
      requestedAck: flag(false),
      persistentNotifications: flag(false),
    }),
  ),
};

export const mattermost: Kind = { fields };
