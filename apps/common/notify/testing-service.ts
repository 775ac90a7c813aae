/** The part that our fakes of services share: JSON in, JSON out, and faults that are asked for. */
import type { IncomingMessage } from 'node:http';
import { testServer } from '../http/testing-server.ts';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, everything else as JSON. */
  readonly body: unknown;
}

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON; undefined where it is none. */
  readonly body: unknown;
}

export interface Service {
  readonly url: string;
  /** What came in, also what was answered with a fault. */
  readonly requests: readonly Request[];
  /** The next requests are answered with these instead, one each; `cut` closes the connection. */
  fail(...replies: readonly (Reply | 'cut')[]): void;
  close(): Promise<void>;
}

export async function service(answer: (request: Request) => Reply): Promise<Service> {
  const requests: Request[] = [];
  const faults: (Reply | 'cut')[] = [];
  const server = await testServer(async (incoming, response) => {
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const request = { method: incoming.method ?? '', url, headers: incoming.headers, body: parsed(text) };
    requests.push(request);
    const reply = faults.shift() ?? answer(request);
    if (reply === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const { status, headers, body } = reply;
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  });
  return { url: server.url, requests, fail: (...replies) => void faults.push(...replies), close: () => server.close() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
