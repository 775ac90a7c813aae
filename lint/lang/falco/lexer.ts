/** The characters of the filter language, by their codes. */

export const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
export const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isWord = (c: number) => isLetter(c) || isDigit(c) || c === 95;

/** Blanks between tokens: a backspace is one of them, a vertical tab is not. */
export const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 10 || c === 13 || c === 8;

/** What POSIX calls a space: this ends a word. */
const isSpace = (c: number) => c === 32 || (c >= 9 && c <= 13);

/** `( ) " ' = ,` and spaces: what a bare value cannot hold. */
const endsBare = (c: number) => c === 40 || c === 41 || c === 34 || c === 39 || c === 61 || c === 44 || isSpace(c);

/** Where the name of a macro that begins here ends; -1 when none begins here. */
export function identifierEnd(text: string, from: number): number {
  if (!isLetter(text.charCodeAt(from))) return -1;
  let end = from + 1;
  while (isWord(text.charCodeAt(end))) end++;
  return end;
}

/** Where the dotted name of a field that begins here ends; -1 when there is no dot with a name on both sides. */
export function fieldEnd(text: string, from: number): number {
  let end = identifierEnd(text, from);
  if (end < 0) return -1;
  let dots = 0;
  while (text.charCodeAt(end) === 46) {
    const next = identifierEnd(text, end + 1);
    if (next < 0) break;
    end = next;
    dots++;
  }
  return dots > 0 ? end : -1;
}

export function bareEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !endsBare(text.charCodeAt(end))) end++;
  return end > from ? end : -1;
}

/** A bare argument in brackets. */
export function bareArgumentEnd(text: string, from: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const c = text.charCodeAt(end);
    if (c === 91 || c === 93 || c === 34 || c === 39 || isSpace(c)) break;
  }
  return end > from ? end : -1;
}

/** A decimal number with an optional fraction and a signed exponent, or a hexadecimal one. */
export function numberEnd(text: string, from: number): number {
  if (text.charCodeAt(from) === 48 && (text.charCodeAt(from + 1) | 32) === 120) {
    let end = from + 2;
    while (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end))) end++;
    if (end > from + 2) return end;
  }
  let end = from;
  if (text[end] === '+' || text[end] === '-') end++;
  const digits = end;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end === digits) return -1;
  if (text[end] === '.') end++;
  while (isDigit(text.charCodeAt(end))) end++;
  if ((text.charCodeAt(end) | 32) === 101 && (text[end + 1] === '+' || text[end + 1] === '-') && isDigit(text.charCodeAt(end + 2))) {
    end += 2;
    while (isDigit(text.charCodeAt(end))) end++;
  }
  return end;
}

/** The index of the quote that ends what begins at `from`; -1 when it is never closed. */
export function quoteEnd(text: string, from: number): number {
  const quote = text.charCodeAt(from);
  for (let end = from + 1; end < text.length; end++) if (text.charCodeAt(end) === quote && text.charCodeAt(end - 1) !== 92) return end;
  return -1;
}
