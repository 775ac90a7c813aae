import type { Source } from '../source/source.ts';

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters (code points), as editors count. */
  readonly column: number;
}

const starts = new WeakMap<Source, Int32Array>();

/** Where every line begins, computed once for each file that has a finding. */
export function lineStarts(source: Source): Int32Array {
  let known = starts.get(source);
  if (known === undefined) {
    const found = [0];
    for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) found.push(at + 1);
    starts.set(source, (known = Int32Array.from(found)));
  }
  return known;
}

/** The place of an offset in a file. */
export function position(source: Source, offset: number): Position {
  const lines = lineStarts(source);
  let low = 0;
  for (let high = lines.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: characters(source.text, lines[low]!, offset) + 1 };
}

/** A line without its end. */
export function lineText(source: Source, line: number): string {
  const lines = lineStarts(source);
  const from = lines[line - 1];
  if (from === undefined) return '';
  return source.text.slice(from, lines[line] ?? source.text.length).replace(/\r?\n$/, '');
}

/** Code points: a pair of surrogates is one character. */
function characters(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += text.codePointAt(at)! > 0xffff ? 2 : 1) count++;
  return count;
}
