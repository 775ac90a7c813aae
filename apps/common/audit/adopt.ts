import type { Database, Queries } from '../database/database.ts';
import { Refused } from '../failure.ts';
import { LOCK } from './audit.ts';
import { auditKey, type AuditKey } from './key.ts';
import { BEGINNING, CELLS, type ChainedRow, hashOf } from './row.ts';

/** Rows at a time. */
const BATCH = 500;

/**
 * Gives rows from before the hash chain their place in it, once, in one transaction; returns how many. The chain proves nothing about
 * what happened to them until now. Takes the owner of the table; others cannot append meanwhile.
 */
export async function adopt(database: Database, { key: bytes }: { readonly key: Uint8Array }): Promise<number> {
  const key = auditKey(bytes);
  return database.transaction({}, async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [has] = await transaction.query(HAS);
    if (has?.['unchained'] !== true) return 0;
    // Nobody appends before all are chained: rows without a hash beside rows with one were put there, and must not be made to look right.
    if (has['chained'] === true) throw new Refused('the audit holds rows of both kinds, in the chain and not: verify names them');
    await transaction.query('ALTER TABLE runbooks_audit DISABLE TRIGGER append_only');
    const count = await chain(transaction, key);
    await transaction.query('ALTER TABLE runbooks_audit ENABLE TRIGGER append_only');
    await transaction.query('ALTER TABLE runbooks_audit ALTER key_id SET NOT NULL, ALTER previous SET NOT NULL, ALTER hash SET NOT NULL');
    return count;
  });
}

const HAS = `SELECT EXISTS (SELECT FROM runbooks_audit WHERE hash IS NULL) AS unchained, EXISTS (SELECT FROM runbooks_audit WHERE hash IS NOT NULL) AS chained`;

const NEXT = `SELECT ${CELLS}, hash, previous, key_id FROM runbooks_audit WHERE runbooks_audit.id > $1 ORDER BY runbooks_audit.id LIMIT ${BATCH}`;

const UPDATE = `
  UPDATE runbooks_audit SET key_id = $1, previous = decode(chained.previous, 'hex'), hash = decode(chained.hash, 'hex')
  FROM jsonb_to_recordset($2::jsonb) AS chained (id bigint, previous text, hash text)
  WHERE runbooks_audit.id = chained.id`;

async function chain(queries: Queries, key: AuditKey): Promise<number> {
  let count = 0;
  let last = '0';
  let previous: Buffer = Buffer.from(BEGINNING);
  for (;;) {
    const rows = await queries.query<ChainedRow>(NEXT, [last]);
    const chained = rows.map((cells) => {
      const hash = hashOf(key, previous, cells);
      const row = { id: cells.id, previous: previous.toString('hex'), hash: hash.toString('hex') };
      previous = hash;
      return row;
    });
    if (rows.length === 0) return count;
    await queries.query(UPDATE, [key.id, JSON.stringify(chained)]);
    count += rows.length;
    last = rows.at(-1)?.id ?? last;
  }
}
