import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as send, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does to one request in place of passing it on as it is. */
export type Disturbance =
  /** Answers by itself. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Flips the lowest bit of the first byte that goes up. */
  | { readonly flip: true }
  /** Changes what comes back. */
  | { edit(headers: IncomingHttpHeaders, body: string): { headers: IncomingHttpHeaders; body: string } };

export interface Proxy {
  readonly url: string;
  /** Bytes of content that went up since the start. */
  sent(): number;
  /** See `TargetBench.cutAfter`. */
  cutAfter(bytes: number | undefined): Promise<void>;
  /** Disturbs the next `times` requests that `when` chooses; 0 ends it. */
  disturb(times: number, disturbance: Disturbance, when?: (request: IncomingMessage) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Stands in front of an HTTP service and breaks what passes, on demand. `Host` stays as the client has it, so signatures stay valid. */
export async function proxy(upstream: string, isContent: (request: IncomingMessage) => boolean): Promise<Proxy> {
  const { hostname, port } = new URL(upstream);
  let [sent, limit] = [0, Infinity];
  let left = 0;
  let disturbance: Disturbance | undefined;
  let when: (request: IncomingMessage) => boolean = isContent;

  const cut = () => server.closeAllConnections();

  function pass(request: IncomingMessage, response: ServerResponse, change: Disturbance | undefined): void {
    const forward = send({ hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      if (change === undefined || !('edit' in change)) {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
        return;
      }
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () => {
        const edited = change.edit(answer.headers, body);
        const { 'content-length': _, 'transfer-encoding': __, ...headers } = edited.headers;
        response.writeHead(answer.statusCode!, { ...headers, 'content-length': Buffer.byteLength(edited.body) });
        response.end(edited.body);
      });
    });
    forward.on('error', () => request.socket.destroy());
    response.on('close', () => forward.destroy());
    let flip = change !== undefined && 'flip' in change;
    request.on('data', (chunk: Buffer) => {
      if (flip) chunk[0]! ^= 1;
      flip = false;
      if (isContent(request)) {
        sent += chunk.length;
        limit -= chunk.length;
      }
      if (limit < 0) cut();
      else if (!forward.write(chunk)) {
        request.pause();
        forward.once('drain', () => request.resume());
      }
    });
    request.on('end', () => forward.end());
    request.on('error', () => forward.destroy());
  }

  const server = createServer((request, response) => {
    if (limit <= 0) return void request.socket.destroy();
    const change = left > 0 && when(request) ? disturbance : undefined;
    if (change !== undefined) left -= 1;
    if (change === undefined || !('status' in change)) return pass(request, response, change);
    request.resume();
    request.on('end', () => response.writeHead(change.status, change.headers).end(change.body));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    async cutAfter(bytes) {
      limit = bytes ?? Infinity;
      if (limit <= 0) cut();
    },
    async disturb(times, what, choose = isContent) {
      [left, disturbance, when] = [times, what, choose];
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        cut();
      }),
  };
}
