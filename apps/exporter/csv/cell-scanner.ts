import { APOSTROPHE, COMMA, CR, LF, QUOTE, type Scanner } from './bytes.ts';

/** What happens to the first character of a cell; undefined: it takes more bytes to tell. */
export type Verdict = 'add an apostrophe' | 'drop it' | 'keep' | undefined;

export interface CellScannerOptions {
  /** Of the cell whose content, after an opening quote, begins at `at`. */
  readonly judge: (bytes: Uint8Array, at: number, end: number, quoted: boolean) => Verdict;
  /** What is written before the LF of a row: `CRLF` where the input has LF. */
  readonly addCr: boolean;
}

/** At the beginning of a cell; in one without quotes; after the opening quote; further inside. */
type Place = 'start' | 'bare' | 'opened' | 'quoted';

/** Looks at the beginning of every cell. A doubled quote counts as the end of one cell's quotes and the beginning of the next ones. */
export function cellScanner({ judge, addCr }: CellScannerOptions): Scanner {
  const tally = { rows: 0, cells: 0 };
  let place: Place = 'start';
  let fresh = true;
  return {
    tally,
    scan(chunk, out, at) {
      const length = chunk.length;
      let here = place;
      let end = at;
      let from = 0;
      let i = 0;
      let held: Buffer | undefined;
      while (i < length) {
        if (here === 'quoted') {
          while (i < length && chunk[i] !== QUOTE) i += 1;
          if (i < length) here = 'bare';
          i += 1;
        } else if (here === 'bare') {
          let byte = 0;
          while (i < length && (byte = chunk[i]!) !== COMMA && byte !== QUOTE && byte !== LF) i += 1;
          if (i >= length) break;
          if (byte === QUOTE) here = 'quoted';
          else {
            here = 'start';
            if (byte === LF) {
              tally.rows += 1;
              if (addCr) {
                end += chunk.copy(out, end, from, i);
                out[end++] = CR;
                from = i;
              }
            }
          }
          i += 1;
        } else if (here === 'start' && chunk[i] === QUOTE) {
          here = 'opened';
          i += 1;
        } else {
          const verdict = judge(chunk, i, length, here === 'opened');
          if (verdict === undefined) {
            held = Buffer.from(chunk.subarray(i)); // a copy: the chunk may be overwritten by its owner
            break;
          }
          here = here === 'opened' ? 'quoted' : 'bare';
          if (verdict !== 'keep') {
            tally.cells += 1;
            end += chunk.copy(out, end, from, i);
            if (verdict === 'drop it') i += 1;
            else out[end++] = APOSTROPHE;
            from = i;
          }
        }
      }
      const to = length - (held?.length ?? 0);
      end += chunk.copy(out, end, from, to);
      if (length > 0) fresh = here === 'start' && chunk[length - 1] === LF && held === undefined;
      place = here;
      return { end, held };
    },
    complete: () => fresh,
  };
}
