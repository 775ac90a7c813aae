/** Toxiproxy between a client and a server: it cuts, delays and refuses connections (`clouds('faults')` starts it). */

/** `up`: what the client sends; `down`: what the server answers. */
export type Direction = 'up' | 'down';

export interface Proxy {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** Ends each connection, new ones too, after so many bytes. */
  cutAfter(bytes: number, direction?: Direction): Promise<void>;
  /** Resets each connection, new ones too, with TCP RST after so many milliseconds. */
  reset(milliseconds?: number): Promise<void>;
  /** Takes everything and passes nothing on. */
  hang(direction?: Direction): Promise<void>;
  slow(options: { readonly latency?: number; readonly kilobytesPerSecond?: number }, direction?: Direction): Promise<void>;
  /** Any toxic of toxiproxy's documentation. */
  toxic(type: string, attributes: Readonly<Record<string, number>>, direction?: Direction): Promise<void>;
  /** Ends all connections and refuses new ones. */
  refuse(): Promise<void>;
  /** Without any fault again. */
  heal(): Promise<void>;
  remove(): Promise<void>;
}

let count = 0;

/** A new proxy on a port of its own. `upstream`: `127.0.0.1:1234`, or a URL of which host and port are taken. */
export async function proxy(toxiproxyUrl: string, upstream: string): Promise<Proxy> {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${toxiproxyUrl}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`toxiproxy: ${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const name = `p${++count}`;
  const made = (await call('POST', '/proxies', {
    name,
    listen: '127.0.0.1:0',
    upstream: upstream.includes('://') ? new URL(upstream).host : upstream,
  })) as { listen: string };
  const toxic: Proxy['toxic'] = async (type, attributes, direction = 'up') => {
    await call('POST', `/proxies/${name}/toxics`, { type, stream: `${direction}stream`, attributes });
  };
  return {
    host: '127.0.0.1',
    port: Number(made.listen.split(':').at(-1)),
    toxic,
    cutAfter: (bytes, direction) => toxic('limit_data', { bytes }, direction),
    reset: (timeout = 0) => toxic('reset_peer', { timeout }, 'down'),
    hang: (direction) => toxic('timeout', { timeout: 0 }, direction),
    async slow({ latency, kilobytesPerSecond }, direction) {
      if (latency !== undefined) await toxic('latency', { latency }, direction);
      if (kilobytesPerSecond !== undefined) await toxic('bandwidth', { rate: kilobytesPerSecond }, direction);
    },
    async refuse() {
      await call('POST', `/proxies/${name}`, { enabled: false });
    },
    async heal() {
      for (const { name: one } of (await call('GET', `/proxies/${name}/toxics`)) as { name: string }[]) {
        await call('DELETE', `/proxies/${name}/toxics/${one}`);
      }
      // It must listen on the same port again, which is written down as 127.0.0.1:PORT since it was made.
      await call('POST', `/proxies/${name}`, { enabled: true });
    },
    async remove() {
      await call('DELETE', `/proxies/${name}`);
    },
  };
}
