import type { Scalar } from './node.ts';
import { Source } from './source.ts';

/**
 * The text of a scalar as a source of its own: an expression, a template, a whole document.
 * Offsets find their way back through quotes, escapes, folding and indentation, computed only when a finding asks.
 */
export function within(source: Source, scalar: Scalar): Source {
  let map: Int32Array | undefined;
  return new Source(source.path, scalar.text, {
    source,
    at: (offset) => {
      if (scalar.style === 'plain' && scalar.to - scalar.from === scalar.text.length) return scalar.from + offset;
      map ??= offsets(source.text.slice(scalar.from, scalar.to), scalar);
      return scalar.from + map[Math.max(0, Math.min(offset, map.length - 1))]!;
    },
  });
}

/**
 * For every unit of the scalar's text (and for its end) the offset in its raw form. Both hold the same visible units in the same order; what
 * lies between them in the raw form is YAML's. So a visible unit is the next of its kind, and a blank one is where the walk stands.
 */
function offsets(raw: string, { text, style }: Scalar): Int32Array {
  const map = new Int32Array(text.length + 1);
  let r = start(raw, style);
  for (let t = 0; t < text.length; t++) {
    const want = text.charCodeAt(t);
    const blank = isBlank(want);
    if (!blank)
      while (isBlank(raw.charCodeAt(r)) || isJoin(raw, r, style) || isBlankEscape(raw, r, style)) r += isBlankEscape(raw, r, style) ? 2 : 1;
    else while (isJoin(raw, r, style)) r++;
    map[t] = r;
    if (style === 'double' && raw.charCodeAt(r) === BACKSLASH) {
      const length = LONG[raw[r + 1]!] ?? 2;
      // One \U escape can be two UTF-16 units.
      if (length === 10 && text.codePointAt(t)! > 0xffff) map[++t] = r;
      r += length;
    } else if (style === 'single' && want === QUOTE) r += 2;
    else if (!blank || raw.charCodeAt(r) === want) r++;
  }
  map[text.length] = Math.min(r, raw.length);
  return map;
}

const [BACKSLASH, QUOTE] = [92, 39] as const;

/** Letters of escapes with digits: their length in all. */
const LONG: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

const isBlank = (c: number) => c === 32 || c === 10 || c === 9 || c === 13;

/** A backslash at a line's end, which joins two lines to one. */
const isJoin = (raw: string, r: number, style: string) =>
  style === 'double' && raw.charCodeAt(r) === BACKSLASH && /^\\\r?\n/.test(raw.slice(r, r + 3));

/** A blank written as an escape: `\n`, `\t`, `\r`, `\ `. */
const isBlankEscape = (raw: string, r: number, style: string) =>
  style === 'double' && raw.charCodeAt(r) === BACKSLASH && 'ntr '.includes(raw[r + 1] ?? '-');

/** Past the quote, or past the line of a block's indicator, to its first line's content. */
function start(raw: string, style: string): number {
  if (style === 'single' || style === 'double') return 1;
  if (style !== 'literal' && style !== 'folded') return 0;
  const line = raw.indexOf('\n') + 1;
  return line + /^ */.exec(raw.slice(line))![0].length;
}
