import { DatabaseError, type Database, type Transaction } from '../common/database/database.ts';
import { Refused } from '../common/failure.ts';
import type { Window } from './window.ts';

export const COLUMNS = ['ts', 'source', 'app_label', 'namespace', 'metric', 'action', 'reasons', 'details'] as const;

/** Which row comes first. */
export type Order = 'oldest' | 'newest';

/** One state of the log, which nothing that happens meanwhile changes. */
export interface Snapshot {
  readonly rows: number;
  readonly firstId: string | null;
  readonly lastId: string | null;
  /** The newest row of the whole log; null where it has none. */
  readonly tip: { readonly id: string; readonly hash: string } | null;
  /** The rows as CSV of Postgres: header, LF, UTF-8. To be read once. */
  csv(): AsyncIterable<Uint8Array>;
}

const TABLE = 'runbooks_audit';

/** The time of the database. */
export async function now(database: Database): Promise<Date> {
  const [row] = await database.query<{ now: string }>(`SELECT to_char(now() AT TIME ZONE 'UTC', '${ISO_MS}') AS now`);
  return new Date(row!.now);
}

/** ISO 8601 in UTC for `to_char`; with microseconds in files, where they tell rows apart. */
const ISO_MS = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
const ISO_US = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';

/**
 * Reads the window in one repeatable-read, read-only transaction.
 *
 * @throws Refused where the table or a column of it is missing, or reading is not allowed; Unavailable.
 */
export async function read<T>(database: Database, { from, to }: Window, order: Order, use: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const within = `ts >= '${from.toISOString()}' AND ts < '${to.toISOString()}'`;
  try {
    return await database.transaction({ isolation: 'repeatable read', readOnly: true }, async (transaction) => {
      const [counts] = await transaction.query<{ rows: string; first: string | null; last: string | null }>(
        `SELECT count(*)::text AS rows, min(id)::text AS first, max(id)::text AS last FROM ${TABLE} WHERE ${within}`,
      );
      const [tip] = await transaction.query<{ id: string; hash: string | null }>(
        `SELECT id::text, encode(hash, 'hex') AS hash FROM ${TABLE} ORDER BY ${TABLE}.id DESC LIMIT 1`,
      );
      return use({
        rows: Number(counts!.rows),
        firstId: counts!.first,
        lastId: counts!.last,
        tip: tip === undefined || tip.hash === null ? null : { id: tip.id, hash: tip.hash },
        csv: () => copy(transaction, within, order),
      });
    });
  } catch (error) {
    throw explained(error, database.where);
  }
}

function copy(transaction: Transaction, within: string, order: Order): AsyncIterable<Uint8Array> {
  const direction = order === 'oldest' ? 'ASC' : 'DESC';
  const columns = COLUMNS.map((column) => (column === 'ts' ? `to_char(ts AT TIME ZONE 'UTC', '${ISO_US}') AS ts` : column));
  const query = `SELECT ${columns.join(', ')} FROM ${TABLE} WHERE ${within} ORDER BY ${TABLE}.ts ${direction}, id ${direction}`;
  return transaction.copyOut(query, 'FORMAT csv, HEADER true');
}

function explained(error: unknown, where: string): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const hint = 'exporter migrate makes or completes it; older rows are kept';
  if (error.code === '42P01') return new Refused(`${where} has no table ${TABLE}`, { cause: error, hint });
  if (error.code === '42703') return new Refused(`table ${TABLE} of ${where} lacks a column: ${error.message}`, { cause: error, hint });
  if (error.code === '42501')
    return new Refused(`${where}: ${error.message}`, { cause: error, hint: 'GRANT audit_reader TO the user of AIOPS_DATABASE_URL' });
  return error;
}
