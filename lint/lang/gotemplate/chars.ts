export const NEWLINE = 10;
export const SPACE = 32;
export const QUOTE = 34;
export const DOLLAR = 36;
export const APOSTROPHE = 39;
export const OPEN = 40;
export const CLOSE = 41;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const COLON = 58;
export const EQUALS = 61;
export const BACKSLASH = 92;
export const BACKTICK = 96;
export const PIPE = 124;
export const BRACE = 125;

/** The four that Go's templates take for space. */
export const isSpace = (code: number): boolean => code === SPACE || code === NEWLINE || code === 9 || code === 13;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const OTHER_ALPHANUMERIC = /^[\p{L}\p{Nd}]$/u;

/** A letter, a decimal digit or an underscore. `code` is a code point; NaN is none. */
export function isAlphaNumeric(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95;
  return code >= 128 && OTHER_ALPHANUMERIC.test(String.fromCodePoint(code));
}

/** `U+0041 'A'`, as one would look it up. */
export const named = (code: number): string =>
  `U+${code.toString(16).toUpperCase().padStart(4, '0')}${code > 32 && code !== 127 ? ` '${String.fromCodePoint(code)}'` : ''}`;
