import { Refused } from '../failure.ts';
import { type Database, DatabaseError, type Queries } from './database.ts';
import { type Migration, fileOf, readMigrations } from './migration.ts';

export interface MigrateOptions {
  /** Says what would be applied, and changes nothing. */
  readonly dryRun?: boolean | undefined;
  /** Default: those of the program. */
  readonly migrations?: readonly Migration[] | undefined;
}

type Applied = Pick<Migration, 'number' | 'name' | 'sha256'>;

/** Any number that nobody else in the database uses for an advisory lock: "migr" in ASCII. */
const LOCK = 0x6d_69_67_72;

const TABLE = `CREATE TABLE IF NOT EXISTS schema_migrations (
  number int PRIMARY KEY,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied timestamptz NOT NULL DEFAULT now()
)`;

/**
 * Applies what is missing, each in its own transaction, and returns it. Several may migrate at once: each migration is applied once.
 * @throws Refused when the database has others than the program (changed, newer, skipped), or its role may not do what they do.
 */
export async function migrate(database: Database, { dryRun = false, migrations }: MigrateOptions = {}): Promise<readonly Migration[]> {
  const known = migrations ?? (await readMigrations());
  if (dryRun) return pending(known, await appliedIn(database), database.where);
  const done: Migration[] = [];
  for (;;) {
    const next = await applyNext(database, known);
    if (next === undefined) return done;
    done.push(next);
  }
}

/** The next one that is missing, under a lock that is held until it is committed. */
async function applyNext(database: Database, known: readonly Migration[]): Promise<Migration | undefined> {
  // Nothing to do is the usual case, and wants no right to create anything.
  if (pending(known, await appliedIn(database), database.where).length === 0) return undefined;
  return database.transaction({}, async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const run = (sql: string, what: string) =>
      transaction.query(sql).catch((error: unknown) => {
        throw explained(error, what, database.where);
      });
    // First, since what somebody else has committed while we waited for the lock is certainly seen by CREATE, and not by to_regclass.
    await run(TABLE, 'the table schema_migrations');
    const [next] = pending(known, await appliedIn(transaction), database.where);
    if (next === undefined) return undefined;
    await run(next.sql, fileOf(next));
    const row = [next.number, next.name, next.sha256];
    await transaction.query('INSERT INTO schema_migrations (number, name, sha256) VALUES ($1, $2, $3)', row);
    return next;
  });
}

async function appliedIn(queries: Queries): Promise<readonly Applied[]> {
  const [table] = await queries.query(`SELECT to_regclass('schema_migrations')::text AS name`);
  if (table?.['name'] === null) return [];
  return queries.query<Applied & Record<string, unknown>>('SELECT number, name, sha256 FROM schema_migrations ORDER BY number');
}

function pending(known: readonly Migration[], applied: readonly Applied[], where: string): readonly Migration[] {
  const problems: string[] = [];
  for (const { number, name, sha256 } of applied) {
    const ours = known.find((migration) => migration.number === number);
    if (ours === undefined)
      problems.push(`${fileOf({ number, name })} was applied, and this program does not have it: the database is newer`);
    else if (ours.sha256 !== sha256) problems.push(`${fileOf(ours)} has changed since it was applied`);
  }
  const numbers = new Set(applied.map(({ number }) => number));
  const last = Math.max(0, ...numbers);
  for (const migration of known) {
    if (migration.number < last && !numbers.has(migration.number))
      problems.push(`${fileOf(migration)} was skipped, later ones were applied`);
  }
  if (problems.length > 0) {
    throw new Refused(`${where}: ${problems.join('; ')}`, {
      hint: 'run the version of the program that last migrated this database, or a later one',
    });
  }
  return known.filter(({ number }) => !numbers.has(number));
}

function explained(error: unknown, what: string, where: string): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const message = `${where}: ${what} cannot be applied: ${error.message} (${error.code})`;
  // insufficient_privilege
  const hint =
    error.code === '42501'
      ? 'migrate with the owner of the database and CREATEROLE, or have an administrator create the roles of 0001-roles.sql first'
      : undefined;
  return new Refused(message, { cause: error, hint });
}
