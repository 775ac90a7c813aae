import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Database } from '../common/database/database.ts';
import { migrate } from '../common/database/migrate.ts';
import { Refused } from '../common/failure.ts';
import { onBoth } from '../../test/support/postgres.ts';
import { workspace } from './adapters/workspace.ts';
import { readCsv } from './csv-file.ts';
import { now, type Order, read } from './source.ts';

const WINDOW = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-02-01T00:00:00Z') };

/** What is hard to write as CSV, to read in a spreadsheet, or to order: equal times, microseconds, the ends of the window, nulls. */
const ROWS = `INSERT INTO runbooks_audit (id, ts, source, app_label, namespace, metric, action, reasons, details, key_id, previous, hash) VALUES
  (1, '2025-12-31 23:59:59.999999+00', 'before', null, null, null, 'request', null, null, 'k', '\\x00', '\\x01'),
  (2, '2026-01-01 00:00:00+00', 'first', '=1+1', '+2', '-3', '@cmd', '["a\\nb"]', '{"b": 1, "a": "Š, \\"q\\""}', 'k', '\\x01', '\\x02'),
  (3, '2026-01-05 10:00:00.000001+02', '''quoted', E'line\\r\\nbreak', E'\\t=1', 'č,ž', 'x', '[]', '{"n": 1.0}', 'k', '\\x02', '\\x03'),
  (5, '2026-01-05 10:00:00.000001+02', '', null, '"', ',', 'same time, later id', 'null', '0', 'k', '\\x03', '\\x04'),
  (4, '2026-01-31 23:59:59.999999+00', 'last', '＝1', ' =1', '😀', 'y', '{"z": [1, 2]}', '"text"', 'k', '\\x04', '\\x05'),
  (6, '2026-02-01 00:00:00+00', 'after', null, null, null, 'request', null, null, 'k', '\\x05', '\\x06')`;

const written = new Map<string, string>();

onBoth('an export of the audit', (fresh, engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'source-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function exported(database: Database, order: Order, neutralise: boolean) {
    const place = await workspace(folder, join(folder, 'work'));
    const { csv, facts } = await readCsv({ database, order, neutralise, progress: () => undefined }, WINDOW, 'audit.csv', place);
    return { text: readFileSync(csv.path, 'utf8'), facts };
  }

  test('has the rows of the window, in their order, with the end of the log', async () => {
    const database = await fresh();
    await migrate(database);
    await database.query(ROWS);
    const { text, facts } = await exported(database, 'oldest', true);
    expect(facts).toEqual({ rows: 4, firstId: '2', lastId: '5', tip: { id: '6', hash: '06' }, neutralised: 8 });
    const firsts = text
      .split('\r\n')
      .filter((line) => line.startsWith('2026'))
      .map((line) => line.split(',').slice(0, 2).join(' '));
    expect(firsts).toEqual([
      '2026-01-01T00:00:00.000000Z first',
      "2026-01-05T08:00:00.000001Z ''quoted",
      '2026-01-05T08:00:00.000001Z ""',
      '2026-01-31T23:59:59.999999Z last',
    ]);
    const newest = await exported(database, 'newest', false);
    expect(newest.facts.neutralised).toBe(0);
    expect(newest.text.split('\r\n')[1]).toMatch(/^2026-01-31T23:59:59\.999999Z,last,＝1,/);
    written.set(engine, text + newest.text);
    expect(Math.abs((await now(database)).getTime() - Date.now())).toBeLessThan(60_000);
    await database.close();
  });

  test('a table that is not there, or lacks a column, is told with the way out', async () => {
    const database = await fresh();
    const failed = async () => read(database, WINDOW, 'oldest', () => Promise.resolve()).catch((error: unknown) => error);
    const none = (await failed()) as Refused;
    expect(none).toBeInstanceOf(Refused);
    expect([none.message, none.hint]).toEqual([expect.stringMatching(/ has no table runbooks_audit$/), expect.stringContaining('migrate')]);
    await database.query('CREATE TABLE runbooks_audit (ts timestamptz, source text)');
    const lacking = (await failed()) as Refused;
    expect(lacking).toBeInstanceOf(Refused);
    expect(lacking.message).toContain('column "id" does not exist');
    await database.close();
  });
});

describe('both databases', () => {
  test('give the same bytes', () => {
    if (written.size === 2) expect(written.get('embedded')).toBe(written.get('postgres'));
    else expect([...written.keys()]).toEqual(['embedded']); // there is no Postgres here
  });
});
