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
 * For every unit of the scalar's text (and for its end) the offset in its raw form.
 * The two are walked side by side: what the text has, the raw form has too, between things that YAML leaves out.
 */
function offsets(raw: string, { text, style }: Scalar): Int32Array {
  const map = new Int32Array(text.length + 1);
  if (style === 'double') return escapes(raw, text, map);
  let r = style === 'literal' || style === 'folded' ? raw.indexOf('\n') + 1 : style === 'single' ? 1 : 0;
  const isBlock = style === 'literal' || style === 'folded';
  if (isBlock) r += indentOf(raw.slice(r));
  const indent = isBlock ? indentOf(raw.slice(raw.indexOf('\n') + 1)) : 0;
  for (let t = 0; t < text.length; t++) {
    const want = text.charCodeAt(t);
    if (style === 'single' && want === 39) {
      map[t] = r;
      r += 2;
      continue;
    }
    if (want === 10 || (want === 32 && isBreak(raw, r))) {
      // A line break, kept or folded into a space; spaces around it and the next line's indentation are YAML's own.
      map[t] = r;
      const here = skipTo(raw, r);
      if (here === r && raw.charCodeAt(r) !== 10) {
        r++;
        continue;
      }
      r = here + 1;
      if (style === 'plain' || style === 'single') while (raw.charCodeAt(r) === 32 || raw.charCodeAt(r) === 9) r++;
      else r += Math.min(indent, indentOf(raw.slice(r, r + indent + 1)));
      // A folded paragraph: the first break is dropped when blank lines follow.
      if (text.charCodeAt(t + 1) !== 10 && style !== 'literal') while (isBreak(raw, r) && text.charCodeAt(t + 1) !== 32) r = next(raw, r, indent, style);
      continue;
    }
    while (r < raw.length && raw.charCodeAt(r) !== want) r++;
    map[t] = r++;
  }
  map[text.length] = Math.min(r, raw.length);
  return map;
}

const isBreak = (raw: string, r: number) => raw.charCodeAt(skipTo(raw, r)) === 10;

/** Past blanks and a carriage return, when a line break follows them. */
function skipTo(raw: string, r: number): number {
  let here = r;
  while (raw.charCodeAt(here) === 32 || raw.charCodeAt(here) === 9 || raw.charCodeAt(here) === 13) here++;
  return raw.charCodeAt(here) === 10 ? here : r;
}

function next(raw: string, r: number, indent: number, style: string): number {
  const line = skipTo(raw, r) + 1;
  return style === 'folded' ? line + Math.min(indent, indentOf(raw.slice(line, line + indent + 1))) : line + /^[ \t]*/.exec(raw.slice(line))![0].length;
}

/** Of the first line that has content. */
function indentOf(block: string): number {
  return /^(?:[ \t]*\r?\n)*( *)/.exec(block)![1]!.length;
}

const LONG: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function escapes(raw: string, text: string, map: Int32Array): Int32Array {
  let r = 1;
  for (let t = 0; t < text.length; t++) {
    // An escaped line break stands for nothing at all.
    while (raw[r] === '\\' && /^\\[ \t]*\r?\n/.test(raw.slice(r, r + 200))) r = raw.indexOf('\n', r) + 1 + /^[ \t]*/.exec(raw.slice(raw.indexOf('\n', r) + 1))![0].length;
    map[t] = r;
    if (raw[r] === '\\') {
      const length = LONG[raw[r + 1]!] ?? 2;
      // One \U escape can be two UTF-16 units.
      if (length === 10 && text.codePointAt(t)! > 0xffff) map[++t] = r;
      r += length;
    } else if (isBreak(raw, r) && (raw.charCodeAt(r) === 10 || raw.charCodeAt(r) === 32 || raw.charCodeAt(r) === 9 || raw.charCodeAt(r) === 13)) {
      r = skipTo(raw, r) + 1;
      while (raw.charCodeAt(r) === 32 || raw.charCodeAt(r) === 9) r++;
      if (text.charCodeAt(t) !== 10) continue;
      // Folding: a blank line gives the break; the break before it gave nothing.
      if (isBreak(raw, r) && text.charCodeAt(t + 1) !== 10) r = skipTo(raw, r) + 1;
      while (text.charCodeAt(t + 1) !== 10 && (raw.charCodeAt(r) === 32 || raw.charCodeAt(r) === 9)) r++;
    } else r++;
  }
  map[text.length] = Math.min(r, raw.length);
  return map;
}
