import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { afterEach, describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../failure.ts';
import { client, cut, deadUrl, failed, ok, script, status } from './testing-client.ts';
import { testServer, type TestServer } from './testing-server.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function served(listener: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<TestServer> {
  const server = await testServer(listener);
  servers.push(server);
  return server;
}

describe('an answer', () => {
  test.each([200, 201, 204, 304, 400, 401, 403, 404, 409, 412])('%i is returned', async (code) => {
    const { url, seen } = await served(script(status(code)));
    expect((await client().send({ url })).status).toBe(code);
    expect(seen.length).toBe(1);
  });

  test('is read as bytes, text, JSON and stream', async () => {
    const { url } = await served(script((response) => response.setHeader('x-a', 'b').end('{"ä":1}')));
    const { send } = client();
    expect((await send({ url })).headers.get('x-a')).toBe('b');
    expect(Buffer.from(await (await send({ url })).bytes()).toString()).toBe('{"ä":1}');
    expect(await (await send({ url })).text()).toBe('{"ä":1}');
    expect(await (await send({ url })).json()).toEqual({ ä: 1 });
    expect((await buffer((await send({ url })).stream())).toString()).toBe('{"ä":1}');
  });

  test('that is no JSON is refused without quoting it', async () => {
    const { url } = await served(script((response) => response.setHeader('content-type', 'text/html').end('<p>token=hunter2')));
    const error = await failed((await client().send({ url })).json());
    expect(error).toBeInstanceOf(Refused);
    expect((error as Error).message).toBe(`GET ${url} answers 200 with no JSON but text/html`);
  });

  test('above the limit is refused, whatever its content-length says, and a stream has no limit', async () => {
    const big = Buffer.alloc(300_000, 'x');
    const { url } = await served(
      script((response) => {
        response.write(big);
        response.end(big);
      }),
    );
    const { send } = client({ limit: 599_999 });
    expect(await failed((await send({ url })).bytes())).toBeInstanceOf(Refused);
    expect((await buffer((await send({ url })).stream())).length).toBe(600_000);
    expect((await (await client({ limit: 600_000 }).send({ url })).bytes()).length).toBe(600_000);
  });

  test('an endless one is ended by the limit', async () => {
    const { url } = await served(
      script((response) => {
        const more = () => void (response.write(Buffer.alloc(65_536)) ? setImmediate(more) : response.once('drain', more));
        more();
      }),
    );
    expect(await failed((await client().send({ url })).text())).toBeInstanceOf(Refused);
  });

  test('cut in the middle is Unavailable', async () => {
    const { url } = await served(
      script((response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('half', () => response.socket?.destroy());
      }),
    );
    const error = await failed((await client().send({ url })).bytes());
    expect(error).toBeInstanceOf(Unavailable);
    expect((error as Error).message).toBe(`GET ${url}: the connection is cut in the middle of the answer`);
  });

  test('that does not go on is Unavailable after the timeout', async () => {
    const { url } = await served(script((response) => response.writeHead(200, { 'content-length': '1000' }).write('half')));
    const answer = await client().send({ url, timeout: 2000 });
    const error = await failed(answer.text());
    expect(error).toBeInstanceOf(Unavailable);
    expect((error as Error).message).toBe(`GET ${url}: no answer within 2 s in the middle of the answer`);
  });

  test('comes as it is stored: no encoding is asked for', async () => {
    const { url, seen } = await served(script(ok));
    await client().send({ url });
    expect(seen[0]?.headers['accept-encoding']).toBe('identity');
  });
});

