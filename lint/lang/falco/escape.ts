/** How a value is written so that the filter language reads the same value again. */
export function escape(value: string): string {
  if (!/[\b\f\n\r\t \\"']/.test(value)) return value;
  return `"${value.replace(/[\b\f\n\r\t\\"]/g, (char) => ESCAPES[char]!)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
  '"': '\\"',
};

/** A blank behind a backslash has always stood for a backslash, and rules in the field count on it. */
const UNESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', ' ': '\\', '\\': '\\', '/': '/' };

/** What stands between quotes, with its escapes undone; or what is wrong with them. */
export function unescape(raw: string, quote: string): { readonly value: string } | { readonly wrong: string; readonly at: number } {
  if (!raw.includes('\\')) return { value: raw };
  let value = '';
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] !== '\\') {
      value += raw[i]!;
      continue;
    }
    const at = i++;
    const char = raw[i];
    if (char === undefined) break;
    if (char === '"' || char === "'") {
      if (char !== quote) return { wrong: `\\${char} is no escape between ${quote} quotes`, at };
      value += char;
    } else if (UNESCAPES[char] === undefined) return { wrong: `unknown escape \\${char}`, at };
    else value += UNESCAPES[char];
  }
  return { value };
}
