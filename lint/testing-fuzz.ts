import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';
import { plain } from './source/node.ts';
import { read } from './source/read.ts';

/** A file to start from. */
export interface Seed {
  readonly path: string;
  readonly text: string;
}

/** Real files and recorded cases below these folders; of a list of cases every text of several lines, every object and every query. */
export function seeds(folders: readonly string[]): readonly Seed[] {
  return folders
    .flatMap((folder) => walk(folder))
    .flatMap((path) => (path.endsWith('.jsonl') ? cases(path) : [{ path, text: readFileSync(path, 'utf8') }]));
}

/** Larger files say nothing that smaller ones do not, and take their time. */
const LARGEST = 60_000;

function walk(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isDirectory())
    return readdirSync(path)
      .toSorted()
      .flatMap((name) => walk(join(path, name)));
  return /\.(ya?ml|json)$/.test(path) && stats.size < LARGEST ? [path] : path.endsWith('.jsonl') ? [path] : [];
}

function cases(path: string): readonly Seed[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  // As many of each list, spread over it.
  const step = Math.ceil(lines.length / 150);
  return lines
    .filter((_, index) => index % step === 0)
    .flatMap((line, index) =>
      Object.entries(JSON.parse(line) as Record<string, unknown>).flatMap(([key, value]) => {
        const text = textOf(key, value);
        return text === undefined || text.length > LARGEST ? [] : [{ path: `${key}-${index}.yaml`, text }];
      }),
    );
}

function textOf(key: string, value: unknown): string | undefined {
  if (key === 'expr' && typeof value === 'string')
    return `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: ${JSON.stringify(value)}\n        annotations: { summary: "{{ $labels.a }}" }\n`;
  if (typeof value === 'string') return value.includes('\n') ? value : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value, null, 1) : undefined;
}

/** One change of a text; numbers from 0 to 1 say where, and are scaled to what is there. */
export interface Change {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly size: number;
  readonly which: number;
  readonly text: string;
}

const KINDS = ['truncate', 'delete', 'repeat', 'splice', 'insert', 'rename', 'swap', 'nest', 'tree', 'graft'] as const;

/** What has a meaning in one of the languages, or is hard on readers. */
const WORDS = [
  ...'{{|}}|{{-|-}}|{{ end }}|{{ range|{{ with .|$labels|${var}|[[|$__rate_interval|*a|&a |<<: *a|!!binary |? |: |- |---\n|...\n|%YAML 1.2\n'.split(
    '|',
  ),
  ...'\0 \u2028 \ufeff \r \t \ud83d \ud83d\ude00 1e999 -0 NaN 0x7fffffffffffffff ~ null true .inf 99999999999999999999 1y 5m [5m:] offset @ =~ !~'.split(
    ' ',
  ),
  ...'bool|on () group_left (|by (|without (|)|(|{|}|"|\'|`|\\|\\x|\\u12|#|evt.type=|and not |in (|((a+)+)+$|(?i)|\\p{Greek}|[[:alpha:]]|x{1000}|__name__|or'.split(
    '|',
  ),
];

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '{{ . }}',
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: { b: [1] } },
  ['x', 5, null],
  '5m',
  'a'.repeat(300),
];

/** A few changes, one after the other. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    size: fc.double({ min: 0, max: 1, noNaN: true }),
    which: fc.nat({ max: 1_000_000 }),
    text: fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 20, unit: 'grapheme' })),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The text after the changes; pieces of other seeds come in. */
export const changed = (all: readonly Seed[], text: string, list: readonly Change[]): string =>
  list.reduce((before, change) => apply(all, before, change).slice(0, 2 * LARGEST), text);

function apply(all: readonly Seed[], text: string, { kind, at: where, size, which, text: word }: Change): string {
  const at = Math.floor(where * text.length);
  const end = Math.min(text.length, at + Math.floor(size ** 4 * text.length) + 1);
  switch (kind) {
    case 'truncate':
      return text.slice(0, at);
    case 'delete':
      return text.slice(0, at) + text.slice(end);
    case 'repeat':
      return text.slice(0, end) + text.slice(at, end).repeat(1 + (which % 3)) + text.slice(end);
    case 'splice': {
      const other = all[which % all.length]!.text;
      const from = Math.floor(size * other.length);
      return text.slice(0, at) + other.slice(from, from + 1 + (which % 400)) + text.slice(at);
    }
    case 'insert':
      return text.slice(0, at) + word + text.slice(at);
    case 'rename':
      return replaceNext(text, at, /\b\w+(?="?:)/g, () => /\b\w+(?="?:)/.exec(all[which % all.length]!.text)?.[0] ?? word);
    case 'swap':
      return replaceNext(text, at, /(?<=: )[^\n,}]+/g, () => JSON.stringify(VALUES[which % VALUES.length]));
    case 'nest': {
      const [open, close] = [
        ['[', ']'],
        ['(', ')'],
        ['{"a":', '}'],
        ['{{ with . }}', '{{ end }}'],
        ['-', ''],
        ['- ', ''],
      ][which % 6]!;
      const deep = 1 + Math.floor(size ** 3 * 3000);
      return text.slice(0, at) + open!.repeat(deep) + word + close!.repeat(deep) + text.slice(at);
    }
    case 'tree':
    case 'graft': {
      const root = read(text).documents[0];
      if (root === undefined) return text;
      const donor = kind === 'graft' ? read(all[which % all.length]!.text).documents[0] : undefined;
      const brought = donor === undefined ? VALUES[which % VALUES.length] : pick(plain(donor), size);
      return JSON.stringify(replaced(plain(root), where, brought), null, which % 2);
    }
  }
}

function replaceNext(text: string, at: number, pattern: RegExp, by: () => string): string {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? text : text.slice(0, match.index) + by() + text.slice(match.index + match[0].length);
}

/** All paths to values of a tree. */
function* paths(tree: unknown, path: readonly string[] = []): Iterable<readonly string[]> {
  yield path;
  if (typeof tree === 'object' && tree !== null && path.length < 60)
    for (const [key, value] of Object.entries(tree)) yield* paths(value, [...path, key]);
}

function pick(tree: unknown, where: number): unknown {
  const all = [...paths(tree)];
  return all[Math.min(all.length - 1, Math.floor(where * all.length))]!.reduce<unknown>(
    (at, key) => (at as Record<string, unknown>)[key],
    tree,
  );
}

function replaced(tree: unknown, where: number, by: unknown): unknown {
  const all = [...paths(tree)];
  const path = all[Math.min(all.length - 1, Math.floor(where * all.length))]!;
  const set = (at: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return by;
    const value = set((at as Record<string, unknown>)[key], rest);
    return Array.isArray(at) ? at.with(Number(key), value) : { ...(at as object), [key]: value };
  };
  return set(tree, path);
}

/** Lints texts with every rule, those that are off too, and says what went wrong, more than `slowest` milliseconds included. */
export function complaint(texts: ReadonlyMap<string, string>, slowest: number): string | undefined {
  // The time of the processor: the machine may do other things beside.
  const start = process.cpuUsage();
  const { crashes } = lint(texts, {
    rules,
    level: (rule) => ({ severity: rule.severity, options: rule.options?.defaults ?? {} }),
    today: '2026-11-23',
  });
  const took = process.cpuUsage(start).user / 1000;
  const [crash] = crashes;
  if (crash !== undefined) return `${crash.rule}: ${crash.error instanceof Error ? crash.error.stack : String(crash.error)}`;
  return took > slowest ? `took ${(took / 1000).toFixed(1)} s` : undefined;
}
