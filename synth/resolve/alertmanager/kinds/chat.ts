import type { Discord, MsTeams, MsTeamsV2, Webex } from '../../../../spec/integrations/chat.ts';
import type { RocketChat, RocketChatAction } from '../../../../spec/integrations/rocketchat.ts';
import { address, as, flag, listOf, object, plain, required, secretFile, template, type Fields } from '../fields.ts';
import { http, httpNotifier, notifier } from '../http.ts';
import { justOne, type Kind } from './kind.ts';
import { channel } from './slack.ts';

const discordFields: Fields<Discord> = {
  ...httpNotifier(true),
  webhookUrl: required(secretFile),
  username: plain,
  avatarUrl: address,
  content: template,
  title: template,
  message: template,
};
export const discord: Kind = { fields: discordFields };

const msteamsFields: Fields<MsTeams> = {
  ...httpNotifier(true),
  webhookUrl: required(secretFile),
  title: template,
  summary: template,
  text: template,
};
export const msteams: Kind = { fields: msteamsFields };

const msteamsv2Fields: Fields<MsTeamsV2> = { ...httpNotifier(true), webhookUrl: required(secretFile), title: template, text: template };
export const msteamsv2: Kind = { fields: msteamsv2Fields };

const webexFields: Fields<Webex> = { ...notifier(true), http: required(http), apiUrl: address, roomId: required(plain), message: template };
export const webex: Kind = {
  fields: webexFields,
  check(given, writer) {
    if (Object(given['http']).bearer === undefined) writer.in('http').problem('the token of the bot is missing; add bearer');
  },
};

/** Go knows these two by their names in lower case, since they have no YAML names: config/notifiers.go, RocketchatAttachmentAction. */
const rocketchatAction: Fields<RocketChatAction> = { text: required(template), url: template, msg: template };
const rocketchatField = { title: required(template), value: required(template), short: flag(undefined) };

const rocketchatFields: Fields<RocketChat> = {
  ...httpNotifier(false),
  apiUrl: address,
  tokenId: required(secretFile),
  token: required(secretFile),
  channel: channel(false),
  color: template,
  title: template,
  titleLink: template,
  text: template,
  fields: listOf(object(rocketchatField)),
  shortFields: flag(false),
  emoji: template,
  iconUrl: template,
  imageUrl: template,
  thumbUrl: template,
  linkNames: flag(false),
  actions: as(
    'actions',
    listOf({
      write(name, value, writer) {
        justOne(Object(value), ['url', 'msg'], writer);
        const { [name]: written } = object(rocketchatAction).write(name, value, writer);
        return { [name]: { type: 'button', ...Object(written), ...(Object(written).msg === undefined ? {} : { msginchatwindow: true }) } };
      },
    }),
  ),
};
export const rocketchat: Kind = { fields: rocketchatFields };
