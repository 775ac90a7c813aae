/** What can be wrong with the audit. */
export type ProblemKind =
  /** A cell of the row is not what was appended. */
  | 'changed'
  /** The row was never appended. */
  | 'inserted'
  /** Rows that were appended are gone. */
  | 'missing'
  /** The row was appended as another one. */
  | 'moved'
  /** Two whole rows that do not follow each other: rows of two histories, such as from a backup. */
  | 'broken'
  /** The end that the anchor knows is gone. */
  | 'cut'
  /** The row that the anchor knows is another one: the log was cut there, and has grown since. */
  | 'anchor'
  /** Written with another key, so nothing can be said about it. */
  | 'key'
  /** From before the chain and not adopted, so nothing can be said about it. */
  | 'unchained';

export interface Problem {
  readonly kind: ProblemKind;
  /** The first row; null for a row without an id. */
  readonly from: number | null;
  /** The last row: the same for a single one. */
  readonly to: number | null;
  /** `row 12 is not as it was appended`. */
  readonly message: string;
}

export function problem(
  kind: ProblemKind,
  from: number | null,
  to: number | null,
  says: (rows: string, several: boolean) => string,
): Problem {
  const several = from !== to;
  return {
    kind,
    from,
    to,
    message: says(several ? `rows ${from} to ${to}` : from === null ? 'a row without an id' : `row ${from}`, several),
  };
}

/** Keeps as many as wanted and counts all; runs of rows with the same problem become one. */
export class Problems {
  readonly #limit: number;
  readonly #kept: Problem[] = [];
  #run:
    | { readonly kind: ProblemKind; readonly from: number; to: number; readonly says: (rows: string, several: boolean) => string }
    | undefined;
  count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(...found: readonly Problem[]): void {
    this.count += found.length;
    this.#kept.push(...found.slice(0, Math.max(0, this.#limit - this.#kept.length)));
  }

  /** The next row of a run, or the first of another: `says` tells whether it is the same. */
  addToRun(kind: ProblemKind, row: number, says: (rows: string, several: boolean) => string): void {
    const run = this.#run;
    if (run?.kind === kind && run.to === row - 1 && run.says('', false) === says('', false)) run.to = row;
    else {
      this.#endRun();
      this.#run = { kind, from: row, to: row, says };
    }
  }

  #endRun(): void {
    if (this.#run !== undefined) this.add(problem(this.#run.kind, this.#run.from, this.#run.to, this.#run.says));
    this.#run = undefined;
  }

  /** In the order of rows. */
  all(): readonly Problem[] {
    this.#endRun();
    return this.#kept.toSorted((a, b) => (a.from ?? Infinity) - (b.from ?? Infinity));
  }
}
