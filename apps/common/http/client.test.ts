import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { afterEach, describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../failure.ts';
import { httpClient, type HttpClientOptions } from './client.ts';
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

/** Answers with these, one after the other, and then with the last one. */
function script(...answers: readonly ((response: ServerResponse) => unknown)[]) {
  let next = 0;
  return (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    return answers[Math.min(next++, answers.length - 1)]!(response);
  };
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end();
const ok = (response: ServerResponse) => response.end('ok');
const cut = (response: ServerResponse) => response.socket?.destroy();

/** With waits that are noted and not made. */
function client(options: HttpClientOptions = {}) {
  const waits: number[] = [];
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return { waits, ...httpClient({ random: () => 1, sleep, ...options }) };
}

const failed = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** A port of loopback on which nothing listens. */
async function deadUrl(): Promise<string> {
  const server = await testServer(() => undefined);
  await server.close();
  return server.url;
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

describe('a body', () => {
  const echo = async (request: IncomingMessage, response: ServerResponse) => {
    const hash = createHash('sha256')
      .update(await buffer(request))
      .digest('hex');
    response.end(JSON.stringify({ hash, length: request.headers['content-length'], chunked: request.headers['transfer-encoding'] }));
  };

  test('is sent as text, bytes, and stream of known length', async () => {
    const { url } = await served(echo);
    const { send } = client();
    const bytes = Buffer.alloc(1_000_003, 'ä');
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(await (await send({ url, method: 'PUT', body: bytes })).json()).toEqual({ hash, length: '1000003' });
    expect(await (await send({ url, method: 'PUT', body: bytes.toString('latin1') })).json()).toMatchObject({ length: '2000006' });
    const body = async function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    };
    const sent = await send({ url, method: 'PUT', headers: { 'content-length': String(bytes.length) }, body });
    expect(await sent.json()).toEqual({ hash, length: '1000003' });
  });

  test('a stream is made anew for each attempt', async () => {
    let made = 0;
    const { url } = await served(async (request, response) => (made < 3 ? request.socket.destroy() : await echo(request, response)));
    const body = async function* () {
      made++;
      yield Buffer.from('abc');
    };
    const answer = await client().send({ url, method: 'PUT', headers: { 'content-length': '3' }, body });
    expect(await answer.json()).toMatchObject({ hash: createHash('sha256').update('abc').digest('hex') });
    expect(made).toBe(3);
  });

  test('what the stream throws is thrown, and not tried again', async () => {
    let made = 0;
    const { url } = await served(echo);
    const body = async function* () {
      made++;
      yield Buffer.from('abc');
      throw new Error('disk is gone');
    };
    const error = await failed(client().send({ url, method: 'PUT', headers: { 'content-length': '6' }, body }));
    expect(error).not.toBeInstanceOf(Unavailable);
    expect((error as Error).message).toBe('disk is gone');
    expect(made).toBe(1);
  });

  test('an answer that comes before the body has ended is returned', async () => {
    const { url } = await served((_request, response) => status(413, { connection: 'close' })(response));
    const body = async function* () {
      for (let i = 0; i < 1000; i++) yield Buffer.alloc(65_536);
    };
    const outcome = await client({ attempts: 1 })
      .send({ url, method: 'PUT', headers: { 'content-length': String(1000 * 65_536) }, body })
      .then(
        (answer) => answer.status,
        (error: unknown) => error,
      );
    // The server may close before the client has read: then the connection is cut, and nothing worse.
    if (outcome !== 413) expect(outcome).toBeInstanceOf(Unavailable);
  });
});

describe('a redirect', () => {
  const to = (location: string, code = 302) => status(code, { location });
  const secrets = {
    authorization: 'Bearer s',
    cookie: 's',
    'api-key': 's',
    'x-vault-token': 's',
    'X-Api-Key': 's',
    'x-amz-security-token': 's',
  };

  test.each([301, 302, 303, 307, 308])('%i of GET and HEAD is followed', async (code) => {
    const { url, seen } = await served(script(to('/there?x=1', code), ok));
    expect((await client().send({ url, headers: secrets })).status).toBe(200);
    expect(seen.map((request) => request.url)).toEqual(['/', '/there?x=1']);
    expect(seen[1]?.headers).toMatchObject({ authorization: 'Bearer s', 'x-api-key': 's' });
  });

  test.each(['POST', 'PUT', 'DELETE'])('of %s is returned', async (method) => {
    const { url, seen } = await served(script(to('/there', 307), ok));
    expect((await client().send({ url, method })).status).toBe(307);
    expect(seen.length).toBe(1);
  });

  test('to another host carries no credential', async () => {
    const other = await served(script(ok));
    const { url } = await served(script(to(other.url.replace('http://', 'http://user:password@'))));
    expect((await client().send({ url, headers: { ...secrets, accept: 'text/csv', 'x-request-id': '7' } })).status).toBe(200);
    expect(other.seen[0]?.headers).toMatchObject({ accept: 'text/csv', 'x-request-id': '7' });
    const names = Object.keys(secrets).map((name) => name.toLowerCase());
    expect(names.filter((name) => name in other.seen[0]!.headers)).toEqual([]);
  });

  test('a sixth one is refused', async () => {
    const { url, seen } = await served(script(to('/again')));
    const error = await failed(client().send({ url }));
    expect((error as Error).message).toBe(`GET ${url} redirects more than 5 times`);
    expect(error).toBeInstanceOf(Refused);
    expect(seen.length).toBe(6);
  });

  test.each(['file:///etc/passwd', 'data:text/plain,x', 'http://'])('to %s is refused', async (location) => {
    const { url } = await served(script(to(location)));
    expect(await failed(client().send({ url }))).toBeInstanceOf(Refused);
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
