/** Against mailpit, a real SMTP server, and through toxiproxy. */
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clouds } from '../../../test/support/clouds.ts';
import { type Proxy, proxy } from '../../../test/support/faults.ts';
import { describeWith } from '../../../test/support/judges.ts';
import { type Mailbox, mailbox } from '../../../test/support/mail.ts';
import { Refused, Unavailable } from '../failure.ts';
import { type Email, email } from './email.ts';
import type { Message } from './notifier.ts';

const message: Message = {
  title: 'export 20260101 → done',
  text: 'Überprüft.\n.\nlast line',
  severity: 'info',
  key: 'export/20260101',
  url: 'https://example.com/?a=1&b=2',
  fields: [
    ['rows', '1,000'],
    ['sha256', 'abc'],
  ],
};

const thrown = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing',
    (error: unknown) => error,
  );

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

const servers = clouds('smtp', 'faults');
describeWith('email', servers.needs, () => {
  let env: Awaited<ReturnType<typeof servers.start>>;
  let box: Mailbox;
  let wire: Proxy;
  let good: Email;
  beforeAll(async () => {
    env = await servers.start();
    box = mailbox(env.MAILPIT_URL);
    wire = await proxy(env.TOXIPROXY_URL, `${env.SMTP_HOST}:${env.SMTP_PORT}`);
    good = {
      host: env.SMTP_HOST,
      port: Number(env.SMTP_PORT),
      user: env.SMTP_USER,
      password: env.SMTP_PASSWORD,
      from: 'Audit export <audit@example.com>',
      to: ['grace@example.com', 'Ada <ada@example.org>'],
      ca: readFileSync(env.CLOUDS_CA, 'utf8'),
      timeout: 20_000,
    };
  });
  afterAll(servers.stop);
  beforeEach(async () => {
    await box.trouble();
    await wire.heal();
    await Promise.all([box.clear(), mailbox(env.MAILPIT_PLAIN_URL).clear()]);
  });

  test('arrives whole, over STARTTLS and with AUTH', async () => {
    await email(good).send(message);
    const [mail, ...more] = await box.mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      from: 'audit@example.com',
      to: ['grace@example.com', 'ada@example.org'],
      subject: '[info] export 20260101 → done',
    });
    expect(mail?.text.replaceAll('\r\n', '\n').trim()).toBe(
      'export 20260101 → done\n\nÜberprüft.\n.\nlast line\n\nrows:   1,000\nsha256: abc\n\nhttps://example.com/?a=1&b=2',
    );
    expect(mail?.raw).toMatch(/^auto-submitted: auto-generated/im);
  });

  test('messages of one key refer to the same message, others to another', async () => {
    for (const key of ['a', 'a', 'b']) await email(good).send({ ...message, key });
    const references = (await box.mails()).map(({ raw }) => /^references: (\S+)/im.exec(raw)?.[1]);
    expect(references[1]).toBe(references[2]);
    expect(references[0]).not.toBe(references[1]);
  });

  test('no text can add a header or a recipient', async () => {
    const evil = 'x\r\nBcc: eve@example.com\r\n\r\nbody\u2028z';
    await email(good).send({ ...message, title: evil, text: evil, key: evil, fields: [[evil, evil]] });
    const [mail] = await box.mails();
    expect(mail?.subject).toBe('[info] x Bcc: eve@example.com body z');
    const headers = mail?.raw.split(/\r?\n\r?\n/)[0];
    expect(headers).not.toMatch(/^bcc:/im);
    expect(mail?.to).toEqual(['grace@example.com', 'ada@example.org']);
  });

  test('a wrong password is refused, and not told', async () => {
    const error = await thrown(email({ ...good, password: 'hunter2-wrong' }).send(message));
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: expect.stringMatching(/does not let us in: 535/), hint: 'look at user and password' });
    expect(String(error)).not.toContain('hunter2');
  });

  test('a server without STARTTLS is refused before anything is said to it', async () => {
    const error = await thrown(email({ ...good, port: Number(env.SMTP_PLAIN_PORT) }).send(message));
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: expect.stringContaining('has no STARTTLS') });
    expect(await mailbox(env.MAILPIT_PLAIN_URL).mails()).toEqual([]);
  });

  test('without TLS only where it is asked for', async () => {
    const { password: _password, user: _user, ...open } = good;
    await email({ ...open, tls: 'none', port: Number(env.SMTP_PLAIN_PORT) }).send(message);
    expect(await mailbox(env.MAILPIT_PLAIN_URL).mails()).toHaveLength(1);
  });

  test('TLS from the first byte, where it is asked for', async () => {
    const cert = readFileSync(env.CLOUDS_CA);
    const key = readFileSync(env.CLOUDS_CA.replace(/crt$/, 'key'));
    const tls = createTlsServer({ cert, key }, (socket) => {
      const plain = connect(Number(env.SMTP_PLAIN_PORT), env.SMTP_HOST);
      pipeline(socket, plain, socket, () => undefined);
    });
    const port = await listening(tls);
    const plain = mailbox(env.MAILPIT_PLAIN_URL);
    await plain.clear();
    const { password: _password, user: _user, ...open } = good;
    await email({ ...open, tls: 'implicit', port }).send(message);
    expect(await plain.mails()).toHaveLength(1);
    expect(await thrown(email({ ...open, tls: 'implicit', port, ca: undefined }).send(message))).toBeInstanceOf(Refused);
    expect(await plain.mails()).toHaveLength(1);
    await new Promise((done) => tls.close(done));
  });

  test('a certificate of an unknown authority is refused', async () => {
    const error = await thrown(email({ ...good, ca: undefined }).send(message));
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: expect.stringContaining('the certificate is not trusted') });
    expect(await box.mails()).toEqual([]);
  });

  test.each([
    ['Recipient', 451, Unavailable],
    ['Recipient', 550, Refused],
    ['Sender', 421, Unavailable],
    ['Sender', 553, Refused],
    ['Authentication', 454, Unavailable],
    ['Authentication', 534, Refused],
  ] as const)('%s answered with %i', async (step, code, kind) => {
    await box.trouble(step, code);
    const error = await thrown(email(good).send(message));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ message: expect.stringContaining(String(code)) });
  });

  test('a connection that is cut inside DATA is told, and nothing arrives', async () => {
    await wire.cutAfter(60_000);
    const error = await thrown(email({ ...good, port: wire.port }).send({ ...message, text: 'x'.repeat(200_000) }));
    expect(error).toBeInstanceOf(Unavailable);
    expect(await box.mails()).toEqual([]);
    await wire.heal();
    await email({ ...good, port: wire.port }).send(message);
    expect(await box.mails()).toHaveLength(1);
  });

  test('a server that says nothing is given up, one that is not there too', async () => {
    await wire.hang('down');
    const silent = await thrown(email({ ...good, port: wire.port, timeout: 200 }).send(message));
    expect(silent).toBeInstanceOf(Unavailable);
    await wire.refuse();
    const refusing = await thrown(email({ ...good, port: wire.port }).send(message));
    expect(refusing).toBeInstanceOf(Unavailable);
    expect(refusing).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('what will never do', () => {
  const good: Email = { host: '127.0.0.1', port: 1, from: 'a@example.com', to: ['b@example.com'] };

  test.each([
    'b@example.com\r\nBcc: eve@example.com',
    'b@example.com, eve@example.com',
    'no address',
    '<b@example.com',
    'b@example.com>',
    'a\nb <b@example.com>',
    '"b@evil.com x"@example.com',
    '',
  ])('address %j', (to) => {
    expect(() => email({ ...good, to: [to] })).toThrow(Refused);
    expect(() => email({ ...good, from: to })).toThrow(/is no e-mail address/);
  });

  test('nobody to send to; a password in the clear', () => {
    expect(() => email({ ...good, to: [] })).toThrow('nobody to send e-mail to');
    expect(() => email({ ...good, tls: 'none', user: 'u', password: 'secret' })).toThrow(/without TLS/);
  });
});

test('one refused recipient of two is told by name', async () => {
  // Mailpit refuses all or none; this server knows only ada.
  const server = createServer((socket) => {
    socket.setEncoding('utf8').write('220 here\r\n');
    socket.on('error', () => undefined);
    let data = false;
    socket.on('data', (text: string) => {
      for (const said of text.split('\r\n').filter((part) => part !== '')) {
        if (data && said !== '.') continue;
        if (said === 'DATA') socket.write('354 go on\r\n');
        else if (said.startsWith('RCPT') && !said.includes('ada')) socket.write('550 no such user\r\n');
        else socket.write('250 ok\r\n');
        data = said === 'DATA';
      }
    });
  });
  const port = await listening(server);
  const one = email({ host: '127.0.0.1', port, tls: 'none', from: 'a@example.com', to: ['ada@example.com', 'bob@example.com'] });
  const error = await thrown(one.send(message));
  expect(error).toBeInstanceOf(Refused);
  expect(error).toMatchObject({ message: expect.stringMatching(/refuses bob@example.com; the others were told/) });
  await new Promise((done) => server.close(done));
});
