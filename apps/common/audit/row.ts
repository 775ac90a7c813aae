import { createHmac } from 'node:crypto';
import type { Row } from '../database/database.ts';
import type { AuditKey } from './key.ts';

/** What the hash of a row covers, in this order; the database says each as text (`CELLS`). */
const COLUMNS = ['id', 'ts', 'source', 'app_label', 'namespace', 'metric', 'reasons', 'action', 'details'] as const;

/**
 * The columns as text that does not depend on the session: ts in seconds since 1970 with six decimals (also `Infinity`, years before Christ),
 * jsonb as the server normalised it. Postgres 14 or later, where extract() is exact.
 */
export const CELLS = `id::text AS id, extract(epoch FROM ts)::text AS ts, source::text AS source, app_label::text AS app_label,
  namespace::text AS namespace, metric::text AS metric, reasons::text AS reasons, action::text AS action, details::text AS details`;

export type Cells = { readonly [column in (typeof COLUMNS)[number]]: string | null };

/** A row with its place in the chain. These three are null in rows from before the chain, until they are adopted. */
export interface ChainedRow extends Cells, Row {
  /** Which key. */
  readonly key_id: string | null;
  /** The hash of the row before. */
  readonly previous: Uint8Array | null;
  readonly hash: Uint8Array | null;
}

/** What the first row has as the hash of the one before. */
export const BEGINNING: Uint8Array = new Uint8Array(32);

/** Tells these hashes from those of another version, or of another use of the key. */
const DOMAIN = Buffer.from('therapy-ops runbooks_audit 1');

/** HMAC-SHA256 over the hash before and all cells: each with its length in front, so that nothing can move from one to the next. */
export function hashOf(key: AuditKey, previous: Uint8Array, cells: Cells): Buffer {
  const hmac = createHmac('sha256', key.bytes);
  for (const bytes of [DOMAIN, previous]) hmac.update(lengthOf(bytes)).update(bytes);
  for (const column of COLUMNS) {
    const cell = cells[column];
    if (cell === null) {
      hmac.update(ABSENT);
      continue;
    }
    const bytes = Buffer.from(cell, 'utf8');
    hmac.update(lengthOf(bytes)).update(bytes);
  }
  return hmac.digest();
}

/** Longer than any cell can be (1 GB): NULL is not the empty text. */
const ABSENT = Buffer.from([0xff, 0xff, 0xff, 0xff]);

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
