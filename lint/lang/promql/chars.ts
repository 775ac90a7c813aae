/** Prometheus knows four kinds of white space, and no more. */
export const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A letter of ASCII or `_`. */
export const isAlpha = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;

export const isAlphaNumeric = (code: number): boolean => isAlpha(code) || isDigit(code);

/** The value of a hexadecimal digit; 16 for any other character. */
export function hexValue(code: number): number {
  if (isDigit(code)) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : 16;
}

/** `foo_bar`: what stands for a label without quotes. */
export function isLabelName(name: string): boolean {
  if (name === '' || !isAlpha(name.charCodeAt(0))) return false;
  for (let i = 1; i < name.length; i++) if (!isAlphaNumeric(name.charCodeAt(i))) return false;
  return true;
}

/** `job:foo_bar:rate5m`: what stands for a metric without quotes. */
export function isMetricName(name: string): boolean {
  if (name === '' || isDigit(name.charCodeAt(0))) return false;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (!isAlphaNumeric(code) && code !== 58) return false;
  }
  return true;
}

/** A character to be shown in a message. */
export function show(text: string, at: number): string {
  const code = text.codePointAt(at);
  if (code === undefined) return 'end';
  if (code < 32) return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `"${String.fromCodePoint(code)}"`;
}
