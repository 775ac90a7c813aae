import { z } from 'zod';
import { Refused, Unavailable } from '../failure.ts';
import type { HttpClient } from '../http/client.ts';
import { quoted, shaped } from './answer.ts';
import type { Notifier } from './notifier.ts';
import { type Sent, sentInMemory } from './sent.ts';
import { payload } from './slack-blocks.ts';

/** What Slack says when it is Slack's trouble: https://docs.slack.dev/reference/methods/chat.postMessage#errors. */
const ITS_OWN = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'service_unavailable',
  'rollup_error',
]);

/** The message is gone, or too old to be changed: the next one is new. */
const CANNOT_CHANGE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

const HINTS: Readonly<Record<string, string>> = {
  channel_not_found: 'give the ID of the channel (C0123456789), and invite the bot to it',
  not_in_channel: 'invite the bot to the channel',
  is_archived: 'unarchive the channel or name another',
  channel_is_archived: 'unarchive the channel or make a webhook for another',
  missing_scope: 'give the bot token the scope chat:write',
  ...Object.fromEntries(
    ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'].map((error) => [
      error,
      'give the bot token (xoxb-...) of an app that is installed in the workspace',
    ]),
  ),
  ...Object.fromEntries(
    ['invalid_token', 'no_service', 'no_active_hooks', 'no_team'].map((error) => [error, 'make a new incoming webhook and give its URL']),
  ),
};

const refused = (error: string): Error =>
  ITS_OWN.has(error)
    ? new Unavailable(`Slack answers ${quoted(error)}`)
    : new Refused(`Slack refuses: ${quoted(error)}`, { hint: HINTS[error] });

/** An incoming webhook: each message is a new one. Its URL is a secret. */
export function slackWebhook(http: HttpClient, url: string): Notifier {
  return {
    name: 'slack',
    async send(message) {
      const answer = await http.send({
        url,
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(payload(message)),
      });
      const text = await answer.text();
      if (answer.status !== 200) throw refused(/^\w+$/.test(text.trim()) ? text.trim() : `status ${answer.status}`);
    },
  };
}

export interface SlackBot {
  /** A bot token with the scope chat:write. Secret. */
  readonly token: string;
  /** The ID of the channel, or its name. */
  readonly channel: string;
  /** Default: until this process ends. */
  readonly sent?: Sent;
  /** Default `https://slack.com/api`. */
  readonly api?: string;
}

const Answer = z.object({
  ok: z.boolean(),
  error: z.string().default('unknown error'),
  channel: z.string().optional(),
  ts: z.string().optional(),
});

/** A bot: a message of the same key changes the one before, in place. */
export function slackBot(http: HttpClient, { token, channel, sent = sentInMemory(), api = 'https://slack.com/api' }: SlackBot): Notifier {
  const call = async (method: string, body: object, idempotent: boolean) => {
    const answer = await http.send({
      url: `${api}/${method}`,
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      idempotent,
    });
    const result = await shaped(answer, Answer);
    if (result === undefined) throw new Refused(`${api} answers ${answer.status}, and not as Slack does`);
    return result;
  };

  return {
    name: 'slack',
    async send(message) {
      const said = payload(message);
      // Slack wants the channel's ID in an update, which is in the answer to the first message.
      const [where, ts] = (await sent.get(message.key))?.split(' ') ?? [];
      let result = ts === undefined ? undefined : await call('chat.update', { channel: where, ts, ...said }, true);
      if (result === undefined || (!result.ok && CANNOT_CHANGE.has(result.error))) {
        result = await call('chat.postMessage', { channel, ...said }, false);
      }
      if (!result.ok) throw refused(result.error);
      if (message.resolved === true) await sent.delete(message.key);
      else if (result.ts !== undefined) await sent.set(message.key, `${result.channel ?? channel} ${result.ts}`);
    },
  };
}
