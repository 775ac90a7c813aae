import { parseClassic, parseOneClassic } from './classic.ts';
import { failed, type Matcher, type Parsed } from './matcher.ts';
import { parseUtf8 } from './utf8.ts';

/**
 * - `utf8`: the newer syntax alone (`--enable-feature=utf8-strict-mode`).
 * - `classic`: the older one alone (`--enable-feature=classic-mode`).
 * - `fallback`: what Alertmanager and amtool do by themselves: the newer, and where that fails, or both read but differ, the older.
 */
export type Mode = 'utf8' | 'classic' | 'fallback';

/** A list of matchers: one string of `matchers:`. */
export function parseMatchers(text: string, mode: Mode): Parsed {
  if (mode === 'classic') return parseClassic(text);
  if (mode === 'utf8') return parseUtf8(text);
  return either(parseUtf8(text), parseClassic(text));
}

/** Exactly one matcher, as a command line takes it. */
export function parseMatcher(text: string, mode: Mode): Parsed {
  if (mode === 'classic') return parseOneClassic(text);
  if (mode === 'utf8') return one(parseUtf8(text), text);
  const brace = text.startsWith('{') ? 0 : text.endsWith('}') ? text.length - 1 : -1;
  if (brace >= 0) return { problem: { message: 'a single matcher wears no braces', from: brace, to: brace + 1 } };
  return either(one(parseUtf8(text), text), parseOneClassic(text));
}

function one(parsed: Parsed, text: string): Parsed {
  if (failed(parsed) || parsed.matchers.length === 1) return parsed;
  const count = parsed.matchers.length;
  return {
    problem: { message: count === 0 ? 'there is no matcher' : `there are ${count} matchers where one belongs`, from: 0, to: text.length },
  };
}

function either(newer: Parsed, older: Parsed): Parsed {
  if (failed(newer)) return failed(older) ? newer : older;
  return failed(older) || same(newer.matchers, older.matchers) ? newer : older;
}

const same = (a: readonly Matcher[], b: readonly Matcher[]): boolean =>
  a.length === b.length && a.every(({ name, op, value }, i) => name === b[i]!.name && op === b[i]!.op && value === b[i]!.value);

/** `[a-zA-Z_][a-zA-Z0-9_]*` */
export function isClassicName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) && !name.endsWith('\n');
}

/** Whether a label may have this name. */
export const isLabelName = (name: string, mode: Mode): boolean => (mode === 'classic' ? isClassicName(name) : name !== '');
