import { monitorEventLoopDelay } from 'node:perf_hooks';

import { Hono } from 'hono';
import type { Registry } from 'prom-client';

import { messageOf, Refused, Unavailable } from '../failure.ts';
import type { Log } from '../log.ts';

/** Something that has to be there before requests may come. Throws when it is not; what it returns is shown. */
export type Check = () => Promise<string | void>;

export interface AdminOptions {
  readonly service: string;
  readonly version: string;
  readonly registry: Registry;
  readonly log: Log;
  /** By name: `database`, `migrations`. */
  readonly checks?: Readonly<Record<string, Check>> | undefined;
  /** Milliseconds for all checks. Default 2000. */
  readonly checkTimeout?: number | undefined;
  /** Milliseconds for which the event loop may have been held up since the last question. Default 1000. */
  readonly maxLag?: number | undefined;
  /** Default: measured. */
  readonly lag?: (() => number) | undefined;
}

export interface Admin {
  readonly app: Hono;
  /** From now on not ready: no new requests should come. */
  readonly draining: () => void;
}

/** What those who run a service ask it, on a port of its own that is not for strangers. */
export function adminApp(options: AdminOptions): Admin {
  const { service, version, registry, log, checks = {}, checkTimeout = 2000, maxLag = 1000, lag = lagMeter() } = options;
  const app = new Hono();
  let draining = false;

  // Nothing but ourselves: a database that is away is not mended by a restart.
  app.get('/healthz', (c) => {
    const milliseconds = Math.round(lag());
    return c.json({ status: milliseconds < maxLag ? 'ok' : 'held up', lag_milliseconds: milliseconds }, milliseconds < maxLag ? 200 : 503);
  });

  app.get('/readyz', async (c) => {
    const results = await Promise.all(Object.entries(checks).map(([name, check]) => resultOf(name, check, checkTimeout, log)));
    const ready = !draining && results.every(([, { ok }]) => ok);
    const status = draining ? 'draining' : ready ? 'ready' : 'not ready';
    return c.json({ status, checks: Object.fromEntries(results) }, ready ? 200 : 503);
  });

  app.get('/metrics', async (c) => c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }));
  app.get('/version', (c) => c.json({ service, version, node: process.versions.node }));
  app.onError((error, c) => {
    log.error('bug', { error });
    return c.json({ error: 'internal error' }, 500);
  });
  return { app, draining: () => (draining = true) };
}

interface Result {
  readonly ok: boolean;
  readonly message?: string | undefined;
}

async function resultOf(name: string, check: Check, timeout: number, log: Log): Promise<readonly [string, Result]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Unavailable(`no answer within ${timeout} ms`)), timeout);
  });
  try {
    const message = await Promise.race([Promise.resolve().then(check), late]);
    return [name, { ok: true, ...(typeof message === 'string' && { message }) }];
  } catch (error) {
    const known = error instanceof Unavailable || error instanceof Refused;
    if (!known) log.error('check breaks', { check: name, error });
    return [name, { ok: false, message: known ? messageOf(error) : 'internal error' }];
  } finally {
    clearTimeout(timer);
  }
}

/** The longest time, in milliseconds, for which nothing else could run since it was asked last. */
function lagMeter(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  return () => {
    const longest = histogram.max / 1e6;
    histogram.reset();
    return longest;
  };
}
