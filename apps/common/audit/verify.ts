import type { Database, Transaction } from '../database/database.ts';
import type { Anchor } from './audit.ts';
import { type AuditKey, auditKey } from './key.ts';
import { type Problem, Problems, problem } from './problem.ts';
import { BEGINNING, CELLS, type ChainedRow } from './row.ts';
import { Suspects, isAuthentic } from './suspects.ts';

export interface VerifyOptions {
  readonly key: Uint8Array;
  /** The tip of an earlier moment, from a manifest: without it, rows that were cut off at the end are not found. */
  readonly anchor?: Anchor | undefined;
  /** Problems that are named; all are counted. Default 100. */
  readonly limit?: number | undefined;
}

export interface Verification {
  readonly rows: number;
  /** The last row, to be kept as the next anchor; undefined when there is none, or it is not chained. */
  readonly tip: Anchor | undefined;
  /** Up to the limit, in the order of rows. Empty: the log is whole, up to its tip. */
  readonly problems: readonly Problem[];
  /** All of them, also beyond the limit. */
  readonly found: number;
}

/** Reads the whole log in constant memory and names what somebody did to it. Takes the right to read it, and the key. */
export function verify(database: Database, options: VerifyOptions): Promise<Verification> {
  return database.transaction({ isolation: 'repeatable read', readOnly: true }, (transaction) => verifyIn(transaction, options));
}

/** The same in the snapshot of a transaction. */
export async function verifyIn(transaction: Transaction, options: VerifyOptions): Promise<Verification> {
  const check = new Check(auditKey(options.key), options);
  // All rows, also those that nobody should have been able to put there: without an id, with one that is taken.
  await transaction.query(`DECLARE audit_rows NO SCROLL CURSOR FOR
    SELECT ${CELLS}, key_id, previous, hash FROM runbooks_audit ORDER BY runbooks_audit.id NULLS LAST, hash`);
  for (;;) {
    const rows = await transaction.query<ChainedRow>('FETCH 500 FROM audit_rows');
    for (const row of rows) check.row(row);
    if (rows.length === 0) break;
  }
  await transaction.query('CLOSE audit_rows');
  return check.end();
}

/** Where the chain has come to. */
interface Link {
  readonly id: number;
  readonly hash: Uint8Array | null;
  readonly authentic: boolean;
}

class Check {
  readonly #key: AuditKey;
  readonly #anchor: Anchor | undefined;
  readonly #limit: number;
  readonly #problems: Problems;
  readonly #suspects: Suspects;
  /** Ids of which there are several rows, one of them authentic. */
  readonly #doubled = new Set<string>();
  #last: Link = { id: 0, hash: BEGINNING, authentic: true };
  #rows = 0;
  /** The id of an authentic row. */
  #highest = 0;

  constructor(key: AuditKey, { anchor, limit = 100 }: VerifyOptions) {
    this.#key = key;
    this.#anchor = anchor;
    this.#limit = limit;
    this.#problems = new Problems(limit);
    this.#suspects = new Suspects(key, limit);
  }

  row(row: ChainedRow): void {
    this.#rows++;
    const authentic = isAuthentic(this.#key, row);
    if (authentic && row.key_id === this.#key.id) this.#atAnchor(row);
    else this.#notOurs(row, authentic);
    if (row.id === null) return;
    const id = Number(row.id);
    if (authentic) this.#highest = id;
    if (id === this.#last.id && this.#rows > 1) this.#double(row, authentic);
    else {
      this.#follows(id, row, authentic);
      this.#last = { id, hash: row.hash, authentic };
    }
  }

  #notOurs(row: ChainedRow, authentic: boolean): void {
    const id = row.id === null ? null : Number(row.id);
    const { key_id: stored } = row;
    if (authentic) {
      this.#problems.add(
        problem('changed', id, id, (name) => `${name} names the key ${stored ?? 'NULL'}, it was appended with ${this.#key.id}`),
      );
    } else if (id !== null && row.hash === null && row.previous === null && stored === null) {
      this.#problems.addToRun('unchained', id, (rows, several) => `${rows} ${several ? 'are' : 'is'} not in the chain`);
    } else if (id !== null && stored !== this.#key.id) {
      this.#problems.addToRun(
        'key',
        id,
        (rows) => `${rows}: written with the key ${stored ?? 'NULL'}, and the one to verify with is ${this.#key.id}`,
      );
    } else {
      this.#suspects.add(row);
    }
  }

  #atAnchor(row: ChainedRow): void {
    const anchor = this.#anchor;
    if (anchor === undefined || Number(row.id) !== anchor.id || hex(row.hash) === anchor.hash) return;
    const says = (name: string) =>
      `${name} is not the one of the anchor: what followed the row before it was cut off, and the log has grown since`;
    this.#problems.add(problem('anchor', anchor.id, anchor.id, says));
  }

  /** A second row with the id of the last. */
  #double(row: ChainedRow, authentic: boolean): void {
    const { id } = this.#last;
    if (authentic && this.#last.authentic) {
      this.#problems.add(problem('inserted', id, id, (name) => `${name} is there twice, one of them was inserted`));
    }
    if (authentic || this.#last.authentic) this.#doubled.add(String(row.id));
    if (authentic) this.#last = { ...this.#last, hash: row.hash, authentic };
  }

  #follows(id: number, row: ChainedRow, authentic: boolean): void {
    const last = this.#last;
    if (id > last.id + 1) {
      const [from, to] = [last.id + 1, id - 1];
      this.#suspects.addMissing(from, to);
      this.#problems.add(problem('missing', from, to, (rows, several) => `${rows} ${several ? 'are' : 'is'} missing`));
      return;
    }
    // What is wrong with a row that is not authentic is said already, also when it is the hash that this one follows.
    const known = !authentic || !last.authentic || id !== last.id + 1;
    if (known || hex(row.previous) === hex(last.hash)) return;
    this.#problems.add(problem('broken', id, id, (name) => `${name} does not follow row ${last.id}: they are of two histories`));
  }

  end(): Verification {
    const { id, hash } = this.#last;
    const anchor = this.#anchor;
    if (anchor !== undefined && anchor.id > id) {
      const says = (rows: string, several: boolean) => `${rows} ${several ? 'are' : 'is'} missing at the end, which the anchor knows`;
      this.#problems.add(problem('cut', id + 1, anchor.id, says));
    }
    // Rows may have been moved down to where others were deleted.
    this.#suspects.addMissing(id + 1, id + this.#limit);
    this.#problems.add(...this.#suspects.explain(this.#doubled, this.#highest));
    const problems = this.#problems.all();
    const last = id === 0 || hash === null ? undefined : { id, hash: hex(hash) };
    return { rows: this.#rows, tip: last, problems, found: this.#problems.count + this.#suspects.more };
  }
}

const hex = (bytes: Uint8Array | null): string => (bytes === null ? '' : Buffer.from(bytes).toString('hex'));
