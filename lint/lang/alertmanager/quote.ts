const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '"': '"' };
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of a Go literal in double quotes; undefined when Go refuses it, or when its bytes are no UTF-8. */
export function unquote(literal: string): string | undefined {
  const inner = literal.slice(1, -1);
  if (inner.includes('\n')) return undefined;
  if (!inner.includes('\\')) return inner.includes('"') ? undefined : inner;
  // Escapes of bytes can make one character together, so all of it is put together as bytes.
  const bytes: number[] = [];
  for (let i = 0; i < inner.length;) {
    if (inner[i] !== '\\') {
      const end = inner.indexOf('\\', i);
      const plain = inner.slice(i, end < 0 ? inner.length : end);
      for (const byte of encoder.encode(plain)) bytes.push(byte);
      i += plain.length;
      continue;
    }
    const size = escape(inner, i + 1, bytes);
    if (size === 0) return undefined;
    i += 1 + size;
  }
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Adds what the escape after a backslash stands for; answers its length, 0 when Go does not know it. */
function escape(text: string, at: number, bytes: number[]): number {
  const char = text[at] ?? '';
  const simple = Object.hasOwn(SIMPLE, char) ? SIMPLE[char] : undefined;
  if (simple !== undefined) {
    bytes.push(simple.charCodeAt(0));
    return 1;
  }
  const octal = /^[0-7]{3}/.exec(text.slice(at, at + 3))?.[0];
  if (octal !== undefined) {
    const value = Number.parseInt(octal, 8);
    bytes.push(value);
    return value > 255 ? 0 : 3;
  }
  const digits = Object.hasOwn(HEX, char) ? HEX[char]! : 0;
  const hex = text.slice(at + 1, at + 1 + digits);
  if (digits === 0 || hex.length < digits || !/^[0-9a-fA-F]+$/.test(hex)) return 0;
  const value = Number.parseInt(hex, 16);
  if (char === 'x') bytes.push(value);
  else if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return 0;
  else for (const byte of encoder.encode(String.fromCodePoint(value))) bytes.push(byte);
  return 1 + digits;
}
