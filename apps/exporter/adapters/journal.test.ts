import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { migrate } from '../../common/database/migrate.ts';
import { onBoth } from '../../../test/support/postgres.ts';
import type { Journal, Run } from '../journal.ts';
import { databaseJournal, hasJournal } from './journal-database.ts';
import { fileJournal } from './journal-file.ts';

const run = (key: string, day: number, finished = true): Run => ({
  key,
  window: { from: new Date(Date.UTC(2026, 0, day - 1)).toISOString(), to: new Date(Date.UTC(2026, 0, day)).toISOString() },
  started: '2026-01-01T00:00:00.000Z',
  files: [{ name: `${key}.gpg`, bytes: 3, sha256: 'ab' }],
  originals: [{ name: key, bytes: 2, sha256: 'cd', goes: true }],
  manifest: undefined,
  delivered: [{ target: 's3', name: `${key}.gpg`, how: 'sent', verified: 'size' }],
  finished: finished ? '2026-01-09T00:00:00.000Z' : undefined,
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function keeps(journal: Journal): Promise<void> {
  expect(await journal.load('a.csv')).toBeUndefined();
  expect(await journal.latest('a.csv')).toBeUndefined();
  await journal.save(run('a.csv', 3, false));
  expect(plain(await journal.load('a.csv'))).toEqual(plain(run('a.csv', 3, false)));
  expect(await journal.latest('b.csv')).toBeUndefined();
  await journal.save(run('a.csv', 3));
  await journal.save(run('b.csv', 5));
  await journal.save(run('c.csv', 7, false));
  expect((await journal.latest('c.csv'))?.key).toBe('b.csv');
  expect((await journal.latest('b.csv'))?.key).toBe('a.csv');
  expect(plain(await journal.load('b.csv'))).toEqual(plain(run('b.csv', 5)));
}

describe('the journal in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('keeps what was saved last', () => keeps(fileJournal(folder)));

  test('one that cannot be read is told, with the way out', async () => {
    mkdirSync(join(folder, 'x/.audit-exports'), { recursive: true });
    writeFileSync(join(folder, 'x/.audit-exports/a.csv.run.json'), '{"key');
    await expect(fileJournal(join(folder, 'x')).load('a.csv')).rejects.toThrow(/a\.csv\.run\.json cannot be read/);
  });
});

onBoth('the journal in the database', (fresh) => {
  test('keeps what was saved last, where there is the table', async () => {
    const database = await fresh();
    expect(await hasJournal(database)).toBe(false);
    await migrate(database);
    expect(await hasJournal(database)).toBe(true);
    await keeps(databaseJournal(database));
  });
});