describe('a failure', () => {
  test.each([500, 502, 503, 504, 429])('%i is tried again', async (code) => {
    const { url, seen } = await served(script(status(code), status(code), ok));
    const { send, waits } = client();
    expect(await (await send({ url })).text()).toBe('ok');
    expect([seen.length, waits]).toEqual([3, [200, 400]]);
  });

  test('is thrown after the last attempt', async () => {
    const { url, seen } = await served(script(status(503, { 'retry-after': '7' })));
    const { send, waits } = client({ attempts: 3 });
    const error = await failed(send({ url: `${url}/path?sig=hunter2` }));
    expect(error).toBeInstanceOf(Unavailable);
    expect((error as Unavailable).message).toBe(`GET ${url} answers 503 Service Unavailable, 3 attempts`);
    expect((error as Unavailable).retryAfter).toBe(7000);
    expect([seen.length, waits]).toEqual([3, [7000, 7000]]);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'put'])('of %s on a cut connection is tried again', async (method) => {
    const { url, seen } = await served(script(cut, ok));
    expect((await client().send({ url, method })).status).toBe(200);
    expect(seen.length).toBe(2);
  });

  test.each([cut, status(500), status(503)])('of POST is not tried again, as it may have been done', async (fault) => {
    const { url, seen } = await served(script(fault, ok));
    expect(await failed(client().send({ url, method: 'POST', body: 'x' }))).toBeInstanceOf(Unavailable);
    expect(seen.length).toBe(1);
  });

  test('of POST is tried again when it is said to be idempotent, or has certainly not been done', async () => {
    const one = await served(script(cut, ok));
    expect((await client().send({ url: one.url, method: 'POST', idempotent: true })).status).toBe(200);
    const two = await served(script(status(429, { 'retry-after': '1' }), ok));
    expect((await client().send({ url: two.url, method: 'POST' })).status).toBe(200);
    const { send, waits } = client();
    const error = await failed(send({ url: await deadUrl(), method: 'POST' }));
    expect((error as Error).message).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+: the connection is refused, 4 attempts$/);
    expect(waits).toEqual([200, 400, 800]);
  });

  test('of GET is not tried again when it is said not to be idempotent', async () => {
    const { url, seen } = await served(script(cut, ok));
    expect(await failed(client().send({ url, idempotent: false }))).toBeInstanceOf(Unavailable);
    expect(seen.length).toBe(1);
  });

  test('a wait of more than a minute is left to the caller', async () => {
    const { url, seen } = await served(script(status(503, { 'retry-after': '3600' })));
    const error = await failed(client().send({ url }));
    expect((error as Unavailable).retryAfter).toBe(3_600_000);
    expect(seen.length).toBe(1);
  });

  test('silence ends with the timeout of the attempt', async () => {
    const { url, seen } = await served(script(() => undefined));
    const error = await failed(client({ attempts: 2, timeout: 200 }).send({ url }));
    expect((error as Error).message).toBe(`GET ${url}: no answer within 0.2 s, 2 attempts`);
    expect(seen.length).toBe(2);
  });

  test('an answer that is not HTTP is Unavailable', async () => {
    const { url } = await served(script((response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')));
    expect(await failed(client({ attempts: 1 }).send({ url }))).toBeInstanceOf(Unavailable);
  });
});

describe('nothing of a credential is said', () => {
  test.each([
    ['https://user:hunter2@example.invalid/', {}],
    ['https://exa mple/?hunter2', {}],
    ['ftp://example.invalid/hunter2', {}],
    ['https://example.invalid/', { authorization: 'Bearer hunter2\nx' }],
    ['https://example.invalid/', { authorization: 'Bearer hunter2Ж' }],
  ])('%s', async (url, headers) => {
    const error = (await failed(client().send({ url, headers }))) as Refused;
    expect(error).toBeInstanceOf(Refused);
    expect(`${error.stack} ${error.hint} ${JSON.stringify(error)}`).not.toContain('hunter2');
  });

  test('neither from the path, which is the credential of a webhook, nor from the query', async () => {
    const error = (await failed(client({ attempts: 1 }).send({ url: `${await deadUrl()}/services/hunter2?sig=hunter2` }))) as Unavailable;
    expect(`${error.stack} ${JSON.stringify(error.cause)}`).not.toContain('hunter2');
  });
});
