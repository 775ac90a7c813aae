import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { onBoth } from '../../../test/support/postgres.ts';
import type { Database } from '../database/database.ts';
import { tip } from './audit.ts';
import { key, logOf, otherKey, tampered } from './testing-log.ts';
import { type Verification, verify } from './verify.ts';

const ROWS = 12;
const said = ({ problems }: Verification) => problems.map(({ kind, message }) => `${kind}: ${message}`);

onBoth('verify', (fresh) => {
  let database: Database;
  beforeAll(async () => {
    database = await fresh();
    await logOf(database, ROWS);
  });
  const after = async (sql: string, options = {}) => said(await tampered(database, (transaction) => transaction.query(sql), options));

  test('finds nothing in a whole log, and its tip', async () => {
    const whole = await verify(database, { key });
    expect(whole).toEqual({ rows: ROWS, tip: await tip(database), problems: [], found: 0 });
    expect(whole.tip).toMatchObject({ id: ROWS, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await verify(database, { key, anchor: whole.tip })).toEqual(whole);
  });

  const changed = (row: number) => `changed: row ${row} is not as it was appended, or was never appended`;
  test.each([
    [`source = source || ' '`, changed(5)],
    [`ts = ts + interval '1 microsecond'`, changed(5)],
    [`ts = 'infinity'`, changed(5)],
    [`ts = NULL`, changed(5)],
    [`app_label = NULL`, changed(5)],
    [`source = NULL, app_label = source || app_label`, changed(5)],
    [`namespace = ''`, changed(5)],
    [`metric = 'latency_mS'`, changed(5)],
    [`reasons = reasons - 0`, changed(5)],
    [`details = jsonb_set(details, '{z}', '1.50')`, changed(5)],
    [`details = 'null'`, changed(5)],
    [`hash = set_byte(hash, 31, get_byte(hash, 31) # 1)`, changed(5)],
    [`previous = set_byte(previous, 0, get_byte(previous, 0) # 128)`, changed(5)],
    [`previous = ''`, changed(5)],
    [`key_id = '00000000'`, 'changed: row 5 names the key 00000000, it was appended with 4bb06f8e'],
    [`hash = NULL`, changed(5)],
    [`hash = NULL, previous = NULL, key_id = NULL`, 'unchained: row 5 is not in the chain'],
    [`key_id = 'ffffffff', metric = ''`, 'key: row 5: written with the key ffffffff, and the one to verify with is 4bb06f8e'],
  ])('names the row after SET %s', async (set, problem) => {
    expect(await after(`UPDATE runbooks_audit SET ${set} WHERE id = 5`)).toEqual([problem]);
  });

  test('names deleted rows', async () => {
    expect(await after('DELETE FROM runbooks_audit WHERE id IN (1, 5, 7, 8)')).toEqual([
      'missing: row 1 is missing',
      'missing: row 5 is missing',
      'missing: rows 7 to 8 are missing',
    ]);
  });

  test('names a cut tail, if it is given an anchor', async () => {
    const anchor = await tip(database);
    expect(await after('DELETE FROM runbooks_audit WHERE id > 9')).toEqual([]);
    expect(await after('DELETE FROM runbooks_audit WHERE id > 9', { anchor })).toEqual([
      'cut: rows 10 to 12 are missing at the end, which the anchor knows',
    ]);
    expect(await after('DELETE FROM runbooks_audit', { anchor })).toEqual([
      'cut: rows 1 to 12 are missing at the end, which the anchor knows',
    ]);
    const another = { id: 9, hash: '00'.repeat(32) };
    expect(await after('SELECT 1', { anchor: another })).toEqual([expect.stringMatching(/^anchor: row 9 is not the one of the anchor/)]);
  });

  test('names reordered rows', async () => {
    expect(await after('UPDATE runbooks_audit SET id = CASE id WHEN 4 THEN 9 ELSE 4 END WHERE id IN (4, 9)')).toEqual([
      'moved: row 4 was appended as row 9',
      'moved: row 9 was appended as row 4',
    ]);
    expect(await after('UPDATE runbooks_audit SET id = 14 WHERE id = 5')).toEqual([
      'missing: row 5 is missing',
      'missing: row 13 is missing',
      'moved: row 14 was appended as row 5',
    ]);
  });

  const copy = (id: string, where: string, source = 'source') =>
    `INSERT INTO runbooks_audit SELECT ts, ${source}, app_label, namespace, metric, reasons, action, details, ${id}, key_id, previous, hash FROM runbooks_audit WHERE ${where}`;

  test('names inserted rows', async () => {
    expect(await after(copy('5', 'id = 5'))).toEqual(['inserted: row 5 is there twice, one of them was inserted']);
    expect(await after(copy('5', 'id = 5', `'forged'`))).toEqual(['inserted: row 5 was never appended, it was inserted']);
    expect(await after(copy('NULL', 'id = 5', `'forged'`))).toEqual(['inserted: a row without an id was never appended, it was inserted']);
    expect(await after(copy('13', 'id = 12', `'forged'`))).toEqual([changed(13)]);
    expect(await after(`UPDATE runbooks_audit SET id = id + 1 WHERE id > 10; ${copy('11', 'id = 10', `'forged'`)}`)).toEqual([
      'inserted: row 11 was never appended, it was inserted',
      'moved: row 12 was appended as row 11',
      'moved: row 13 was appended as row 12',
    ]);
  });

  test('names what is gone when later rows took its place', async () => {
    expect(await after('DELETE FROM runbooks_audit WHERE id = 10; UPDATE runbooks_audit SET id = id - 1 WHERE id > 10')).toEqual([
      'moved: row 10 was appended as row 11',
      'missing: row 10, as it was appended, is missing',
      'moved: row 11 was appended as row 12',
    ]);
  });

  test('names a wrong key once, and unchained rows once', async () => {
    const wrong = await verify(database, { key: otherKey });
    expect(said(wrong)).toEqual(['key: rows 1 to 12: written with the key 4bb06f8e, and the one to verify with is 2578ccf8']);
    const sql = 'UPDATE runbooks_audit SET hash = NULL, previous = NULL, key_id = NULL WHERE id < 4';
    expect(await after(sql)).toEqual(['unchained: rows 1 to 3 are not in the chain']);
  });

  test('counts what it does not name any more', async () => {
    const many = await tampered(database, (transaction) => transaction.query(`UPDATE runbooks_audit SET source = 'x'`), { limit: 3 });
    expect(many).toMatchObject({ rows: ROWS, found: ROWS, problems: [{ from: 1 }, { from: 2 }, { from: 3 }] });
  });

  const CHANGES = {
    id: 'id + 100',
    ts: `ts - interval '1 second'`,
    source: `source || 'x'`,
    app_label: `coalesce(app_label || 'x', '')`,
    namespace: `NULLIF(namespace || 'x', 'x')`,
    metric: 'upper(metric)',
    reasons: `coalesce(reasons || '[1]', 'null')`,
    action: `'approved'`,
    details: `details || '{"x": 1}'`,
    key_id: 'reverse(key_id)',
    previous: 'previous || previous',
    hash: `substr(hash, 2)`,
  } as const;
  const row = fc.integer({ min: 1, max: ROWS });
  const column = fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[]));
  const harm = fc.oneof(
    fc.tuple(row, column).map(([id, name]) => `UPDATE runbooks_audit SET ${name} = ${CHANGES[name]} WHERE id = ${id}`),
    fc
      .tuple(row, fc.constantFrom('previous', 'hash'), fc.integer({ min: 0, max: 255 }))
      .map(
        ([id, name, bit]) => `UPDATE runbooks_audit SET ${name} = set_bit(${name}, ${bit}, 1 - get_bit(${name}, ${bit})) WHERE id = ${id}`,
      ),
    row.map((id) => `DELETE FROM runbooks_audit WHERE id = ${id}`),
    fc
      .tuple(row, row)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => `UPDATE runbooks_audit SET id = ${a} + ${b} - id WHERE id IN (${a}, ${b})`),
    fc
      .tuple(row, row, column)
      .filter(([a, b]) => a !== b)
      .map(
        ([a, b, name]) => `UPDATE runbooks_audit SET ${name} = other.${name} FROM runbooks_audit AS other
        WHERE runbooks_audit.id = ${a} AND other.id = ${b} AND other.${name} IS DISTINCT FROM runbooks_audit.${name}`,
      ),
  );

  test('finds any single change, deletion or swap', async () => {
    const anchor = await tip(database);
    await fc.assert(
      fc.asyncProperty(harm, async (sql) => {
        const result = await tampered(
          database,
          async (transaction) => {
            const { length } = await transaction.query(`${sql} RETURNING 1`);
            fc.pre(length > 0);
          },
          { anchor },
        );
        expect(result.problems, sql).not.toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect((await verify(database, { key, anchor })).problems).toEqual([]);
  });
});
