import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { onBoth } from '../../../test/support/postgres.ts';
import { withFiles } from '../../../test/support/judges.ts';
import { Refused } from '../failure.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { type Migration, readMigrations } from './migration.ts';

const migration = (number: number, name: string, sql: string): Migration => ({
  number,
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
});
const numbers = (migrations: readonly Migration[]) => migrations.map(({ number }) => number);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof Refused ? error.message : error),
  );

describe('files of migrations', () => {
  test('are ours, numbered from 1 without gaps', async () => {
    const ours = await readMigrations();
    expect(ours.map(({ name }) => name)).toEqual(['roles', 'audit', 'audit-exports']);
    expect(numbers(ours)).toEqual([1, 2, 3]);
  });

  test('are refused with all that is wrong', async () => {
    const files = { '0001-a.sql': '', '0001-b.sql': '', '0004-c.sql': '', 'later.sql': '', 'notes.txt': '' };
    const message = await withFiles(files, (folder) => refusal(readMigrations(new URL(`file://${folder}/`))));
    expect(message).toBe(
      'the migrations cannot be used: later.sql is not named NNNN-name.sql, number 1 is taken twice, number 2 is missing, number 3 is missing',
    );
  });
});

onBoth('migrations', (fresh, engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await fresh();
  });
  const reset = () => database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const one = migration(1, 'one', 'CREATE TABLE one (n int); INSERT INTO one VALUES (1)');
  const two = migration(2, 'two', 'ALTER TABLE one ADD COLUMN m int');

  test('are applied once, in order; a dry run changes nothing', async () => {
    await reset();
    expect(numbers(await migrate(database, { migrations: [one, two], dryRun: true }))).toEqual([1, 2]);
    expect(numbers(await migrate(database, { migrations: [one] }))).toEqual([1]);
    expect(numbers(await migrate(database, { migrations: [one, two] }))).toEqual([2]);
    expect(await migrate(database, { migrations: [one, two] })).toEqual([]);
    expect(await database.query('SELECT * FROM one')).toEqual([{ n: 1, m: null }]);
    const rows = await database.query('SELECT number, name, sha256, applied <= now() AS past FROM schema_migrations ORDER BY number');
    expect(rows).toEqual([one, two].map(({ number, name, sha256 }) => ({ number, name, sha256, past: true })));
  });

  test('leave nothing behind when they fail, and keep those before', async () => {
    await reset();
    const broken = migration(2, 'broken', 'CREATE TABLE half (n int); SELECT nothing');
    const message = await refusal(migrate(database, { migrations: [one, broken] }));
    expect(message).toBe(`${database.where}: 0002-broken.sql cannot be applied: column "nothing" does not exist (42703)`);
    expect(
      await database.query(`SELECT to_regclass('half')::text AS half, (SELECT count(*)::int FROM schema_migrations) AS applied`),
    ).toEqual([{ half: null, applied: 1 }]);
  });

  test('are refused when applied ones changed, are unknown or were skipped: all at once', async () => {
    await reset();
    const three = migration(3, 'three', 'SELECT 3');
    const four = migration(4, 'four', 'SELECT 4');
    await migrate(database, { migrations: [one, two, three, four] });
    await database.query('DELETE FROM schema_migrations WHERE number = 2');
    const message = await refusal(migrate(database, { migrations: [migration(1, 'one', 'SELECT 1'), two, three] }));
    expect(message).toBe(
      `${database.where}: 0001-one.sql has changed since it was applied; ` +
        '0004-four.sql was applied, and this program does not have it: the database is newer; 0002-two.sql was skipped, later ones were applied',
    );
  });

  test('are applied once, however many migrate at the same time', async () => {
    await reset();
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(database)));
    expect(done.flatMap(numbers).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  test('adopt the audit of an earlier deployment: its rows get their id in the order of time', async () => {
    await reset();
    await database.query(`CREATE TABLE runbooks_audit (ts timestamptz DEFAULT now(), source varchar(40), app_label text, namespace text, metric text,
      reasons jsonb, action text, details jsonb)`);
    await database.query(
      `INSERT INTO runbooks_audit (ts, source) VALUES ('2026-03-01', 'c'), ('2026-01-01', 'a'), ('2026-02-01', 'b'), ('2026-03-01', 'd')`,
    );
    await migrate(database);
    expect(await database.query('SELECT id, source, hash FROM runbooks_audit ORDER BY id')).toEqual(
      ['a', 'b', 'c', 'd'].map((source, index) => ({ id: String(index + 1), source, hash: null })),
    );
  });

  test('refuse a table of that name which is another', async () => {
    await reset();
    await database.query(
      'CREATE TABLE runbooks_audit (ts timestamp, source text, app_label text, namespace text, metric text, action text, details json)',
    );
    const message = await refusal(migrate(database));
    expect(message).toBe(
      `${database.where}: 0002-audit.sql cannot be applied: table runbooks_audit is there already and lacks: ` +
        'details jsonb, reasons jsonb, ts timestamp with time zone (42703)',
    );
  });

  test('give each role its rights and no other', async () => {
    await reset();
    await migrate(database);
    const rights = await database.query(`
      SELECT role, tables.name, string_agg(kind, ' ' ORDER BY kind) AS rights
      FROM unnest(ARRAY['aiops_writer', 'audit_appender', 'audit_reader']) AS role,
        unnest(ARRAY['runbooks_audit', 'audit_exports']) AS tables (name),
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS kind
      WHERE has_table_privilege(role, tables.name, kind)
      GROUP BY role, tables.name ORDER BY role, tables.name`);
    expect(rights).toEqual([
      { role: 'audit_appender', name: 'runbooks_audit', rights: 'INSERT SELECT' },
      { role: 'audit_reader', name: 'audit_exports', rights: 'INSERT SELECT UPDATE' },
      { role: 'audit_reader', name: 'runbooks_audit', rights: 'SELECT' },
    ]);
    const logins = await database.query(`SELECT rolname FROM pg_roles WHERE rolname ~ '^(aiops|audit)_' AND rolcanlogin`);
    expect(logins).toEqual([]);
  });

  test('say the way out when the role may not do it', async () => {
    await reset();
    await database.query(`CREATE ROLE plain_${engine}; GRANT USAGE ON SCHEMA public TO plain_${engine}`);
    const asPlain: Database = {
      ...database,
      transaction: (options, work) =>
        database.transaction(options, async (transaction) => {
          await transaction.query(`SET LOCAL ROLE plain_${engine}`);
          return work(transaction);
        }),
    };
    const said = () => migrate(asPlain, { migrations: [migration(1, 'roles', 'CREATE ROLE another')] }).catch((error: unknown) => error);
    const hint = expect.stringContaining('CREATEROLE');
    const about = (what: string) => `${database.where}: ${what} (42501)`;
    expect(await said()).toMatchObject({
      message: about('the table schema_migrations cannot be applied: permission denied for schema public'),
      hint,
    });
    await database.query(`GRANT CREATE ON SCHEMA public TO plain_${engine}`);
    expect(await said()).toMatchObject({ message: about('0001-roles.sql cannot be applied: permission denied to create role'), hint });
  });
});
