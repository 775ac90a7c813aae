import { randomUUID } from 'node:crypto';

import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';

import { Refused, Unavailable } from '../failure.ts';
import type { Log } from '../log.ts';
import { inRemoteTrace, inSpan } from '../trace.ts';

/** What handlers find with `c.get`. */
export interface Variables {
  /** Of this request: the caller's `x-request-id`, or a new one. */
  readonly requestId: string;
  /** With the request's id in every line. */
  readonly log: Log;
  /** The body byte for byte: what signatures are made of. `c.req.json()` and the like work as well. */
  readonly body: Uint8Array;
}

export type App = Hono<{ Variables: Variables }>;

export interface AppOptions {
  readonly log: Log;
  /** Bytes. Default 1 MiB. */
  readonly maxBody?: number | undefined;
  /** Milliseconds, of a clock that never goes back. */
  readonly clock?: (() => number) | undefined;
}

/**
 * A web application to which a service adds its routes. It limits and keeps bodies, counts requests by id, goes on with the trace of the
 * caller, logs each request, and answers what is thrown: Unavailable 503 with Retry-After, Refused 400 (throw Hono's HTTPException
 * for another 4xx), anything else 500 without details.
 */
export function webApp({ log, maxBody = 1024 * 1024, clock = () => performance.now() }: AppOptions): App {
  const app: App = new Hono();

  app.use(async (c, next) => {
    const asked = c.req.header('x-request-id') ?? '';
    const requestId = /^[\w.-]{1,64}$/.test(asked) ? asked : randomUUID();
    c.set('requestId', requestId);
    c.set('log', log.with({ request_id: requestId }));
    const start = clock();
    const { method, path } = c.req;
    await inRemoteTrace(c.req.header(), () =>
      inSpan(
        method,
        { 'http.request.method': method, 'url.path': path },
        async (span) => {
          await next();
          const route = routePath(c, -1);
          span.updateName(`${method} ${route}`);
          span.setAttributes({ 'http.route': route, 'http.response.status_code': c.res.status });
          if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          c.get('log').info('request', { method, path, status: c.res.status, milliseconds: Math.round(clock() - start) });
        },
        SpanKind.SERVER,
      ),
    );
    c.header('x-request-id', requestId);
  });
  app.use(bodyLimit({ maxSize: maxBody, onError: (c) => c.json({ error: `the body has more than ${maxBody} bytes` }, 413) }));
  app.use(async (c, next) => {
    // Read as bytes before anything else reads it: Hono makes text and JSON of what was read first, and never bytes of JSON.
    c.set('body', new Uint8Array(await c.req.arrayBuffer()));
    await next();
  });

  app.notFound((c) => c.json({ error: 'nothing is here' }, 404));
  app.onError((error, c) => answerTo(error, c));
  return app;
}

/** Seconds, where the other side does not say how long it wants to be left alone. */
const RETRY_AFTER = 5;

function answerTo(error: Error, c: Context<{ Variables: Variables }>): Response {
  if (error instanceof Unavailable) {
    const seconds = error.retryAfter === undefined ? RETRY_AFTER : Math.ceil(error.retryAfter / 1000);
    c.get('log').warn('unavailable', { error });
    return c.json({ error: error.message }, 503, { 'retry-after': String(seconds) });
  }
  if (error instanceof Refused) return c.json({ error: error.message, hint: error.hint }, 400);
  if (error instanceof HTTPException) return error.res ?? c.json({ error: error.message }, error.status);
  c.get('log').error('bug', { error });
  return c.json({ error: 'internal error', request_id: c.get('requestId') }, 500);
}
