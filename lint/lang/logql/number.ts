import { hexValue, isDigit } from '../promql/chars.ts';

/** Where a number ends, and what is wrong with it. */
export interface Scan {
  to: number;
  problem: string | undefined;
}

const UNDERSCORE = 95;
const NONE = 0;
const DIGITS = 1;
const SEPARATORS = 2;

/**
 * Reads a number as Go's text/scanner does, which Loki's lexer is. `spaced`: white space stands before it, where the scanner does not know
 * `0b1` (it looks at the wrong character).
 */
export function scanNumber(text: string, from: number, spaced: boolean, out: Scan): void {
  let at = from;
  let base = 10;
  let isFloat = false;
  let seen = NONE;
  let prefix = '';
  let isTooBig = false;
  const digits = () => {
    let found = NONE;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === UNDERSCORE) found |= SEPARATORS;
      else if (base === 16 ? hexValue(code) < 16 : isDigit(code)) {
        found |= DIGITS;
        if (base < 10 && code - 48 >= base) isTooBig = true;
      } else return found;
    }
  };
  out.problem = undefined;
  if (text.charCodeAt(at) === 48) {
    const letter = text.charCodeAt(++at) | 32;
    if (letter === 120) [base, prefix] = [16, 'x'];
    else if (letter === 111) [base, prefix] = [8, 'o'];
    else if (letter === 98) [base, prefix] = spaced ? [10, ''] : [2, 'b'];
    else [base, prefix, seen] = [8, '0', DIGITS];
    if (prefix !== '' && prefix !== '0') at++;
  }
  if (text.charCodeAt(at) !== 46) seen |= digits();
  if (text.charCodeAt(at) === 46) {
    at++;
    isFloat = true;
    if (prefix === 'o' || prefix === 'b') out.problem = 'this number has no fraction';
    seen |= digits();
  }
  if ((seen & DIGITS) === 0) out.problem ??= 'a number has no digits';
  const letter = text.charCodeAt(at) | 32;
  if (letter === 101 || letter === 112) {
    if (letter === 101 ? prefix !== '' && prefix !== '0' : prefix !== 'x') out.problem ??= 'this exponent does not fit the number';
    at++;
    isFloat = true;
    const sign = text.charCodeAt(at);
    if (sign === 43 || sign === 45) at++;
    base = 10;
    const found = digits();
    if ((found & DIGITS) === 0) out.problem ??= 'an exponent has no digits';
    seen |= found;
  } else if (prefix === 'x' && isFloat) out.problem ??= 'a hexadecimal fraction needs an exponent';
  out.to = at;
  const word = text.slice(from, at);
  if (!isFloat && isTooBig) out.problem ??= `${word} is no ${prefix === 'b' ? 'binary' : 'octal'} number`;
  if ((seen & SEPARATORS) !== 0 && !separates(word)) out.problem ??= '"_" stands between digits only';
}

/** Every underscore has a digit on both sides; a prefix counts as one. */
function separates(word: string): boolean {
  const hex = /^0[xX]/.test(word);
  const inner = /^0[xXoObB]/.test(word) ? `0${word.slice(2)}` : word;
  for (let at = inner.indexOf('_'); at >= 0; at = inner.indexOf('_', at + 1)) {
    const isIn = (code: number) => isDigit(code) || (hex && hexValue(code) < 16);
    if (!isIn(inner.charCodeAt(at - 1)) || !isIn(inner.charCodeAt(at + 1))) return false;
  }
  return true;
}

/** The value of a number that the lexer has read, as Go's ParseFloat gives it; undefined for what that refuses. */
export function toFloat(text: string): number | undefined {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const hex = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/.exec(plain);
  const value =
    hex === null ? (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain) ? Number(plain) : Number.NaN) : ofHex(hex[2]!, hex[3]!, hex[4]!);
  if (Number.isNaN(value) || !Number.isFinite(value)) return undefined;
  return hex?.[1] === '-' ? -value : value;
}

const ofHex = (whole: string, part: string, exponent: string): number =>
  whole + part === '' ? Number.NaN : Number(BigInt(`0x${whole}${part}`)) * 2 ** (Number(exponent) - 4 * part.length);
