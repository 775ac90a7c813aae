/** The older, tolerant syntax of matchers: classic label names, and a value that may do without quotes even with spaces in it. */
import { isRegexp, type Matcher, type Operator, type Parsed, regexpOf } from './matcher.ts';
import { isSpace } from './utf8.ts';

/** A list: `{foo=bar, dings!="bums"}`. The braces need not be there, not even both. */
export function parseClassic(text: string): Parsed {
  const start = text.startsWith('{') ? 1 : 0;
  const end = text.length > start && text.endsWith('}') ? text.length - 1 : text.length;
  const matchers: Matcher[] = [];
  for (const [from, to] of split(text, start, end)) {
    const parsed = parseOneClassic(text, from, to);
    if ('problem' in parsed) return parsed;
    matchers.push(...parsed.matchers);
  }
  return { matchers };
}

/** Between commas outside of quotes. What follows the last comma counts only when it is more than blanks. */
function split(text: string, start: number, end: number): [number, number][] {
  const parts: [number, number][] = [];
  let [from, inside, escaped] = [start, false, false];
  for (let i = start; i < end; i++) {
    const char = text[i];
    if (char === ',') {
      if (!inside) {
        parts.push([from, i]);
        from = i + 1;
      }
    } else if (char === '"') {
      if (!escaped) inside = !inside;
      escaped = false;
    } else escaped = char === '\\' && !escaped;
  }
  let last = end;
  while (from < last && isSpace(text.charCodeAt(from))) from++;
  while (last > from && isSpace(text.charCodeAt(last - 1))) last--;
  if (last > from) parts.push([from, last]);
  return parts;
}

/** Blanks as RE2's `\s` has them. */
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d;

/** Exactly one, without braces. */
export function parseOneClassic(text: string, start = 0, end = text.length): Parsed {
  let i = start;
  const skip = () => {
    while (i < end && isBlank(text.charCodeAt(i))) i++;
  };
  skip();
  const from = i;
  while (i < end && /[a-zA-Z0-9_:]/.test(text[i]!) && !(i === from && /[0-9]/.test(text[i]!))) i++;
  const name = text.slice(from, i);
  skip();
  const two = text.slice(i, Math.min(i + 2, end));
  const op = (['=~', '!=', '!~'].includes(two) ? two : two.startsWith('=') ? '=' : '') as Operator | '';
  if (name === '' || op === '') {
    return { problem: { message: 'a matcher is a label name, an operator (=, !=, =~ or !~) and a value', from: start, to: end } };
  }
  i += op.length;
  skip();
  let to = end;
  while (to > i && isBlank(text.charCodeAt(to - 1))) to--;
  const value = unescape(text.slice(i, to));
  if (value === undefined) return { problem: { message: 'a double quote in the value is neither escaped nor its end', from: i, to } };
  if (isRegexp(op)) {
    const regexp = regexpOf(value);
    if (typeof regexp === 'string') return { problem: { message: `RE2 cannot read the regular expression: ${regexp}`, from: i, to } };
  }
  return { matchers: [{ name, op, value, from, to }] };
}

/** `\n`, `\"` and `\\` are escapes, any other backslash is one. Undefined for a quote in a wrong place. */
function unescape(written: string): string | undefined {
  const opened = written.startsWith('"');
  const raw = opened ? written.slice(1) : written;
  let [value, closed] = ['', false];
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i]!;
    if (char === '\\' && i < raw.length - 1) {
      const next = raw[++i]!;
      value += next === 'n' ? '\n' : next === '"' || next === '\\' ? next : `\\${next}`;
    } else if (char === '"') {
      if (!opened || i < raw.length - 1) return undefined;
      closed = true;
    } else value += char;
  }
  return opened && !closed ? undefined : value;
}
