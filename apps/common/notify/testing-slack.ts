/**
 * Slack, as far as its documents say what it does with our messages: the errors of chat.postMessage, chat.update and incoming webhooks,
 * the limits of Block Kit, and which characters are control characters. https://docs.slack.dev
 */
import { type Reply, type Request, type Service, service } from './testing-service.ts';

export interface FakeSlack extends Service {
  readonly webhook: string;
  readonly api: string;
  readonly token: string;
  readonly channel: string;
  /** By their ts, in order. */
  readonly messages: ReadonlyMap<string, Payload>;
  /** As if somebody had deleted it. */
  forget(ts: string): void;
}

export interface Payload {
  readonly text?: string;
  readonly blocks?: readonly Block[];
}

interface Text {
  readonly type: string;
  readonly text: string;
}

interface Block {
  readonly type: string;
  readonly text?: Text;
  readonly fields?: readonly Text[];
}

/** A text of at least 1 and at most `limit` characters. */
const fits = (text: Text | undefined, limit: number): boolean =>
  text === undefined || (['mrkdwn', 'plain_text'].includes(text.type) && text.text.length >= 1 && text.text.length <= limit);

const isBlock = ({ type, text, fields }: Block): boolean =>
  type === 'section' &&
  (text !== undefined || fields !== undefined) &&
  fits(text, 3000) &&
  (fields === undefined || (fields.length >= 1 && fields.length <= 10 && fields.every((field) => fits(field, 2000))));

function problem({ text, blocks = [] }: Payload): string | undefined {
  if (blocks.length === 0 && (text ?? '') === '') return 'no_text';
  if ((text ?? '').length > 40_000) return 'msg_too_long';
  return blocks.length > 50 || !blocks.every(isBlock) ? 'invalid_blocks' : undefined;
}

/** All text that a reader sees, and what `<...>` made of it: mentions, channels, links. */
export function rendered({ blocks = [] }: Payload): { readonly text: string; readonly controls: readonly string[] } {
  const controls: string[] = [];
  const texts = blocks.flatMap(({ text, fields = [] }) => [...(text === undefined ? [] : [text]), ...fields]).map(({ text }) => text);
  const text = texts
    .join('\n')
    .replace(/<([^<>]*)>/g, (_, control: string) => {
      controls.push(control);
      return '';
    })
    .replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name]);
  return { text, controls };
}

export async function fakeSlack(): Promise<FakeSlack> {
  const [token, channel, hook] = ['xoxb-good', 'C0123456789', '/services/T0/B0/secret'];
  const messages = new Map<string, Payload>();

  const post = (payload: Payload): string => {
    const ts = `1700000000.${String(messages.size + 1).padStart(6, '0')}`;
    messages.set(ts, payload);
    return ts;
  };
  const webhook = ({ body }: Request): Reply => {
    if (body === undefined) return { status: 400, body: 'invalid_payload' };
    const error = problem(body as Payload);
    if (error !== undefined) return { status: 400, body: error };
    post(body as Payload);
    return { status: 200, body: 'ok' };
  };
  const method = (name: string, { headers, body }: Request): Reply => {
    const refuse = (error: string): Reply => ({ status: 200, body: { ok: false, error } });
    if (headers.authorization === undefined) return refuse('not_authed');
    if (headers.authorization !== `Bearer ${token}`) return refuse('invalid_auth');
    if (body === undefined) return refuse('invalid_json');
    const asked = body as Payload & { readonly channel?: string; readonly ts?: string };
    // An update wants the ID of the channel, a new message takes its name too.
    if (asked.channel !== channel && (name === 'chat.update' || asked.channel !== '#audit')) return refuse('channel_not_found');
    const error = problem(asked);
    if (error !== undefined) return refuse(error);
    if (name === 'chat.postMessage') return { status: 200, body: { ok: true, channel, ts: post(asked) } };
    if (asked.ts === undefined || !messages.has(asked.ts)) return refuse('message_not_found');
    messages.set(asked.ts, asked);
    return { status: 200, body: { ok: true, channel, ts: asked.ts, text: asked.text } };
  };

  const server = await service((request) => {
    const { pathname } = request.url;
    if (pathname === hook) return webhook(request);
    if (pathname.startsWith('/services/')) return { status: 404, body: 'no_service' };
    if (/^\/api\/chat\.(?:postMessage|update)$/.test(pathname)) return method(pathname.slice('/api/'.length), request);
    return { status: 200, body: { ok: false, error: 'unknown_method' } };
  });
  return {
    ...server,
    webhook: server.url + hook,
    api: `${server.url}/api`,
    token,
    channel,
    messages,
    forget: (ts) => void messages.delete(ts),
  };
}
