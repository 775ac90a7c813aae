import { type Database, DatabaseError, type Queries, type Row, type Transaction } from '../database/database.ts';
import { Refused } from '../failure.ts';
import { type AuditKey, auditKey } from './key.ts';
import { BEGINNING, CELLS, type Cells, hashOf } from './row.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** Something that was asked for, decided or done. Told before it happens. */
export interface Entry {
  /** When; without it, the time of the appender's clock or else of the database. */
  readonly ts?: Date | undefined;
  /** Who told it: `alertmanager`, `detector`, `exporter`. */
  readonly source?: string | null | undefined;
  readonly appLabel?: string | null | undefined;
  readonly namespace?: string | null | undefined;
  readonly metric?: string | null | undefined;
  readonly reasons?: Json | undefined;
  /** `request`, `approved`, `executed`, ... */
  readonly action: string;
  readonly details?: Json | undefined;
}

/** A place in the chain: the last row at some moment. Kept outside the database, it proves later that nothing before it was cut off. */
export interface Anchor {
  readonly id: number;
  /** Lower-case hex. */
  readonly hash: string;
}

export interface Audit {
  /**
   * Appends one or several entries, all or none, and returns their ids. In a transaction of the caller (read committed), other
   * appenders wait until that one ends.
   * @throws Refused when the database has no text for what an entry holds (NUL, half of a surrogate pair), or rows are not chained yet.
   */
  append(entries: Entry | readonly Entry[], transaction?: Transaction): Promise<readonly number[]>;
}

export interface AuditOptions {
  /** At least 32 bytes from outside the database. */
  readonly key: Uint8Array;
  /** Default: the clock of the database, so that time goes with the ids whichever machine appends. */
  readonly clock?: (() => Date) | undefined;
}

/** Any number that nobody else in the database uses for an advisory lock: "audt" in ASCII. Held to the end of the transaction. */
export const LOCK = 0x61_75_64_74;

/**
 * The audit log: rows of `runbooks_audit`, numbered from 1 without gaps, each with a keyed hash over itself and the row before.
 *
 * What protects it: roles without the right to change it; triggers that refuse UPDATE, DELETE and TRUNCATE to everybody, also to its owner;
 * and, since an owner can drop triggers and a superuser can do anything, the chain, which neither can continue without the key:
 * `verify` finds what they did. A tail that was cut off can only be found against an anchor that was kept elsewhere.
 */
export function audit(database: Database, { key: bytes, clock }: AuditOptions): Audit {
  const key = auditKey(bytes);
  return {
    append: async (entries, transaction) => {
      const all = Array.isArray(entries) ? (entries as readonly Entry[]) : [entries as Entry];
      if (all.length === 0) return [];
      const records = recordsOf(all, clock);
      const work = (queries: Queries) => append(queries, key, records);
      return transaction === undefined ? database.transaction({}, work) : work(transaction);
    },
  };
}

/** The last row; undefined in an empty log. @throws Refused when it is not chained yet. */
export async function tip(queries: Queries): Promise<Anchor | undefined> {
  const [last] = await queries.query<{ id: string; hash: Buffer | null }>('SELECT id, hash FROM runbooks_audit ORDER BY id DESC LIMIT 1');
  if (last === undefined) return undefined;
  if (last.hash === null) {
    throw new Refused('the audit holds rows from before the hash chain', { hint: 'adopt them once, with the key: audit adopt' });
  }
  return { id: Number(last.id), hash: last.hash.toString('hex') };
}

async function append(queries: Queries, key: AuditKey, records: string): Promise<readonly number[]> {
  const [lock] = await queries.query(`SELECT current_setting('transaction_isolation') AS isolation, pg_advisory_xact_lock($1)`, [LOCK]);
  // An older snapshot would not show what others appended while we waited.
  if (lock?.['isolation'] !== 'read committed') throw new Error('appending to the audit takes a transaction that is read committed');
  const last = await tip(queries);
  const rows: object[] = [];
  let id = last?.id ?? 0;
  let previous = last === undefined ? BEGINNING : Buffer.from(last.hash, 'hex');
  for (const cells of await normalised(queries, records)) {
    const hash = hashOf(key, previous, { ...cells, id: String(++id) });
    const [before, own] = [previous, hash].map((bytes) => Buffer.from(bytes).toString('hex'));
    rows.push({ ...cells, id, ts: cells.at, key_id: key.id, previous: before, hash: own });
    previous = hash;
  }
  const inserted = await queries.query<{ id: string }>(INSERT, [JSON.stringify(rows)]);
  return inserted.map((row) => Number(row.id)).toSorted((a, b) => a - b);
}

/** The cells as the database will hold them: jsonb has its own order of names and form of numbers. */
const NORMALISE = `
  SELECT ${CELLS}, to_char(ts AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' AS at
  FROM (
    SELECT place, NULL AS id, coalesce(ts, clock_timestamp()) AS ts, source, app_label, namespace, metric, reasons, action, details
    FROM jsonb_to_recordset($1::jsonb) AS entry (place int, ts timestamptz, source text, app_label text, namespace text, metric text,
      reasons jsonb, action text, details jsonb)
    ORDER BY place OFFSET 0
  ) AS entry
  ORDER BY place`;

const INSERT = `
  INSERT INTO runbooks_audit (id, ts, source, app_label, namespace, metric, reasons, action, details, key_id, previous, hash)
  SELECT id, ts, source, app_label, namespace, metric, reasons::jsonb, action, details::jsonb, key_id, decode(previous, 'hex'), decode(hash, 'hex')
  FROM jsonb_to_recordset($1::jsonb) AS entry (id bigint, ts timestamptz, source text, app_label text, namespace text, metric text,
    reasons text, action text, details text, key_id text, previous text, hash text)
  RETURNING id`;

async function normalised(queries: Queries, records: string): Promise<readonly (Cells & { readonly at: string })[]> {
  try {
    return await queries.query<Cells & Row & { readonly at: string }>(NORMALISE, [records]);
  } catch (error) {
    // Class 22, data exception: the message says what, and shows nothing of the entry.
    if (!(error instanceof DatabaseError) || !error.code.startsWith('22')) throw error;
    throw new Refused(`the audit cannot hold an entry: ${error.message}`, { cause: error, hint: 'replace what Postgres has no text for' });
  }
}

function recordsOf(entries: readonly Entry[], clock: AuditOptions['clock']): string {
  return JSON.stringify(
    entries.map(({ ts, appLabel, ...entry }, place) => {
      const at = ts ?? clock?.();
      if (at !== undefined && Number.isNaN(at.getTime())) throw new Refused(`the time of entry ${place + 1} for the audit is no date`);
      return { ...entry, place, ts: at, app_label: appLabel };
    }),
  );
}
