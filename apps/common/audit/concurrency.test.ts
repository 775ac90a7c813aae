import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith, run } from '../../../test/support/judges.ts';
import { type PostgresServer, postgresNeed, startPostgres } from '../../../test/support/postgres.ts';
import { type Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { open } from '../database/open.ts';
import { audit } from './audit.ts';
import { entry, key } from './testing-log.ts';
import { verify } from './verify.ts';

const PROCESSES = 4;
const APPENDS = 25;

/** What each process runs: several appends at once, each of two entries, some of them given up in the middle. */
const program = (url: string, source: string) => `
  const { open } = await import(${JSON.stringify(new URL('../database/open.ts', import.meta.url).href)});
  const { audit } = await import(${JSON.stringify(new URL('audit.ts', import.meta.url).href)});
  const database = await open(${JSON.stringify(url)}, { applicationName: 'test', connections: 3 });
  const log = audit(database, { key: Buffer.alloc(32, 7) });
  await Promise.all(Array.from({ length: ${APPENDS} }, async (_, number) => {
    const entries = [0, 1].map((part) => ({ source: '${source}', action: 'request', details: { number, part } }));
    if (number % 5 > 0) return log.append(entries);
    return database.transaction({}, async (transaction) => {
      await log.append(entries, transaction);
      throw new Error('given up');
    }).catch(() => undefined);
  }));
  await database.close();
`;

describeWith('several that append at once', [postgresNeed()], () => {
  let server: PostgresServer;
  let database: Database;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.database();
    database = await open(url, { applicationName: 'test', connections: 8 });
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  test('make one chain without gaps, in which their entries stay together', async () => {
    const node = (source: string) => run(process.execPath, ['--input-type=module', '-e', program(url, source)]);
    const ended = await Promise.all(Array.from({ length: PROCESSES }, (_, process) => node(`process ${process}`)));
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(ended.map(() => [0, '']));
    const kept = PROCESSES * APPENDS * 2 * 0.8;
    expect(await verify(database, { key })).toMatchObject({ rows: kept, tip: { id: kept }, problems: [] });
    const pairs = await database.query(`SELECT count(*)::int AS pairs FROM runbooks_audit AS a JOIN runbooks_audit AS b ON b.id = a.id + 1
      WHERE a.source = b.source AND a.details->'number' = b.details->'number' AND a.details->'part' = '0' AND b.details->'part' = '1'`);
    expect(pairs).toEqual([{ pairs: kept / 2 }]);
    const [times] = await database.query(
      'SELECT bool_and(ts >= before) AS ordered FROM (SELECT ts, lag(ts, 1, ts) OVER (ORDER BY id) AS before FROM runbooks_audit) AS audit',
    );
    expect(times).toEqual({ ordered: true });
  });

  test('wait for a transaction that has appended, and only as long as the lock may take', async () => {
    const impatient = await open(url, { applicationName: 'test', lockTimeout: 200 });
    const log = audit(impatient, { key });
    await database.transaction({}, async (transaction) => {
      const [own] = await audit(database, { key }).append(entry(1), transaction);
      // lock_not_available
      await expect(log.append(entry(2))).rejects.toMatchObject({ name: 'DatabaseError', code: '55P03' });
      expect(await audit(database, { key }).append(entry(3), transaction)).toEqual([(own ?? 0) + 1]);
    });
    await impatient.close();
    expect((await verify(database, { key })).problems).toEqual([]);
  });

  test('verify sees one moment, whatever is appended meanwhile', async () => {
    const appending = Promise.all(Array.from({ length: 30 }, (_, number) => audit(database, { key }).append(entry(number))));
    const seen = await Promise.all(Array.from({ length: 3 }, () => verify(database, { key })));
    await appending;
    for (const { problems, rows, tip } of seen) expect({ problems, tip: tip?.id }).toEqual({ problems: [], tip: rows });
  });
});
