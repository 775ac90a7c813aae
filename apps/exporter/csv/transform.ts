import { createHash } from 'node:crypto';

import { Unavailable } from '../../common/failure.ts';
import { APOSTROPHE, type Scanner } from './bytes.ts';
import { cellScanner } from './cell-scanner.ts';
import { isFormula } from './formula.ts';
import { rowScanner } from './row-scanner.ts';

/** Of what was given out so far; of the whole file once its end was reached. */
export interface Counts {
  /** Without the header. */
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Cells that were changed, those of the header too. */
  readonly cells: number;
}

/** CSV on its way. To be read once. */
export interface CsvStream extends AsyncIterable<Uint8Array> {
  counts(): Counts;
}

/** Bytes of one chunk that is given out: large enough that a chunk costs nothing beside its bytes. */
const OUT = 256 * 1024;
const SLICE = 64 * 1024;

/**
 * What Postgres writes by `COPY ... (FORMAT csv, HEADER)` becomes RFC 4180: CRLF after each row, line ends inside of cells as they are.
 * `neutralise`: a cell that a spreadsheet may take for a formula, or that begins with an apostrophe, gets an apostrophe in front;
 * `restore` undoes it. Chunks may be cut anywhere. Constant memory; reads no further than is asked for.
 * @throws Unavailable where the copy ends within a row.
 */
export function transform({ neutralise }: { readonly neutralise: boolean }): (chunks: AsyncIterable<Uint8Array>) => CsvStream {
  return (chunks) => {
    if (!neutralise) return stream(chunks, rowScanner());
    return stream(chunks, cellScanner({ addCr: true, judge: judgeFormula }));
  };
}

/** RFC 4180 that was neutralised becomes what it was: one apostrophe less in every cell that begins with one. */
export function restore(chunks: AsyncIterable<Uint8Array>): CsvStream {
  return stream(chunks, cellScanner({ addCr: false, judge: (bytes, at) => (bytes[at] === APOSTROPHE ? 'drop it' : 'keep') }));
}

/** `restore` for one cell. */
export const restored = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

function judgeFormula(bytes: Uint8Array, at: number, end: number, quoted: boolean): 'add an apostrophe' | 'keep' | undefined {
  const formula = isFormula(bytes, at, end, quoted);
  return formula === undefined ? undefined : formula ? 'add an apostrophe' : 'keep';
}

function stream(chunks: AsyncIterable<Uint8Array>, scanner: Scanner): CsvStream {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* through(): AsyncGenerator<Uint8Array> {
    let out = Buffer.allocUnsafeSlow(OUT);
    let used = 0;
    let held: Buffer | undefined;
    const finish = (): Uint8Array => {
      const full = out.subarray(0, used);
      hash.update(full);
      bytes += used;
      return full;
    };
    for await (const chunk of chunks) {
      const whole = held === undefined ? asBuffer(chunk) : Buffer.concat([held, chunk]);
      held = undefined;
      for (let from = 0; from < whole.length;) {
        const slice = whole.subarray(from, from + SLICE);
        if (OUT - used < 2 * slice.length) {
          yield finish();
          out = Buffer.allocUnsafeSlow(OUT);
          used = 0;
        }
        const { end, held: rest } = scanner.scan(slice, out, used);
        used = end;
        from += slice.length;
        if (rest === undefined) continue;
        if (from < whole.length) from -= rest.length;
        else held = rest;
      }
    }
    if (held !== undefined || !scanner.complete()) throw new Unavailable(`the rows end in the middle of row ${scanner.tally.rows}`);
    if (used > 0) yield finish();
  }
  return {
    [Symbol.asyncIterator]: through,
    counts: () => ({
      rows: Math.max(0, scanner.tally.rows - 1),
      bytes,
      sha256: hash.copy().digest('hex'),
      cells: scanner.tally.cells,
    }),
  };
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
