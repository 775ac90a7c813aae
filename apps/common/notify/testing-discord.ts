/**
 * Discord's webhooks as its documents have them: create and edit, the limits of messages and embeds, errors by code.
 * https://discord.com/developers/docs/resources/webhook#execute-webhook
 */
import { type Reply, type Service, service } from './testing-service.ts';

export interface FakeDiscord extends Service {
  readonly webhook: string;
  /** By their id, in order. */
  readonly messages: ReadonlyMap<string, DiscordMessage>;
  /** As if somebody had deleted it. */
  forget(id: string): void;
}

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

export interface DiscordMessage {
  readonly content?: string;
  readonly embeds?: readonly Embed[];
  readonly allowed_mentions?: { readonly parse?: readonly string[] };
}

const size = (text = ''): number => Array.from(text).length;

/** Discord takes off white space before it counts. */
const within = (text: string, limit: number): boolean => size(text.trim()) >= 1 && size(text) <= limit;

function isEmbed({ title = '', description = '', url, fields = [] }: Embed): boolean {
  const all = size(title) + size(description) + fields.reduce((sum, { name, value }) => sum + size(name) + size(value), 0);
  return (
    size(title) <= 256 &&
    size(description) <= 4096 &&
    (url === undefined || /^https?:\/\//.test(url)) &&
    fields.length <= 25 &&
    fields.every(({ name, value }) => within(name, 256) && within(value, 1024)) &&
    all <= 6000
  );
}

const error = (status: number, code: number, message: string): Reply => ({ status, body: { message, code } });

function problem(message: DiscordMessage | undefined): Reply | undefined {
  if (message === undefined) return error(400, 50_109, 'The request body contains invalid JSON.');
  const { content = '', embeds = [] } = message;
  if (content.trim() === '' && embeds.length === 0) return error(400, 50_006, 'Cannot send an empty message');
  if (size(content) > 2000 || embeds.length > 10 || !embeds.every(isEmbed)) return error(400, 50_035, 'Invalid Form Body');
  return undefined;
}

export async function fakeDiscord(): Promise<FakeDiscord> {
  const hook = '/api/webhooks/1/secret';
  const messages = new Map<string, DiscordMessage>();
  const server = await service(({ method, url, body }) => {
    const [path, id] = url.pathname.split('/messages/');
    if (path !== hook)
      return url.pathname.startsWith('/api/webhooks/1/')
        ? error(401, 50_027, 'Invalid Webhook Token')
        : error(404, 10_015, 'Unknown Webhook');
    const message = body as DiscordMessage | undefined;
    const wrong = problem(message);
    if (wrong !== undefined || message === undefined) return wrong ?? error(400, 50_109, '');
    if (id === undefined) {
      if (method !== 'POST') return error(405, 0, '405: Method Not Allowed');
      const made = String(1000 + messages.size);
      messages.set(made, message);
      return url.searchParams.get('wait') === 'true' ? { status: 200, body: { id: made } } : { status: 204, body: '' };
    }
    if (method !== 'PATCH') return error(405, 0, '405: Method Not Allowed');
    if (!messages.has(id)) return error(404, 10_008, 'Unknown Message');
    messages.set(id, message);
    return { status: 200, body: { id } };
  });
  return { ...server, webhook: server.url + hook, messages, forget: (id) => void messages.delete(id) };
}
