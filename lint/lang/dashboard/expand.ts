import type { Variable } from './model.ts';
import { referenceAt } from './references.ts';
import { type Choice, type Sample, sample } from './sample.ts';

/** A query with values in the place of variables, and the way back to what was written. */
export interface Expanded extends Sample {
  /** An offset of the new text as one of the old: inside of a value, one inside of its variable. */
  readonly at: (offset: number) => number;
}

interface Piece {
  /** Where the value begins and ends in the new text, and the variable in the old. */
  readonly from: number;
  readonly to: number;
  readonly oldFrom: number;
  readonly oldTo: number;
}

/**
 * Puts values in the place of the variables outside of strings. Inside of strings variables stay: they change no structure, and
 * whoever reads a matcher must see that its value is open.
 */
export function expand(text: string, variables: readonly Variable[], choice: Choice = {}): Expanded {
  const pieces: Piece[] = [];
  let out = '';
  let done = 0;
  let isKnown = true;
  let problem: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39 || code === 96) at = endOfString(text, at, code);
    else if (code === 35) at = endOfLine(text, at);
    else if (code === 36 || code === 91) {
      const found = referenceAt(text, at);
      if (found === undefined) continue;
      const value = sample(found.inner, variables, (inner, rest) => expand(inner, rest, choice), choice);
      isKnown &&= value.isKnown;
      problem ??= value.problem;
      out += text.slice(done, at);
      pieces.push({ from: out.length, to: out.length + value.text.length, oldFrom: found.from, oldTo: found.to });
      out += value.text;
      done = found.to;
      at = found.to - 1;
    }
  }
  if (pieces.length === 0) return { text, isKnown, at: (offset) => offset };
  return {
    text: out + text.slice(done),
    isKnown,
    at: (offset) => backwards(pieces, offset),
    ...(problem === undefined ? {} : { problem }),
  };
}

function backwards(pieces: readonly Piece[], offset: number): number {
  let moved = 0;
  for (const piece of pieces) {
    if (offset < piece.from) break;
    // The last unit of a value is the last one of its variable, so that a span over the value covers all of it.
    if (offset < piece.to) return offset === piece.to - 1 && offset > piece.from ? piece.oldTo - 1 : piece.oldFrom;
    moved = piece.oldTo - piece.to;
  }
  return offset + moved;
}

/** The last unit of a string; of one that nobody closes, the last of the text. */
function endOfString(text: string, at: number, quote: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i;
    if (code === 92 && quote !== 96) i++;
  }
  return text.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
