/** Integrations that write into a chat. */
import { authorizes, http } from './http.ts';
import {
  atMostOne,
  bool,
  type Field,
  int,
  one,
  oneOf,
  secret,
  secretUrl,
  since,
  string,
  strings,
  type Struct,
  text,
  timeout,
  url,
} from './schema.ts';

const common = { send_resolved: bool, http_config: one(http) };

const titleAndValue: Struct = {
  struct: 'field',
  fields: { title: text, value: text, short: bool },
  check(fields, report) {
    oneOf(fields, report, 'title');
    oneOf(fields, report, 'value');
  },
};
const attachmentFields: Field = one({ list: titleAndValue });

const slackAction: Struct = {
  struct: 'action',
  fields: {
    type: text,
    text,
    url: text,
    style: text,
    name: text,
    value: text,
    confirm: one({
      struct: 'confirm',
      fields: { text, title: text, ok_text: text, dismiss_text: text },
      check: (fields, report) => oneOf(fields, report, 'text'),
    }),
  },
  check(fields, report) {
    oneOf(fields, report, 'type');
    oneOf(fields, report, 'text');
    oneOf(fields, report, 'url', 'name');
  },
};

/** The address of Slack's own API, which a bot's token needs. */
export const SLACK_API = 'https://slack.com/api/chat.postMessage';

const slack: Struct = {
  struct: 'slack_config',
  fields: {
    ...common,
    api_url: secretUrl,
    api_url_file: string,
    channel: text,
    username: text,
    color: text,
    title: text,
    title_link: text,
    pretext: text,
    text,
    fields: attachmentFields,
    short_fields: bool,
    footer: text,
    fallback: text,
    callback_id: text,
    icon_emoji: text,
    icon_url: text,
    image_url: text,
    thumb_url: text,
    link_names: bool,
    mrkdwn_in: strings,
    actions: one({ list: slackAction }),
    ...since('0.30', { app_token: secret, app_token_file: string, app_url: url, timeout }),
    ...since('0.31', { message_text: text }),
    ...since('0.32', { update_message: bool }),
  },
  check(fields, report) {
    atMostOne(fields, report, 'api_url', 'api_url_file');
    atMostOne(fields, report, 'app_token', 'app_token_file');
    const url = ['api_url', 'api_url_file'].find((name) => fields.has(name));
    const token = ['app_token', 'app_token_file'].find((name) => fields.has(name));
    if (url !== undefined && token !== undefined)
      report(`${url} and ${token} exclude each other`, fields.at(token), `keep one of ${url} and ${token}`);
    if (fields.isTrue('update_message') && fields.text('api_url') !== SLACK_API) {
      report(`update_message needs the address of Slack's own API`, fields.at('update_message'), `api_url: ${SLACK_API}`);
    }
  },
};

const mattermostPost = {
  color: text,
  fallback: text,
  pretext: text,
  author_name: text,
  author_link: text,
  author_icon: text,
  title: text,
  title_link: text,
  text,
  fields: attachmentFields,
  thumb_url: text,
  footer: text,
  footer_icon: text,
  image_url: text,
};

const mattermost: Struct = {
  struct: 'mattermost_config',
  fields: {
    ...common,
    webhook_url: secretUrl,
    webhook_url_file: string,
    channel: text,
    username: text,
    icon_url: text,
    icon_emoji: text,
    type: text,
    attachments: one({ list: { struct: 'attachment', fields: mattermostPost } }),
    props: one({ struct: 'props', fields: { card: text } }),
    priority: one({ struct: 'priority', fields: { priority: text, requested_ack: bool, persistent_notifications: bool } }),
    ...since('0.32', mattermostPost),
    text,
  },
  check: (fields, report) => atMostOne(fields, report, 'webhook_url', 'webhook_url_file'),
};

