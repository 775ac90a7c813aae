import { connect } from 'node:net';
import { PassThrough } from 'node:stream';

import { afterEach, describe, expect, test } from 'vitest';

import { Refused } from '../failure.ts';
import { logger } from '../log.ts';
import { type App, webApp } from './app.ts';
import { serve, type ServeOptions, type Serving } from './server.ts';

const servings: Serving[] = [];
afterEach(async () => {
  await Promise.all(servings.splice(0).map((serving) => serving.drain(0)));
});

async function served(routes: (app: App) => void, options: Partial<ServeOptions> = {}): Promise<Serving> {
  const app = webApp({ log: logger({ service: 's', version: 'v', to: new PassThrough() }), maxBody: 1000 });
  routes(app);
  const serving = await serve(app, { host: '127.0.0.1', port: 0, ...options });
  servings.push(serving);
  return serving;
}

/** Everything that the server says to these bytes until it closes the connection. */
function said(port: number, bytes: string): Promise<string> {
  return new Promise((done) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
    socket.on('error', () => undefined).once('close', () => done(text));
  });
}

const post = (app: App) => app.post('/', (c) => c.text(String(c.get('body').length)));

test('a request is answered on the port that is given back', async () => {
  const { port } = await served(post);
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'abc' });
  expect([response.status, await response.text()]).toEqual([200, '3']);
});

describe('limits', () => {
  test('headers that do not end are 408', async () => {
    const { port } = await served(post, { requestTimeout: 200 });
    expect(await said(port, 'POST / HTTP/1.1\r\nHost: h\r\nX-A: ')).toMatch(/^HTTP\/1.1 408 /);
  });

  test('a body that does not end is 408, and the handler never runs', async () => {
    let handled = 0;
    const { port } = await served((app) => app.post('/', (c) => c.text(String(++handled))), { requestTimeout: 200 });
    expect(await said(port, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc')).toMatch(/^HTTP\/1.1 408 |^$/);
    expect(handled).toBe(0);
  });

  test('a body that is too large is 413, by its length or by its chunks', async () => {
    const { port } = await served(post);
    const close = 'Host: h\r\nConnection: close\r\n';
    expect(await said(port, `POST / HTTP/1.1\r\n${close}Content-Length: 2000\r\n\r\n${'x'.repeat(2000)}`)).toMatch(/^HTTP\/1.1 413 /);
    const chunk = `3e8\r\n${'x'.repeat(1000)}\r\n`;
    expect(await said(port, `POST / HTTP/1.1\r\n${close}Transfer-Encoding: chunked\r\n\r\n${chunk}${chunk}0\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 413 /,
    );
  });

  test('headers above 16 KiB are 431, and what is no HTTP is 400', async () => {
    const { port } = await served(post);
    expect(await said(port, `GET / HTTP/1.1\r\nHost: h\r\nX-A: ${'x'.repeat(17_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await said(port, 'SSH-2.0-OpenSSH_9.2\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });

  test('more connections than allowed are cut, and the first one goes on', async () => {
    const { port } = await served(post, { maxConnections: 1 });
    const first = connect(port, '127.0.0.1');
    await new Promise((connected) => first.once('connect', connected));
    const answer = new Promise<string>((done) => first.setEncoding('latin1').once('data', done));
    expect(await said(port, 'POST / HTTP/1.1\r\nHost: h\r\n\r\n')).toBe('');
    first.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n');
    expect(await answer).toMatch(/^HTTP\/1.1 200 /);
    first.destroy();
  });
});

test('an address that cannot be had is refused with the reason', async () => {
  const { port } = await served(post);
  const again = serve(webApp({ log: logger({ service: 's', version: 'v', to: new PassThrough() }) }), { host: '127.0.0.1', port });
  await expect(again).rejects.toThrow(`127.0.0.1 port ${port} is in use by another process`);
  await expect(again).rejects.toBeInstanceOf(Refused);
  await expect(serve({ fetch: () => new Response() }, { host: '203.0.113.1', port: 0 })).rejects.toThrow(
    '203.0.113.1 port 0 is no address of this machine',
  );
});
