import type { AuditKey } from './key.ts';
import { type Problem, problem } from './problem.ts';
import { type ChainedRow, hashOf } from './row.ts';

/** Whether the row is what was hashed, under its own id or another. */
export function isAuthentic(key: AuditKey, row: ChainedRow, id: string | null = row.id): boolean {
  if (row.previous === null || row.hash === null) return false;
  return hashOf(key, row.previous, { ...row, id }).equals(row.hash);
}

/**
 * Rows that are not what was hashed: changed in a cell, appended as another row, or never appended. The last two can only be told once all
 * of them are known. Each is tried under the ids of the others and of the missing, so there is a limit to how many are kept.
 */
export class Suspects {
  readonly #key: AuditKey;
  readonly #limit: number;
  readonly #rows: ChainedRow[] = [];
  /** Of other rows, or of none: where a suspect may have been. */
  readonly #places = new Set<string>();
  /** Rows beyond the limit. */
  more = 0;

  constructor(key: AuditKey, limit: number) {
    this.#key = key;
    this.#limit = limit;
  }

  add(row: ChainedRow): void {
    if (this.#rows.length >= this.#limit) {
      this.more++;
      return;
    }
    this.#rows.push(row);
    if (row.id !== null) this.#places.add(row.id);
  }

  /** Rows that are not there: up to the limit of them. */
  addMissing(from: number, to: number): void {
    for (let id = from; id <= to && this.#places.size < 2 * this.#limit; id++) this.#places.add(String(id));
  }

  /** `present`: ids that also an authentic row has. `highest`: of the authentic rows. */
  explain(present: ReadonlySet<string>, highest: number): readonly Problem[] {
    const origins = new Map(this.#rows.map((row) => [row, this.#originOf(row)]));
    const taken = new Set([...origins.values()].filter((origin) => origin !== undefined));
    const appended = Math.max(highest, ...[...taken].map(Number));
    return this.#rows.flatMap((row) => {
      const id = row.id === null ? null : Number(row.id);
      const origin = origins.get(row);
      const elsewhere = row.id !== null && (taken.has(row.id) || present.has(row.id));
      if (origin !== undefined) {
        const moved = problem('moved', id, id, (name) => `${name} was appended as row ${origin}`);
        if (elsewhere || id === null || id < 1 || id > appended) return [moved];
        return [moved, problem('missing', id, id, (name) => `${name}, as it was appended, is missing`)];
      }
      if (elsewhere || id === null) return [problem('inserted', id, id, (name) => `${name} was never appended, it was inserted`)];
      return [problem('changed', id, id, (name) => `${name} is not as it was appended, or was never appended`)];
    });
  }

  #originOf(row: ChainedRow): string | undefined {
    return [...this.#places].find((id) => id !== row.id && isAuthentic(this.#key, row, id));
  }
}
