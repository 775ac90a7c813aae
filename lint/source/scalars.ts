import { CR, type Cursor, isBlank, LEAVE, LF, SPACE, TAB, TabLine } from './cursor.ts';
import type { Scalar } from './node.ts';
import { resolvePlain } from './resolve.ts';

const [COLON, HASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP, BACKSLASH, DOUBLE, SINGLE] = [
  58, 35, 44, 91, 93, 123, 125, 92, 34, 39,
] as const;

/** One past the last unit of a plain scalar's part in this line, without trailing blanks. */
export function plainEnd(text: string, from: number, inFlow: boolean): number {
  let end = from;
  for (let at = from; ; at++) {
    const c = text.charCodeAt(at);
    if (c === SPACE || c === TAB) continue;
    if (c === LF || c === CR || c !== c) return end;
    if (c === COLON) {
      const after = text.charCodeAt(at + 1);
      if (isBlank(after) || (inFlow && isFlow(after))) return end;
    } else if (c === HASH) {
      const before = text.charCodeAt(at - 1);
      if (before === SPACE || before === TAB) return end;
    } else if (inFlow && isFlow(c)) return end;
    end = at + 1;
  }
}

const isFlow = (c: number) => c === COMMA || c === OPEN_LIST || c === CLOSE_LIST || c === OPEN_MAP || c === CLOSE_MAP;

/** A plain scalar at the cursor; its lines after the first stand deeper than `parent`. */
export function plain(cursor: Cursor, parent: number, inFlow: boolean): Scalar {
  const { text } = cursor;
  const from = cursor.pos;
  let end = plainEnd(text, from, inFlow);
  if (end === from) throw LEAVE;
  let value = text.slice(from, end);
  for (;;) {
    // Only at a line's end can it go on.
    let at = end;
    while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
    if (text.charCodeAt(at) === CR) at++;
    if (text.charCodeAt(at) !== LF) break;
    let breaks = 0;
    let line = at;
    while (text.charCodeAt(at) === LF) {
      breaks++;
      line = ++at;
      if (!inFlow && text.charCodeAt(at) === TAB) throw parent < 0 ? LEAVE : new TabLine(at);
      while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB || text.charCodeAt(at) === CR) at++;
    }
    const c = text.charCodeAt(at);
    if (c !== c || c === HASH) break;
    if (inFlow && (isFlow(c) || (c === COLON && isBlank(text.charCodeAt(at + 1))))) break;
    if (!inFlow && at - line <= parent) break;
    if (inFlow && at - line <= parent) throw LEAVE;
    if (at === line && isMarker(text, at)) break;
    if (text.charCodeAt(line) === TAB && !cursor.isLoose) throw LEAVE;
    const more = plainEnd(text, at, inFlow);
    if (more === at) throw LEAVE;
    value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(at, more);
    cursor.line = line;
    end = more;
  }
  cursor.pos = end;
  return { kind: 'scalar', from, to: end, value: resolvePlain(value), text: value, style: 'plain' };
}

const isMarker = (text: string, at: number) => {
  const c = text.charCodeAt(at);
  return (c === 45 || c === 46) && text.charCodeAt(at + 1) === c && text.charCodeAt(at + 2) === c && isBlank(text.charCodeAt(at + 3));
};

/** A quoted scalar at the cursor. Most are short and in one line; the others are put together line by line. */
export function quoted(cursor: Cursor, parent: number): Scalar {
  const { text } = cursor;
  const from = cursor.pos;
  const quote = text.charCodeAt(from);
  let parts = '';
  let start = from + 1;
  for (let at = start; ; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) {
      if (quote === SINGLE && text.charCodeAt(at + 1) === SINGLE) {
        parts += text.slice(start, ++at);
        start = at + 1;
        continue;
      }
      const value = parts + text.slice(start, at);
      cursor.pos = at + 1;
      return { kind: 'scalar', from, to: at + 1, value, text: value, style: quote === SINGLE ? 'single' : 'double' };
    }
    if (c === BACKSLASH && quote === DOUBLE) {
      const read = escape(text, at);
      parts += text.slice(start, at) + read.text;
      at = read.end - 1;
      start = read.end;
    } else if (c === LF) {
      const folded = fold(cursor, at, start, parent);
      parts += folded.text;
      start = folded.end;
      at = start - 1;
    } else if (c !== c) throw LEAVE;
  }
}

/** A line break inside quotes: blanks around it go, one break is a space, more breaks are one less. */
function fold(cursor: Cursor, lineEnd: number, start: number, parent: number): { readonly text: string; readonly end: number } {
  const { text } = cursor;
  let end = lineEnd;
  while (end > start && (text.charCodeAt(end - 1) === SPACE || text.charCodeAt(end - 1) === TAB || text.charCodeAt(end - 1) === CR)) end--;
  let breaks = 0;
  let at = lineEnd;
  let line = at;
  while (text.charCodeAt(at) === LF) {
    breaks++;
    line = ++at;
    while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB || text.charCodeAt(at) === CR) at++;
  }
  // The library tells a text that is indented too little, or that a marker cuts off.
  const isTooShallow = !cursor.isLoose && (at - line <= parent || text.charCodeAt(line) === TAB);
  if (isTooShallow || (at === line && isMarker(text, at))) throw LEAVE;
  cursor.line = line;
  return { text: text.slice(start, end) + (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)), end: at };
}

const SIMPLE: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

const LONG: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escape(text: string, at: number): { readonly text: string; readonly end: number } {
  const letter = text[at + 1] ?? '';
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const length = LONG[letter];
  const digits = length === undefined ? '' : text.slice(at + 2, at + 2 + length);
  // An escaped line break, an unknown letter, a code point that is none: rare, and the library's.
  if (length === undefined || !/^[0-9a-fA-F]+$/.test(digits) || digits.length !== length) throw LEAVE;
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff) throw LEAVE;
  return { text: String.fromCodePoint(code), end: at + 2 + length };
}
