import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWith } from '../../../test/support/judges.ts';
import { type PostgresServer, postgresNeed, startPostgres } from '../../../test/support/postgres.ts';
import { Refused, Unavailable } from '../failure.ts';
import { type Database } from './database.ts';
import { type OpenOptions, open } from './open.ts';

const options: OpenOptions = { applicationName: 'audit-exporter' };
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
/** All that a log could show of it. */
const shown = (error: unknown): string => {
  const { message, stack, cause } = error as Error;
  return [message, stack, JSON.stringify(error), cause === undefined ? '' : shown(cause)].join('\n');
};

describe('the URL of a database', () => {
  test.each(['', 'mysql://u:hunter2@h/d', 'hunter2', 'postgres:hunter2', 'postgres://u:hunter2@h:port/d'])(
    'is refused without being shown: %s',
    async (url) => {
      const error = await thrown(open(url, options));
      expect(error).toBeInstanceOf(Refused);
      expect((error as Refused).hint).toContain('postgres://user@host:5432/name');
      expect(shown(error)).not.toContain('hunter2');
    },
  );

  test('names the database without the password', async () => {
    const database = await open('postgresql://u:hunter2@db.example:6432/audit?sslmode=disable', options);
    expect(database.where).toBe('postgres db.example:6432/audit');
    await database.close();
  });

  test('of nobody who listens, or of somebody who says nothing: away', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => silent.once('listening', ready));
    const { port } = silent.address() as { port: number };
    const hanging = await open(`postgres://u:hunter2@127.0.0.1:${port}/d`, { ...options, connectTimeout: 200 });
    const late = await thrown(hanging.query('SELECT 1'));
    await hanging.close();
    silent.close();
    const nobody = await open(`postgres://u:hunter2@localhost:${port}/d`, options);
    for (const error of [late, await thrown(nobody.query('SELECT 1')), await thrown(nobody.transaction({}, async () => undefined))]) {
      expect(error).toBeInstanceOf(Unavailable);
      expect((error as Error).message).toMatch(new RegExp(`^postgres (127.0.0.1|localhost):${port}/d is away: .+`));
      expect(shown(error)).not.toContain('hunter2');
    }
    await nobody.close();
  });

  test('of a server without TLS, where the URL wants it, is refused', async () => {
    // The answer to SSLRequest: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL
    const plain = createServer((socket) => socket.once('data', () => socket.end('N'))).listen(0, '127.0.0.1');
    await new Promise((ready) => plain.once('listening', ready));
    const { port } = plain.address() as { port: number };
    const database = await open(`postgres://u:hunter2@127.0.0.1:${port}/d?sslmode=verify-full`, options);
    const error = await thrown(database.query('SELECT 1'));
    expect(error).toMatchObject({ name: 'Refused', message: `postgres 127.0.0.1:${port}/d: the server speaks no TLS` });
    await database.close();
    plain.close();
  });
});

