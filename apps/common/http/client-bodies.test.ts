import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { afterEach, describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../failure.ts';
import { client, failed, ok, script, status } from './testing-client.ts';
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
