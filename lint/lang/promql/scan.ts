import { hexValue, isAlphaNumeric, isDigit } from './chars.ts';

/** Where a number ends, and whether what was read is one. `to` is where reading stopped when it is none. */
export interface Scan {
  to: number;
  ok: boolean;
}

const isX = (code: number) => (code | 32) === 120;
const isE = (code: number) => (code | 32) === 101;
const DOT = 46;
const UNDERSCORE = 95;

/**
 * Reads a number as Prometheus' lexer does: it takes more than the conversion accepts afterwards (`0.5.5`), and refuses some of
 * what looks right (`0x1ee`: in a hexadecimal number an `e` after the first digit begins an exponent).
 */
export function scanNumber(text: string, from: number, out: Scan): void {
  const end = text.length;
  let at = from;
  let hex = false;
  out.ok = false;
  if (text.charCodeAt(at) === 48) {
    at++;
    if (isX(text.charCodeAt(at))) {
      at++;
      hex = true;
      if (text.charCodeAt(at) === UNDERSCORE) at++;
    }
  }
  const digit = (code: number) => (hex ? hexValue(code) < 16 : isDigit(code));
  if (text.charCodeAt(at) === DOT) at++;
  if (digit(text.charCodeAt(at))) at++;
  let dot = false;
  let exponent = false;
  for (; at < end;) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      at++;
      const next = text.charCodeAt(at);
      if (dot) return void (out.to = at);
      dot = true;
      if (next === UNDERSCORE || next === DOT) return void (out.to = at + 1);
      if (hex) return void (out.to = at);
    } else if (isE(code)) {
      at++;
      if (exponent) return void (out.to = at);
      exponent = true;
      const sign = text.charCodeAt(at);
      if (sign === 43 || sign === 45) at++;
      if (startsNothing(text, at, end)) return void (out.to = Math.min(at + 1, end));
    } else if (code === UNDERSCORE) {
      at++;
      if (startsNothing(text, at, end)) return void (out.to = Math.min(at + 1, end));
    } else if (digit(code)) {
      at++;
      while (digit(text.charCodeAt(at))) at++;
    } else break;
  }
  out.to = at;
  out.ok = at > from && !(at < end && isAlphaNumeric(text.charCodeAt(at)));
}

/** After an underscore or an exponent a number must go on. */
function startsNothing(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const code = text.charCodeAt(at);
  return code === DOT || code === UNDERSCORE || isE(code);
}

/** `s`, `m`, `h`, `d`, `w`; `y` stands at the beginning only. */
const isUnit = (code: number) => code === 115 || code === 109 || code === 104 || code === 100 || code === 119;

/** The rest of a duration after its first number. Units are only roughly looked at here, the conversion is strict. */
export function scanDuration(text: string, from: number, out: Scan): void {
  let at = from;
  out.ok = false;
  if (!isUnit(text.charCodeAt(at)) && text.charCodeAt(at) !== 121) return void (out.to = at);
  at++;
  if (text.charCodeAt(at) === 115) at++;
  while (isDigit(text.charCodeAt(at))) {
    while (isDigit(text.charCodeAt(at))) at++;
    if (!isUnit(text.charCodeAt(at))) return void (out.to = at);
    at++;
    if (text.charCodeAt(at) === 115) at++;
  }
  out.to = at;
  out.ok = !isAlphaNumeric(text.charCodeAt(at));
}
