import { PassThrough } from 'node:stream';

import { describe, expect, test } from 'vitest';

import { Unavailable } from '../failure.ts';
import { logger } from '../log.ts';
import { metricsRegistry } from '../metrics.ts';
import { adminApp, type AdminOptions } from './admin.ts';

function admin(options: Partial<AdminOptions> = {}) {
  const log = logger({ service: 's', version: 'v', to: new PassThrough() });
  const { app, draining } = adminApp({ service: 'exporter', version: '1.2.3', registry: metricsRegistry(), log, ...options });
  const get = async (path: string) => {
    const response = await app.request(path);
    return {
      status: response.status,
      body: response.headers.get('content-type')?.includes('json') ? await response.json() : await response.text(),
    };
  };
  return { get, draining };
}

describe('/healthz', () => {
  test('is about the event loop and nothing else', async () => {
    const checks = { database: () => Promise.reject(new Unavailable('away')) };
    expect(await admin({ lag: () => 3, checks }).get('/healthz')).toEqual({ status: 200, body: { status: 'ok', lag_milliseconds: 3 } });
    expect(await admin({ lag: () => 1000 }).get('/healthz')).toMatchObject({ status: 503, body: { status: 'held up' } });
  });

  test('measures what held the event loop up, since it was asked last', async () => {
    const { get } = admin({ maxLag: 1e9 });
    const lag = async () => ((await get('/healthz')).body as { lag_milliseconds: number }).lag_milliseconds;
    await new Promise((wake) => setTimeout(wake, 100)); // the meter begins with its first tick
    const until = performance.now() + 400;
    while (performance.now() < until);
    await new Promise((wake) => setTimeout(wake, 100));
    const first = await lag();
    expect(first).toBeGreaterThan(250);
    expect(await lag()).toBeLessThan(first);
  });
});

describe('/readyz', () => {
  test('shows each check, and is 503 as soon as one fails', async () => {
    const good = { database: () => Promise.resolve('postgres 15'), poll: () => Promise.resolve() };
    expect(await admin({ checks: good }).get('/readyz')).toEqual({
      status: 200,
      body: { status: 'ready', checks: { database: { ok: true, message: 'postgres 15' }, poll: { ok: true } } },
    });
    const bad = { ...good, store: () => Promise.reject(new Unavailable('redis is away')), bug: () => Promise.reject(new Error('hunter2')) };
    expect(await admin({ checks: bad }).get('/readyz')).toMatchObject({
      status: 503,
      body: {
        status: 'not ready',
        checks: { database: { ok: true }, store: { ok: false, message: 'redis is away' }, bug: { ok: false, message: 'internal error' } },
      },
    });
  });

  test('does not wait for a check that does not end', async () => {
    const { get } = admin({ checks: { database: () => new Promise(() => undefined) }, checkTimeout: 50 });
    expect(await get('/readyz')).toMatchObject({ status: 503, body: { checks: { database: { message: 'no answer within 50 ms' } } } });
  });

  test('is 503 while draining, though all is well, and /healthz is not', async () => {
    const { get, draining } = admin({ lag: () => 0 });
    draining();
    expect(await get('/readyz')).toMatchObject({ status: 503, body: { status: 'draining' } });
    expect((await get('/healthz')).status).toBe(200);
  });
});

test('/version and /metrics say what runs and how', async () => {
  const { get } = admin();
  expect(await get('/version')).toEqual({ status: 200, body: { service: 'exporter', version: '1.2.3', node: process.versions.node } });
  expect((await get('/metrics')).body).toContain('process_cpu_seconds_total');
});