describeWith('a connection to Postgres', [postgresNeed()], () => {
  let server: PostgresServer;
  let url: string;
  const opened: Database[] = [];
  const opening = async (more: Partial<OpenOptions> = {}) => {
    const database = await open(url, { ...options, ...more });
    opened.push(database);
    return database;
  };
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.database();
  });
  afterAll(async () => {
    for (const database of opened) await database.close();
    await server.stop();
  });

  test('has a name and limits', async () => {
    const database = await opening({ statementTimeout: 1234, lockTimeout: 567, idleInTransactionTimeout: 890 });
    expect(
      await database.query(
        `SELECT name, setting FROM pg_settings WHERE name IN ('application_name', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`,
      ),
    ).toEqual([
      { name: 'application_name', setting: 'audit-exporter' },
      { name: 'idle_in_transaction_session_timeout', setting: '890' },
      { name: 'lock_timeout', setting: '567' },
      { name: 'statement_timeout', setting: '1234' },
    ]);
  });

  test('ends a statement that takes too long', async () => {
    const database = await opening({ statementTimeout: 100 });
    expect(await thrown(database.query('SELECT pg_sleep(60)'))).toMatchObject({ name: 'DatabaseError', code: '57014' });
  });

  test('is not made more often than allowed', async () => {
    const database = await opening({ connections: 2, applicationName: 'two' });
    const counts = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'two'`),
      ),
    );
    expect(Math.max(...counts.map(([row]) => row?.n ?? 0))).toBeLessThanOrEqual(2);
  });

  const cut = async (name: string) => {
    const admin = await opening();
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [name]);
  };

  test('that is lost: away, in a statement, in a transaction, in a copy, between them; then there is another', async () => {
    const database = await opening({ connections: 1, applicationName: 'lost' });
    const one = () => database.query('SELECT 1 AS one');
    await one();
    await cut('lost'); // an idle one
    expect(await thrown(one())).toSatisfy((error) => error === undefined || error instanceof Unavailable);
    expect(await one()).toEqual([{ one: 1 }]);

    const lost = await thrown(database.query(`SELECT pg_terminate_backend(pg_backend_pid())`));
    expect(lost).toBeInstanceOf(Unavailable);
    expect(await one()).toEqual([{ one: 1 }]);

    const between = database.transaction({}, async (transaction) => {
      await cut('lost');
      await transaction.query('SELECT 1');
    });
    expect(await thrown(between)).toBeInstanceOf(Unavailable);
    expect(await one()).toEqual([{ one: 1 }]);

    let bytes = 0;
    const copying = database.transaction({ readOnly: true }, async (transaction) => {
      for await (const chunk of transaction.copyOut(`SELECT repeat('x', 1000) FROM generate_series(1, 100000)`, '')) {
        if (bytes === 0) await cut('lost');
        bytes += chunk.length;
      }
    });
    expect(await thrown(copying)).toBeInstanceOf(Unavailable);
    expect(bytes).toBeLessThan(100_000 * 1001);
    expect(await one()).toEqual([{ one: 1 }]);
  });

  test('does not commit when a copy was left before its end', async () => {
    const database = await opening();
    const leaving = database.transaction({}, async (transaction) => {
      for await (const _ of transaction.copyOut('SELECT generate_series(1, 1000000)', '')) return;
    });
    expect(await thrown(leaving)).toMatchObject({ message: expect.stringContaining('cannot be committed') });
  });

  test('holds little of a copy, however slow its reader', async () => {
    const database = await opening();
    const before = process.memoryUsage.rss();
    let [bytes, most] = [0, 0];
    await database.transaction({ readOnly: true }, async (transaction) => {
      for await (const chunk of transaction.copyOut(`SELECT repeat('x', 10000) FROM generate_series(1, 15000)`, '')) {
        bytes += chunk.length;
        await new Promise((next) => setImmediate(next));
        most = Math.max(most, process.memoryUsage.rss() - before);
      }
    });
    expect(bytes).toBe(15_000 * 10_001);
    expect(most).toBeLessThan(100 * 2 ** 20);
  });

  test('to a database or as a role that is not there is an error of the server', async () => {
    const absent = await open(server.url('absent'), options);
    expect(await thrown(absent.query('SELECT 1'))).toMatchObject({ code: '3D000', message: 'database "absent" does not exist' });
    await absent.close();
    const nobody = await open(server.url('postgres', 'nobody'), options);
    expect(await thrown(nobody.query('SELECT 1'))).toMatchObject({ code: '28000' });
    await nobody.close();
  });
});

describe('an embedded database in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'therapy-ops-embedded.'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is there again', async () => {
    const url = `embedded:${join(folder, 'new', 'data')}`;
    const first = await open(url, options);
    expect(first.where).toBe(`embedded ${join(folder, 'new', 'data')}`);
    await first.query('CREATE TABLE kept AS SELECT 1 AS one');
    await first.close();
    const second = await open(url, options);
    expect(await second.query('SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await second.close();
  });

  test('is refused where there can be none', async () => {
    expect(await thrown(open('embedded:/dev/null/data', options))).toMatchObject({
      name: 'Refused',
      message: expect.stringMatching(/^embedded \/dev\/null\/data cannot be opened: /),
    });
  });
});
