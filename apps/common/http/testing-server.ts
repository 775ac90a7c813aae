/** A node:http server on a free port of loopback, for tests that need a side that misbehaves. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestServer {
  readonly url: string;
  /** The requests so far, without their bodies. */
  readonly seen: readonly IncomingMessage[];
  close(): Promise<void>;
}

export async function testServer(listener: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<TestServer> {
  const seen: IncomingMessage[] = [];
  const answer: RequestListener = (request, response) => {
    seen.push(request);
    void listener(request, response);
  };
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
