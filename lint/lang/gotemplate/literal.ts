/** Go's literals, as strconv reads them: what text/template hands to it. */

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The value of a quoted or raw string; undefined where an escape is none of Go's. */
export function unquote(literal: string): string | undefined {
  if (literal.startsWith('`')) return literal.slice(1, -1).replaceAll('\r', '');
  if (!literal.includes('\\')) return literal.slice(1, -1);
  let value = '';
  for (let at = 1; at < literal.length - 1;) {
    const one = unescape(literal, at, '"');
    if (one === undefined || one.to > literal.length - 1) return undefined;
    value += one.value;
    at = one.to;
  }
  return value;
}

/** Whether a character constant holds exactly one character. */
export function isCharacter(literal: string): boolean {
  if (literal.length < 3) return false;
  return unescape(literal, 1, "'")?.to === literal.length - 1;
}

/**
 * An offset of the string's value as an offset of the literal that spells it: escapes are longer than what they stand for.
 * For literals that `unquote` reads.
 */
export function offsetInLiteral(literal: string, offset: number): number {
  if (!literal.includes('\\') && !literal.includes('\r')) return offset + 1;
  let at = 1;
  for (let done = 0; done < offset && at < literal.length - 1;) {
    if (literal.startsWith('`')) {
      if (literal[at] !== '\r') done++;
      at++;
      continue;
    }
    const one = unescape(literal, at, '"');
    if (one === undefined) break;
    done += one.value.length;
    at = one.to;
  }
  return at;
}

/** The character at this place, and where the next one begins. */
function unescape(literal: string, at: number, quote: string): { readonly value: string; readonly to: number } | undefined {
  const first = literal[at]!;
  if (first !== '\\') {
    if (first === quote) return undefined;
    const value = String.fromCodePoint(literal.codePointAt(at)!);
    return { value, to: at + value.length };
  }
  const kind = literal[at + 1] ?? '';
  const simple = kind === quote ? quote : SIMPLE[kind];
  if (simple !== undefined) return { value: simple, to: at + 2 };
  if (/^[0-7]$/.test(kind)) {
    const octal = /^[0-7]{3}/.exec(literal.slice(at + 1, at + 4))?.[0];
    if (octal === undefined || Number.parseInt(octal, 8) > 255) return undefined;
    return { value: String.fromCodePoint(Number.parseInt(octal, 8)), to: at + 4 };
  }
  const length = HEX_DIGITS[kind];
  if (length === undefined) return undefined;
  const digits = literal.slice(at + 2, at + 2 + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { value: String.fromCodePoint(code), to: at + 2 + length };
}

const DIGITS =
  /^[+-]?(?:0[xX]_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO]_?[0-7]+(?:_[0-7]+)*|0[bB]_?[01]+(?:_[01]+)*|0(?:_?[0-7]+)*|[1-9][0-9]*(?:_[0-9]+)*)$/;
const DECIMAL = /^[+-]?(?:[0-9_]+\.?[0-9_]*|\.[0-9_]+)(?:[eE][+-]?[0-9_]+)?$/;
const HEX_FLOAT = /^[+-]?0[xX](?:[0-9a-fA-F_]+\.?[0-9a-fA-F_]*|\.[0-9a-fA-F_]+)[pP][+-]?[0-9_]+$/;

/** Why Go's templates refuse a number; undefined when they take it. */
export function numberProblem(literal: string): 'illegal number syntax' | 'integer overflow' | undefined {
  if (literal.endsWith('i') && isFloat(literal.slice(0, -1))) return undefined;
  if (DIGITS.test(literal)) return overflows(literal) ? 'integer overflow' : undefined;
  if (!isFloat(literal)) return 'illegal number syntax';
  return /[.eEpP]/.test(literal) ? undefined : 'integer overflow';
}

/** Whether `1+2i` is a number: both halves floats, the first one unsigned or signed. */
export function isComplex(literal: string): boolean {
  const split = /^([+-]?[^+-]*(?:[eEpP][+-][0-9_]*)?)([+-].*)i$/.exec(literal);
  return split !== null && isFloat(split[1]!) && isFloat(split[2]!);
}

/** As strconv.ParseFloat takes them, overflow included. */
function isFloat(literal: string): boolean {
  if (HEX_FLOAT.test(literal)) return hasDigit(literal.slice(literal.search(/[xX]/) + 1)) && underscoresOk(literal);
  if (!DECIMAL.test(literal) || !underscoresOk(literal) || !hasDigit(literal)) return false;
  return Number.isFinite(Number(literal.replaceAll('_', '')));
}

const hasDigit = (text: string): boolean => /^[^pPeE]*[0-9a-fA-F]/.test(text);

/** Underscores stand between digits (or behind the prefix of a base). */
const underscoresOk = (literal: string): boolean =>
  !literal.includes('_') || !/(^|[^0-9a-fA-F])_|_([^0-9a-fA-F]|$)/.test(literal.replace(/^([+-]?)0[xX]_?/, '$10'));

/** Neither in the range of int64 nor of uint64. */
function overflows(literal: string): boolean {
  const digits = literal.replace(/^[+-]/, '').replaceAll('_', '');
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  if (literal.startsWith('-')) return value > 2n ** 63n;
  return value >= (literal.startsWith('+') ? 2n ** 63n : 2n ** 64n);
}
