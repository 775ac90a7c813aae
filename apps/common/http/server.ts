import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';

import { Refused } from '../failure.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Milliseconds until the whole request is there. Default 10,000. */
  readonly requestTimeout?: number | undefined;
  /** Default 1000. More are cut at once. */
  readonly maxConnections?: number | undefined;
}

export interface Serving {
  readonly port: number;
  /**
   * Takes no more connections, ends idle ones, and waits until what has begun is answered, but no longer than `limit` milliseconds
   * (default 20,000). Gives the number of requests that were cut then.
   */
  drain(limit?: number): Promise<number>;
}

/** Longer than load balancers keep idle connections (60 s is the usual default), so that it is never we who close one under a request. */
const KEEP_ALIVE = 65_000;

/** @throws Refused when the address cannot be had. */
export async function serve(
  app: { readonly fetch: (request: Request) => Response | Promise<Response> },
  options: ServeOptions,
): Promise<Serving> {
  const { host, port, requestTimeout = 10_000, maxConnections = 1000 } = options;
  const serverOptions = {
    requestTimeout, // also for the headers alone: Node takes the smaller of this and a minute
    keepAliveTimeout: KEEP_ALIVE,
    // How often the timeouts are looked at.
    connectionsCheckingInterval: Math.min(1000, requestTimeout),
  };
  const server = createAdaptorServer({ fetch: (request) => app.fetch(request), serverOptions, overrideGlobalObjects: false }) as Server;
  server.maxConnections = maxConnections;
  const open = new Set<ServerResponse>();
  server.on('request', (_, response) => {
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      // It is idle only after this event.
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
  await listening(server, host, port);

  return {
    port: (server.address() as AddressInfo).port,
    async drain(limit = 20_000) {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
      let cut = 0;
      const timer = setTimeout(() => {
        cut = open.size;
        server.closeAllConnections();
      }, limit);
      await closed;
      clearTimeout(timer);
      return cut;
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another process',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'is no address of this machine',
  ENOTFOUND: 'is no known host',
};

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''];
      fail(reason === undefined ? error : new Refused(`${host} port ${port} ${reason}`, { cause: error }));
    });
    server.listen(port, host, done);
  });
}
