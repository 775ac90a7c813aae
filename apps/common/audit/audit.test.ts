import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { onBoth } from '../../../test/support/postgres.ts';
import { type Database, DatabaseError } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { Refused } from '../failure.ts';
import { adopt } from './adopt.ts';
import { type Entry, audit, tip } from './audit.ts';
import { demo } from './demo.ts';
import { auditKey } from './key.ts';
import { entry, key, logOf } from './testing-log.ts';
import { verify } from './verify.ts';

test('the key of the audit is known by the start of its SHA-256, and refused when it is short', () => {
  expect(auditKey(Buffer.alloc(32, 7))).toEqual({ id: '4bb06f8e', bytes: Buffer.alloc(32, 7) });
  expect(() => auditKey(Buffer.alloc(31))).toThrow('the audit key has 31 bytes, it takes 32');
});

onBoth('the audit', (fresh) => {
  let database: Database;
  beforeAll(async () => {
    database = await fresh();
  });
  beforeEach(() => logOf(database, 0));
  const append = (entries: Entry | readonly Entry[]) => audit(database, { key }).append(entries);
  const rows = () =>
    database.query('SELECT ts, source, app_label, namespace, metric, reasons, action, details FROM runbooks_audit ORDER BY id');
  const whole = async () => expect((await verify(database, { key })).problems).toEqual([]);

  test('holds what was appended, in order, with ids from 1', async () => {
    expect(await tip(database)).toBeUndefined();
    expect(await append(entry(1))).toEqual([1]);
    expect(await append([entry(2), entry(3)])).toEqual([2, 3]);
    expect(await append([])).toEqual([]);
    expect(await rows()).toEqual([1, 2, 3].map(entry).map(({ appLabel, ...rest }) => ({ ...rest, app_label: appLabel })));
    expect(await append({ action: 'executed' })).toEqual([4]);
    await whole();
  });

  test('has the hash that anybody can compute', async () => {
    await append({
      ts: new Date('2026-11-01T00:00:00.5Z'),
      source: 'ü',
      action: 'request',
      reasons: ['b', 1.0],
      details: { bb: 1e3, a: null },
    });
    const cell = (text: string) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(text));
      return Buffer.concat([length, Buffer.from(text)]);
    };
    const none = Buffer.alloc(4, 255);
    const cells = [
      cell('1'),
      cell('1793491200.500000'),
      cell('ü'),
      none,
      none,
      none,
      cell('["b", 1]'),
      cell('request'),
      cell('{"a": null, "bb": 1000}'),
    ];
    const begin = Buffer.concat([cell('therapy-ops runbooks_audit 1'), Buffer.from([0, 0, 0, 32]), Buffer.alloc(32)]);
    const hash = createHmac('sha256', key).update(begin).update(Buffer.concat(cells)).digest('hex');
    expect(await tip(database)).toEqual({ id: 1, hash });
  });

  test('takes the time of the entry, of the clock or of the database', async () => {
    const at = new Date('2020-01-01T00:00:00.123Z');
    await append({ action: 'request' });
    await audit(database, { key, clock: () => at }).append([{ action: 'request' }, { action: 'approved', ts: new Date(0) }]);
    const [first, second, third] = await database.query(
      `SELECT abs(extract(epoch FROM now() - ts)) < 600 AS recent, ts FROM runbooks_audit ORDER BY id`,
    );
    expect(first).toMatchObject({ recent: true });
    expect([second?.['ts'], third?.['ts']]).toEqual([at, new Date(0)]);
    await expect(append({ action: 'request', ts: new Date(NaN) })).rejects.toThrow('the time of entry 1 for the audit is no date');
  });

  test('refuses what the database has no text for, and appends none of it', async () => {
    for (const bad of [{ source: 'a\0b' }, { details: { a: 'x\0' } }, { reasons: ['\ud800'] }, { ts: new Date(8.64e15) }]) {
      const error: unknown = await append([entry(1), { ...bad, action: 'request' }]).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Refused);
    }
    expect(await tip(database)).toBeUndefined();
  });

  test('is part of the transaction it is appended in', async () => {
    const log = audit(database, { key });
    const failing = database.transaction({}, async (transaction) => {
      expect(await log.append(entry(1), transaction)).toEqual([1]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await tip(database)).toBeUndefined();
    await database.transaction({}, async (transaction) => {
      await log.append(entry(1), transaction);
      await log.append(entry(2), transaction);
      expect(await tip(transaction)).toMatchObject({ id: 2 });
    });
    const old = database.transaction({ isolation: 'repeatable read' }, (transaction) => log.append(entry(3), transaction));
    await expect(old).rejects.toThrow(/read committed/);
    await whole();
  });

  test.each(['UPDATE runbooks_audit SET source = NULL', 'DELETE FROM runbooks_audit WHERE false', 'TRUNCATE runbooks_audit'])(
    'is append-only for its owner: %s',
    async (sql) => {
      await append(entry(1));
      const error: unknown = await database.query(sql).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DatabaseError);
      expect(error).toMatchObject({ code: '42501', message: expect.stringMatching(/^runbooks_audit is append-only: no /) });
      await whole();
    },
  );

  test('is not proof against a superuser: only verify tells', async () => {
    await append([entry(1), entry(2)]);
    await database.query(
      `SET session_replication_role = replica; UPDATE runbooks_audit SET source = 'nobody' WHERE id = 1; RESET session_replication_role`,
    );
    expect((await verify(database, { key })).problems).toMatchObject([{ kind: 'changed', from: 1, to: 1 }]);
  });

  test('is appended to by its role, which has no other right', async () => {
    const as = (role: string, work: string) =>
      database.transaction({}, async (transaction) => {
        await transaction.query(`SET LOCAL ROLE ${role}`);
        if (work === 'append') return audit(database, { key }).append(entry(1), transaction);
        return transaction.query(work);
      });
    expect(await as('audit_appender', 'append')).toEqual([1]);
    for (const [role, work] of [
      ['audit_appender', 'DELETE FROM runbooks_audit'],
      ['audit_appender', 'ALTER TABLE runbooks_audit DISABLE TRIGGER append_only'],
      ['audit_reader', 'append'],
      ['audit_reader', 'UPDATE runbooks_audit SET source = NULL'],
    ] as const) {
      await expect(as(role, work)).rejects.toMatchObject({ code: '42501' });
    }
    await whole();
  });

  const text = fc.option(fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0') && value.isWellFormed()));
  const json = fc
    .jsonValue()
    .filter((value) => !JSON.stringify(value).includes(String.raw`\u0000`) && !/\\ud[89a-f]/.test(JSON.stringify(value)));
  const entries = fc.array(
    fc.record({
      source: text,
      appLabel: text,
      namespace: text,
      metric: text,
      reasons: json,
      action: fc.constant('request'),
      details: json,
    }) as fc.Arbitrary<Entry>,
    { minLength: 1, maxLength: 20 },
  );
  test('verifies whatever was appended', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (some) => void (await append(some))),
      { numRuns: 40 },
    );
    await whole();
  });

  test('adopts rows from before the chain, once, and no others', async () => {
    await database.query(`DROP TABLE runbooks_audit; DROP FUNCTION runbooks_audit_is_append_only; DELETE FROM schema_migrations WHERE number > 1; DROP TABLE audit_exports;
      CREATE TABLE runbooks_audit (ts timestamptz, source text, app_label text, namespace text, metric text, reasons jsonb, action text, details jsonb);
      INSERT INTO runbooks_audit (ts, action, details) SELECT now() - n * interval '1 minute', 'request', jsonb_build_object('n', n) FROM generate_series(1, 503) AS n`);
    await migrate(database);
    expect((await verify(database, { key })).problems).toMatchObject([{ kind: 'unchained', from: 1, to: 503 }]);
    await expect(append(entry(1))).rejects.toThrow('the audit holds rows from before the hash chain');
    expect(await adopt(database, { key })).toBe(503);
    expect(await adopt(database, { key })).toBe(0);
    expect(await append(entry(1))).toEqual([504]);
    await whole();
    await expect(database.query('DELETE FROM runbooks_audit')).rejects.toMatchObject({ code: '42501' });
    await expect(database.query(`INSERT INTO runbooks_audit (id, ts) VALUES (505, now())`)).rejects.toMatchObject({ code: '23502' });
  });

  test('does not adopt rows that were put beside those in the chain', async () => {
    await append(entry(1));
    await database.query(`ALTER TABLE runbooks_audit ALTER hash DROP NOT NULL, ALTER previous DROP NOT NULL, ALTER key_id DROP NOT NULL;
      INSERT INTO runbooks_audit (id, ts) VALUES (0, now())`);
    await expect(adopt(database, { key })).rejects.toThrow(/rows of both kinds/);
  });

  test('has rows for trying out', async () => {
    const now = new Date('2026-11-24T12:00:00Z');
    await demo(database, key, now);
    const [found] = await database.query<{
      rows: number;
      actions: string;
    }>(`SELECT count(*)::int AS rows, bool_and(ts > '2026-11-17T12:00:00Z' AND ts <= '2026-11-24T12:00:00Z') AS week,
      string_agg(DISTINCT action, ' ' ORDER BY action) AS actions, bool_and(lag) AS ordered FROM (SELECT *, ts >= lag(ts, 1, ts) OVER (ORDER BY id) AS lag FROM runbooks_audit) AS audit`);
    expect(found).toEqual({
      rows: 43,
      week: true,
      ordered: true,
      actions: 'approval_pending approved collector_started executed rejected request skipped_circuit skipped_no_approval',
    });
    await whole();
  });
});
