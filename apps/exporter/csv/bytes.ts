/** The bytes that mean something in CSV. */
export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const COMMA = 0x2c;

/** How many row ends there were, and how many cells were changed. */
export interface Tally {
  rows: number;
  cells: number;
}

/** Copies CSV into `out` and changes it on the way; keeps its place between chunks. */
export interface Scanner {
  readonly tally: Tally;
  /**
   * Writes at `at`, where there must be room for twice the chunk.
   * @returns where it ends, and the bytes at the end of the chunk that cannot be judged without the next ones: they begin the next chunk.
   */
  scan(chunk: Buffer, out: Buffer, at: number): { readonly end: number; readonly held: Buffer | undefined };
  /** Whether a file may end here: after a row, outside of quotes. */
  complete(): boolean;
}
