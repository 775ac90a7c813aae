import type { Database } from '../../common/database/database.ts';
import type { Journal, Run } from '../journal.ts';

/** In the table audit_exports: a job that starts on another machine continues there. */
export function databaseJournal(database: Database): Journal {
  return {
    where: `table audit_exports of ${database.where}`,
    async load(key) {
      const [row] = await database.query<{ run: string }>('SELECT details::text AS run FROM audit_exports WHERE run_key = $1', [key]);
      return row === undefined ? undefined : (JSON.parse(row.run) as Run);
    },
    async save(run) {
      await database.query(
        `INSERT INTO audit_exports (run_key, window_from, window_to, state, manifest, details, started, finished)
         VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8)
         ON CONFLICT (run_key) DO UPDATE SET state = excluded.state, manifest = excluded.manifest, details = excluded.details,
           finished = excluded.finished`,
        [
          run.key,
          run.window.from,
          run.window.to,
          stateOf(run),
          run.manifest === undefined ? null : JSON.stringify(run.manifest),
          JSON.stringify(run),
          run.started,
          run.finished ?? null,
        ],
      );
    },
    async latest(besides) {
      const [row] = await database.query<{ run: string }>(
        `SELECT details::text AS run FROM audit_exports WHERE finished IS NOT NULL AND run_key <> $1 ORDER BY window_to DESC, run_key LIMIT 1`,
        [besides],
      );
      return row === undefined ? undefined : (JSON.parse(row.run) as Run);
    },
  };
}

/** Whether the journal can be kept there: the table is there, and may be written. */
export async function hasJournal(database: Database): Promise<boolean> {
  const [row] = await database.query<{ can: boolean | null }>(
    `SELECT has_table_privilege(to_regclass('audit_exports'), 'SELECT, INSERT') AND has_table_privilege(to_regclass('audit_exports'), 'UPDATE')
       AS can`,
  );
  return row?.can === true;
}

const stateOf = ({ finished, manifest, delivered }: Run): string =>
  finished !== undefined ? 'finished' : delivered.length > 0 ? 'delivering' : manifest === undefined ? 'started' : 'written';
