import { PassThrough, Writable } from 'node:stream';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Unavailable } from './failure.ts';
import { type Fields, type Log, logger, type LogOptions } from './log.ts';

function logged(say: (log: Log) => void, options: Partial<LogOptions> = {}): Record<string, unknown>[] {
  const to = new PassThrough();
  say(logger({ service: 'exporter', version: '1.2.3', to, now: () => new Date('2026-01-08T12:00:00Z'), ...options }));
  const text = String(to.read() ?? '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const line = (fields: Fields, options: Partial<LogOptions> = {}) => logged((log) => log.info('said', fields), options)[0]!;

describe('a line', () => {
  test('says when, how bad, who, and what', () => {
    expect(line({ rows: 3 })).toEqual({
      level: 'info',
      ts: '2026-01-08T12:00:00.000Z',
      service: 'exporter',
      version: '1.2.3',
      msg: 'said',
      rows: 3,
    });
  });

  test('of a lower level than asked for is not written', () => {
    const say = (log: Log) => {
      log.debug('a');
      log.info('b');
      log.fatal('c');
    };
    expect(logged(say).map(({ msg }) => msg)).toEqual(['b', 'c']);
    expect(logged(say, { level: 'debug' }).map(({ level }) => level)).toEqual(['debug', 'info', 'fatal']);
  });

  test('has the fields of its log, and its own before them', () => {
    const [first] = logged((log) => log.with({ a: 1, b: 1 }).with({ c: 1 }).warn('said', { b: 2 }));
    expect(first).toMatchObject({ level: 'warn', a: 1, b: 2, c: 1 });
  });

  test('has each name once, whatever the fields are called', () => {
    expect(line({ level: 'x', msg: 'y', ts: 'z' })).toMatchObject({ level: 'info', msg: 'said', level_: 'x', msg_: 'y', ts_: 'z' });
  });

  test('shows an error with its causes', () => {
    const cause = Object.assign(new TypeError('deep'), { code: 'ECONNRESET' });
    const { error } = line({ error: new Unavailable('shallow', { cause: new AggregateError([cause], 'middle') }) });
    expect(error).toMatchObject({
      type: 'Unavailable',
      message: 'shallow',
      cause: { type: 'AggregateError', message: 'middle', errors: [{ type: 'TypeError', message: 'deep', code: 'ECONNRESET' }] },
    });
    expect((error as { stack: string }).stack).toContain('log.test.ts');
  });

  test('can say what JSON cannot', () => {
    const self: Record<string, unknown> = {
      big: 10n,
      date: new Date(0),
      bad: new Date(Number.NaN),
      bytes: new Uint8Array(3),
      map: new Map([['k', 1]]),
    };
    self['self'] = self;
    const { self: outer } = line({ self }) as { self: Record<string, unknown> };
    expect(outer).toMatchObject({ big: '10', date: '1970-01-01T00:00:00.000Z', bad: 'no date', bytes: '(3 bytes)', map: { k: 1 } });
    expect(JSON.stringify(outer).length).toBeLessThan(5000);
  });

  test('is not endless', () => {
    const text = JSON.stringify(line({ text: 'x'.repeat(1_000_000), items: Array.from({ length: 1_000_000 }, (_, i) => i) }));
    expect(text.length).toBeLessThan(20_000);
    expect(text).toContain('(1000000 characters)');
    expect(text).toContain('(1000000 items)');
  });
});

describe('a secret', () => {
  test('is hidden by the name of its field, at any depth', () => {
    const names = [
      'password',
      'AUDIT_PGP_PASSPHRASE',
      'client_secret',
      'apiKey',
      'x-api-key',
      'Authorization',
      'set-cookie',
      'accessToken',
      'privateKey',
      'salt',
    ];
    for (const name of names) {
      expect(JSON.stringify(line({ [name]: 'hunter2', a: [{ b: { [name]: { c: 'hunter2' } } }] })), name).not.toContain('hunter2');
    }
    expect(line({ key: 'a', token: true, passwords: 2, author: 'b' })).toMatchObject({ key: 'a', token: true, passwords: 2, author: 'b' });
  });

  test('is hidden by its value wherever it stands, as is the password of a URL', () => {
    const secrets = ['hunter2"\n', 'postgres://audit:p%40ssword@db/audit'];
    const error = new Error('login of hunter2"\n failed', { cause: 'p@ssword is wrong' });
    const [first] = logged((log) => log.error('hunter2"\n', { error, 'hunter2"\n': 'xp%40sswordx', a: [secrets[1]] }), { secrets });
    expect(JSON.stringify(first)).not.toMatch(/hunter2|p@ssword|p%40ssword/);
    expect(first).toMatchObject({ msg: '***', '***': 'x***x', a: ['***'] });
  });

  test('is in no line, and every line is JSON, whatever is logged', () => {
    const secret = 'QX"Z\\J';
    const around = fc.anything({
      values: [fc.constant(secret), fc.string().map((s) => `${s}${secret}${s}`)],
      withBigInt: true,
      withDate: true,
      withMap: true,
    });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), around), fc.string(), (fields, message) => {
        const lines = logged((log) => log.info(message + secret, fields), { secrets: [secret] });
        expect(lines.length).toBe(1);
        expect(JSON.stringify(lines)).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
    );
  });

  test('of fewer than four characters hides nothing: it stands in other texts by chance', () => {
    expect(line({ rows: 'a' }, { secrets: ['a', ''] })).toMatchObject({ rows: 'a', msg: 'said' });
  });
});

test('a reader that goes away does not end the program', () => {
  const gone = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })) });
  expect(() => logger({ service: 's', version: 'v', to: gone }).info('a')).not.toThrow();
  expect(() => gone.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full');
});
