import { hexValue } from './chars.ts';

/** What a quoted text stands for; `broken` where its bytes are not UTF-8 (`"\xff"`): those are kept as U+FFFD. */
export interface Unquoted {
  readonly value: string;
  readonly broken: boolean;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/**
 * The value of a string that the lexer has accepted, quotes included. Go's rules: `\x41` and `\101` are bytes, `\u0041` is a code
 * point, and what stands between backquotes has no escapes.
 */
export function unquote(text: string): Unquoted {
  const inner = text.slice(1, -1);
  if (text.charCodeAt(0) === 96 || !inner.includes('\\')) return { value: inner, broken: false };
  const parts: string[] = [];
  let bytes: number[] = [];
  let broken = false;
  const flush = () => {
    if (bytes.length === 0) return;
    const decoded = Buffer.from(bytes);
    const value = decoded.toString('utf8');
    if (!Buffer.from(value, 'utf8').equals(decoded)) broken = true;
    parts.push(value);
    bytes = [];
  };
  for (let at = 0; at < inner.length;) {
    const slash = inner.indexOf('\\', at);
    if (slash !== at) {
      flush();
      const to = slash === -1 ? inner.length : slash;
      parts.push(inner.slice(at, to));
      at = to;
      continue;
    }
    const letter = inner[at + 1] ?? '';
    const simple = SIMPLE[letter];
    if (simple !== undefined) {
      flush();
      parts.push(simple);
      at += 2;
    } else if (letter === 'x') {
      bytes.push(number(inner, at + 2, 2, 16));
      at += 4;
    } else if (letter === 'u' || letter === 'U') {
      flush();
      const length = letter === 'u' ? 4 : 8;
      parts.push(String.fromCodePoint(number(inner, at + 2, length, 16)));
      at += 2 + length;
    } else {
      bytes.push(number(inner, at + 1, 3, 8));
      at += 4;
    }
  }
  flush();
  return { value: parts.join(''), broken };
}

function number(text: string, from: number, length: number, base: number): number {
  let value = 0;
  for (let i = from; i < from + length; i++) value = value * base + Math.min(hexValue(text.charCodeAt(i)), base - 1);
  return Math.min(value, 0x10ffff);
}

/** A text in double quotes, as Prometheus prints it. */
export function quote(value: string): string {
  if (!/["\\\u0000-\u001f\u007f\ufffd]/.test(value)) return `"${value}"`;
  let out = '"';
  for (const char of value) {
    const code = char.charCodeAt(0);
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\t') out += '\\t';
    else if (char === '\r') out += '\\r';
    else if (code < 32 || code === 127) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code === 0xfffd) out += '\\ufffd';
    else out += char;
  }
  return `${out}"`;
}
