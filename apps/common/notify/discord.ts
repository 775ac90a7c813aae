import { z } from 'zod';
import { Refused } from '../failure.ts';
import type { HttpClient } from '../http/client.ts';
import { quoted, shaped } from './answer.ts';
import { atMost, cut, line } from './limits.ts';
import type { Message, Notifier } from './notifier.ts';
import { type Sent, sentInMemory } from './sent.ts';

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits; `all` is over the parts of an embed together. */
const LIMITS = { content: 2000, title: 256, text: 3000, fields: 25, fieldName: 256, fieldValue: 1024, all: 6000 };

const COLORS = { critical: 0xb0_1e_1e, error: 0xe0_4f_4f, warning: 0xe8_9c_1f, info: 0x3b_82_c4, resolved: 0x3f_a4_5b };

/** What starts formatting, mentions and links in Discord's Markdown; a backslash makes it text. */
const escape = (character: string): string => (/[\\*_~`|<>[\]()#@:-]/.test(character) ? `\\${character}` : character);

function payload(message: Message) {
  const state = message.resolved === true ? 'resolved' : message.severity;
  const title = cut(line(message.title) || state, LIMITS.title, escape);
  const description = cut(message.text, LIMITS.text, escape);
  const all = message.fields ?? [];
  const fields: { name: string; value: string }[] = [];
  // Room for the field that says how many are not shown.
  let room = LIMITS.all - title.length - description.length - 40;
  for (const [name, value] of atMost(all, LIMITS.fields)) {
    // Discord takes no empty ones.
    const field = { name: cut(line(name) || '-', LIMITS.fieldName, escape), value: cut(value.trim() || '-', LIMITS.fieldValue, escape) };
    room -= field.name.length + field.value.length;
    if (room < 0) {
      fields.push({ name: '…', value: `${all.length - fields.length} more` });
      break;
    }
    fields.push(field);
  }
  return {
    content: cut(`[${state}] ${line(message.title)}`, LIMITS.content, escape),
    embeds: [{ title, description, color: COLORS[state], fields, ...(message.url === undefined ? {} : { url: message.url }) }],
    // Nobody is called by a text that we did not write.
    allowed_mentions: { parse: [] },
  };
}

const HINT = 'make a new webhook for the channel and give its URL';
const Answer = z.object({ id: z.string().optional(), message: z.string().optional(), code: z.number().optional() });

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json. */
const UNKNOWN_MESSAGE = 10_008;

/** A webhook: a message of the same key changes the one before, in place. Its URL is a secret. */
export function discord(http: HttpClient, url: string, sent: Sent = sentInMemory()): Notifier {
  const call = async (method: string, path: string, body: object) => {
    const to = new URL(url);
    to.pathname += path;
    to.searchParams.set('wait', 'true'); // or Discord answers before it has taken the message
    const answer = await http.send({
      url: to,
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      idempotent: method === 'PATCH',
    });
    return { status: answer.status, ...(await shaped(answer, Answer)) };
  };

  return {
    name: 'discord',
    async send(message) {
      const said = payload(message);
      const id = await sent.get(message.key);
      let result = id === undefined ? undefined : await call('PATCH', `/messages/${id}`, said);
      if (result === undefined || result.code === UNKNOWN_MESSAGE) result = await call('POST', '', said);
      if (result.status !== 200 && result.status !== 204) {
        const gone = [401, 403, 404].includes(result.status);
        throw new Refused(`Discord refuses: ${quoted(result.message ?? `status ${result.status}`)}`, { hint: gone ? HINT : undefined });
      }
      if (message.resolved === true) await sent.delete(message.key);
      else if (result.id !== undefined) await sent.set(message.key, result.id);
    },
  };
}
