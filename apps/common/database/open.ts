import { Refused } from '../failure.ts';
import type { Database } from './database.ts';

/** Milliseconds, where it is a time. 0 is no limit. The embedded database has no use for them. */
export interface OpenOptions {
  /** What the server shows in pg_stat_activity and its log: `audit-exporter`. */
  readonly applicationName: string;
  /** Connections at once. Default 5. */
  readonly connections?: number | undefined;
  /** For a new connection, and for one to become free. Default 10,000. */
  readonly connectTimeout?: number | undefined;
  /** For one statement, also a COPY. Default 60,000. */
  readonly statementTimeout?: number | undefined;
  /** Default 10,000. */
  readonly lockTimeout?: number | undefined;
  /** Between two statements of a transaction. Default 60,000. */
  readonly idleInTransactionTimeout?: number | undefined;
}

const HINT = 'postgres://user@host:5432/name, or embedded: (in memory), or embedded:/path/to/folder';

/**
 * The database of this URL: `postgres://`, `postgresql://` with the parameters that libpq and `pg` know (`sslmode`, `sslrootcert`, ...),
 * `embedded:` for one in memory, `embedded:/folder` for one that stays. Connects when it is first asked.
 * @throws Refused for any other URL; never shows it.
 */
export async function open(url: string, options: OpenOptions): Promise<Database> {
  if (url.startsWith('embedded:')) {
    const { openEmbedded } = await import('./embedded.ts');
    return openEmbedded(url.slice('embedded:'.length));
  }
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Refused('the database URL has no scheme that is known', { hint: HINT });
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(url, options);
}