/** Fields without a name of their own in Go get their name in lower case. */
const rocketchat: Struct = {
  struct: 'rocketchat_config',
  fields: {
    ...common,
    api_url: url,
    token_id: secret,
    token_id_file: string,
    token: secret,
    token_file: string,
    channel: text,
    color: text,
    title: text,
    title_link: text,
    text,
    fields: one({ list: { struct: 'field', fields: { short: bool, title: text, value: text } } }),
    short_fields: bool,
    emoji: text,
    icon_url: text,
    image_url: text,
    thumb_url: text,
    link_names: bool,
    actions: one({
      list: {
        struct: 'action',
        fields: {
          type: string,
          text,
          url: text,
          imageurl: string,
          iswebview: bool,
          webviewheightratio: string,
          msg: text,
          msginchatwindow: bool,
          msgprocessingtype: string,
        },
      },
    }),
  },
  check(fields, report) {
    // Pointers: an empty token counts as one.
    for (const name of ['token', 'token_id']) {
      if (fields.get(name) !== undefined && fields.has(`${name}_file`))
        report(`${name} and ${name}_file exclude each other`, fields.at(`${name}_file`));
    }
  },
};

const hook = (struct: string, fields: Struct['fields']): Struct => ({
  struct,
  fields: { ...common, webhook_url: secretUrl, ...fields },
  check(fields, report) {
    oneOf(fields, report, 'webhook_url', 'webhook_url_file');
    atMostOne(fields, report, 'webhook_url', 'webhook_url_file');
  },
});

const discord = hook('discord_config', {
  title: text,
  message: text,
  ...since('0.27', { webhook_url_file: string }),
  ...since('0.28', { content: text, username: string, avatar_url: string }),
});

const msteams = hook('msteams_config', { title: text, text, ...since('0.27', { webhook_url_file: string, summary: text }) });
const msteamsv2 = hook('msteamsv2_config', { webhook_url_file: string, title: text, text });

const telegram: Struct = {
  struct: 'telegram_config',
  fields: {
    ...common,
    api_url: url,
    bot_token: secret,
    chat_id: int,
    message: text,
    disable_notifications: bool,
    parse_mode: string,
    ...since('0.26', { bot_token_file: string }),
    ...since('0.28', { message_thread_id: int }),
    ...since('0.31', { chat_id_file: string }),
  },
  check(fields, report) {
    atMostOne(fields, report, 'bot_token', 'bot_token_file');
    oneOf(fields, report, 'chat_id', 'chat_id_file');
    atMostOne(fields, report, 'chat_id', 'chat_id_file');
    if (!['', 'Markdown', 'MarkdownV2', 'HTML'].includes(fields.text('parse_mode'))) {
      report('parse_mode is Markdown, MarkdownV2, HTML or empty', fields.at('parse_mode'), 'parse_mode: HTML');
    }
  },
};

const webex: Struct = {
  struct: 'webex_config',
  fields: { ...common, api_url: url, message: text, room_id: text },
  check(fields, report) {
    oneOf(fields, report, 'room_id');
    if (!authorizes(fields.in('http_config'))) {
      report(
        'Webex needs an authorization in http_config',
        fields.head,
        'http_config: { authorization: { credentials_file: /path/to/token } }',
      );
    }
  },
};

const wechat: Struct = {
  struct: 'wechat_config',
  fields: {
    ...common,
    api_secret: { ...text, secret: true },
    corp_id: text,
    message: text,
    api_url: url,
    to_user: text,
    to_party: text,
    to_tag: text,
    agent_id: text,
    message_type: string,
    ...since('0.31', { api_secret_file: string }),
  },
  check(fields, report) {
    if (!['', 'text', 'markdown'].includes(fields.text('message_type'))) {
      report('message_type is text or markdown', fields.at('message_type'), 'message_type: text');
    }
    atMostOne(fields, report, 'api_secret', 'api_secret_file');
  },
};

export const chat = {
  discord_configs: { config: discord, since: '0.25' },
  mattermost_configs: { config: mattermost, since: '0.30' },
  msteams_configs: { config: msteams, since: '0.26' },
  msteamsv2_configs: { config: msteamsv2, since: '0.28' },
  rocketchat_configs: { config: rocketchat, since: '0.28' },
  slack_configs: { config: slack },
  telegram_configs: { config: telegram, since: '0.24' },
  webex_configs: { config: webex, since: '0.25' },
  wechat_configs: { config: wechat },
};
