import { createHmac } from 'node:crypto';
import { PassThrough } from 'node:stream';

import { HTTPException } from 'hono/http-exception';
import { describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../failure.ts';
import { logger } from '../log.ts';
import { type App, webApp } from './app.ts';

function made(routes: (app: App) => void, maxBody?: number) {
  const to = new PassThrough();
  const app = webApp({ log: logger({ service: 's', version: 'v', to }), maxBody, clock: () => 7 });
  routes(app);
  const lines = () =>
    String(to.read() ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { app, lines };
}

const thrown = async (error: Error) => {
  const { app, lines } = made((app) =>
    app.get('/', () => {
      throw error;
    }),
  );
  const response = await app.request('/', { headers: { 'x-request-id': 'r1' } });
  return { status: response.status, headers: response.headers, body: await response.json(), lines: lines() };
};

describe('what a handler throws', () => {
  test('Unavailable is 503 with Retry-After', async () => {
    const { status, headers, body } = await thrown(new Unavailable('database is away', { retryAfter: 1500 }));
    expect([status, headers.get('retry-after'), body]).toEqual([503, '2', { error: 'database is away' }]);
    expect((await thrown(new Unavailable('away'))).headers.get('retry-after')).toBe('5');
  });

  test('Refused is 400 with the way out', async () => {
    expect(await thrown(new Refused('no such action', { hint: 'restart_pods' }))).toMatchObject({
      status: 400,
      body: { error: 'no such action', hint: 'restart_pods' },
    });
  });

  test('another 4xx is asked for by name', async () => {
    expect(await thrown(new HTTPException(409, { message: 'decided already' }))).toMatchObject({
      status: 409,
      body: { error: 'decided already' },
    });
  });

  test('a bug is 500, told to the log and not to strangers', async () => {
    const { status, body, lines } = await thrown(new Error('column hunter2'));
    expect([status, body]).toEqual([500, { error: 'internal error', request_id: 'r1' }]);
    expect(lines[0]).toMatchObject({ level: 'error', msg: 'bug', request_id: 'r1', error: { message: 'column hunter2' } });
    expect(lines[1]).toMatchObject({ msg: 'request', status: 500, request_id: 'r1' });
  });
});

describe('a request', () => {
  test('has the id of its caller, or a new one where that is none', async () => {
    const { app } = made((app) => app.get('/', (c) => c.text(c.get('requestId'))));
    const id = async (asked: string) => (await app.request('/', { headers: { 'x-request-id': asked } })).headers.get('x-request-id');
    expect(await id('abc-1.2_3')).toBe('abc-1.2_3');
    for (const wrong of ['', 'a b', '<script>', 'x'.repeat(65)]) expect(await id(wrong)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is logged with its path and without its query', async () => {
    const { app, lines } = made((app) => app.get('/approve', (c) => c.text('ok')));
    await app.request('/approve?token=hunter2');
    await app.request('/none');
    expect(lines()).toMatchObject([
      { msg: 'request', method: 'GET', path: '/approve', status: 200, milliseconds: 0 },
      { msg: 'request', path: '/none', status: 404 },
    ]);
  });

  test('has its body as bytes, for a signature, and as JSON', async () => {
    const sign = (bytes: Uint8Array | string) => createHmac('sha256', 'key').update(bytes).digest('hex');
    const { app } = made((app) =>
      app.post('/', async (c) => c.json({ json: await c.req.json<unknown>(), signature: sign(c.get('body')) })),
    );
    const body = '{ "a" : 1.0,\n"ä":"\\u00e4" }';
    expect(await (await app.request('/', { method: 'POST', body })).json()).toEqual({ json: { a: 1, ä: 'ä' }, signature: sign(body) });
  });

  test('of more bytes than the limit is 413 before the handler', async () => {
    let handled = 0;
    const { app } = made((app) => app.post('/', (c) => c.text(String(++handled))), 10);
    const send = async (body: string | ReadableStream<Uint8Array>) =>
      (await app.request('/', { method: 'POST', body, duplex: 'half' })).status;
    expect([await send('0123456789'), await send('01234567890')]).toEqual([200, 413]);
    expect(await send(ReadableStream.from([Buffer.from('012345'), Buffer.from('678901')]))).toBe(413);
    expect(handled).toBe(1);
  });
});
