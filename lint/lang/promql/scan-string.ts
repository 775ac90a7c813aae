import { hexValue, show } from './chars.ts';
import type { Scan } from './scan.ts';

interface Fault {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

const BACKSLASH = 92;
const BACKQUOTE = 96;
const NEWLINE = 10;

/** Reads a string from its opening quote; `out.to` is behind the closing one. What comes back is wrong with it. */
export function scanString(text: string, quote: number, from: number, out: Scan): Fault | undefined {
  const raw = quote === BACKQUOTE;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      out.to = at + 1;
      return undefined;
    }
    if (code === BACKSLASH && !raw) {
      const fault = scanEscape(text, quote, at + 1, out);
      if (fault !== undefined) return fault;
      at = out.to;
    } else if (code === NEWLINE && !raw) break;
    else if (code >= 0xd800) {
      // U+FFFD is also what becomes of bytes that are not UTF-8: Prometheus cannot tell the two apart, and refuses both.
      if (code === 0xfffd || (code <= 0xdfff && (text.codePointAt(at) ?? 0) <= 0xffff))
        return { message: 'a string is not UTF-8', from: at, to: at + 1 };
      if (code <= 0xdbff) at++;
    }
  }
  return { message: 'a string is not closed', from, to: text.length };
}

/** Checks what follows a backslash; `out.to` is the place of its last character. */
function scanEscape(text: string, quote: number, from: number, out: Scan): Fault | undefined {
  const code = text.charCodeAt(from);
  const letter = text[from] ?? '';
  out.to = from;
  if (code === quote || (letter !== '' && 'abfnrtv\\'.includes(letter))) return undefined;
  const octal = code >= 48 && code <= 55;
  const length = octal ? 3 : letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const ends = (at: number) => at >= text.length;
  const cut: Fault = { message: 'an escape sequence is not complete', from: from - 1, to: text.length };
  if (length === 0) return ends(from) ? cut : { message: `unknown escape sequence \\${letter}`, from: from - 1, to: from + 1 };
  const base = octal ? 8 : 16;
  const first = octal ? from : from + 1;
  let value = 0;
  for (let i = first; i < first + length; i++) {
    const digit = hexValue(text.charCodeAt(i));
    if (digit >= base) return ends(i) ? cut : { message: `unexpected ${show(text, i)} in an escape sequence`, from: from - 1, to: i + 1 };
    value = value * base + digit;
  }
  out.to = first + length - 1;
  // \x and octal digits are bytes, \u and \U are code points, of which surrogates are none.
  if (value <= (length < 4 ? 255 : 0x10ffff) && (value < 0xd800 || value >= 0xe000)) return undefined;
  return { message: 'an escape sequence is no character', from: from - 1, to: out.to + 1 };
}
