import { describe, expect, test } from 'vitest';
import { Linter } from './lint.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';

/**
 * Files in one text: `== path ==` on a line of its own begins a file. A text without such a line is one file, called after
 * what it looks like: a bare query becomes the expression of a rule.
 */
export interface Case {
  readonly code: string;
  /** What `_catalog.json` says, without `schema`. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

/** What a finding must point at stands between these. */
const OPEN = '«';
const CLOSE = '»';

/** Runs a rule over a text and gives the text back with every place that it points at between « and ». */
export function marked(rule: Rule, { code, facts, options }: Case): string {
  const files = filesOf(code.replaceAll(OPEN, '').replaceAll(CLOSE, ''), rule.on);
  const { findings, crashes } = run(rule, files, facts, options);
  if (crashes.length > 0) throw new Error(`${rule.name} threw`, { cause: crashes[0]!.error });
  return files.map((file) => draw(file, findings)).join('');
}

/** All findings of a rule in a text. */
export function found(rule: Rule, { code, facts, options }: Case): readonly Finding[] {
  return run(rule, filesOf(code, rule.on), facts, options).findings;
}

interface File {
  readonly path: string;
  /** What stands around the code in the file, and the `== path ==` line before the file. */
  readonly before: string;
  readonly after: string;
  readonly heading: string;
  readonly code: string;
}

function run(rule: Rule, files: readonly File[], facts: Case['facts'], options: Case['options']) {
  const linter = new Linter({
    rules: [rule],
    today: '2026-11-23',
    level: () => ({ severity: rule.severity, options: { ...rule.options?.defaults, ...options } }),
  });
  if (facts !== undefined) linter.set('_catalog.json', JSON.stringify({ schema: 1, ...facts }));
  for (const { path, before, code, after } of files) linter.set(path, before + code + after);
  return linter.run();
}

function filesOf(code: string, on: Rule['on']): File[] {
  const headings = [...code.matchAll(/^== (\S+) ==\n/gm)];
  if (headings.length > 0) {
    return headings.map((match, index) => ({
      path: match[1]!,
      heading: match[0],
      before: '',
      after: '',
      code: code.slice(match.index + match[0].length, headings[index + 1]?.index),
    }));
  }
  if ((on === 'promql' || on === 'logql') && !/^(groups|apiVersion|- )/m.test(code)) return [query(code, on)];
  return [{ path: /^\s*[{[]/.test(code) ? 'input.json' : 'input.yaml', heading: '', before: '', after: '', code }];
}

/** A bare query as a rule, of Loki in a resource of its own: a string takes any text. */
function query(code: string, on: 'promql' | 'logql'): File {
  const groups = `groups: [{name: g, rules: [{record: 'a:b', expr: `;
  const [before, after] =
    on === 'logql'
      ? [`apiVersion: loki.grafana.com/v1\nkind: RecordingRule\nmetadata: {name: a}\nspec: {${groups}`, '}]}]}\n']
      : [`# ${on}\n${groups}`, '}]}]\n'];
  return { path: 'query.yaml', heading: '', before, code: JSON.stringify(code), after };
}

function draw({ path, before, heading, code }: File, findings: readonly Finding[]): string {
  const marks = findings
    .filter(({ at }) => at.source.path === path)
    .map(({ at }) => ({ from: at.from - before.length, to: at.to - before.length }));
  const unique = [...new Map(marks.map((mark) => [`${mark.from}-${mark.to}`, mark])).values()];
  const inserts = unique.flatMap(({ from, to }) => [
    { at: from, text: OPEN, order: 1 },
    { at: to, text: CLOSE, order: from === to ? 2 : 0 },
  ]);
  let out = code;
  for (const { at, text } of inserts.toSorted((a, b) => b.at - a.at || b.order - a.order)) out = out.slice(0, at) + text + out.slice(at);
  return heading + (before === '' ? out : unquoted(out));
}

/** Back from the string in which a bare query travels. */
const unquoted = (text: string) =>
  text.slice(1, -1).replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"').replaceAll('\\\\', '\\');

interface Cases {
  readonly valid: readonly (string | Case)[];
  readonly invalid: readonly (string | Case)[];
  /** For all cases that have none of their own. */
  readonly facts?: Case['facts'];
  readonly options?: Case['options'];
}

/** The tests of a rule: texts in which it finds nothing, and texts in which it finds just what is marked. */
export function ruleTest(rule: Rule, { valid, invalid, facts, options }: Cases): void {
  const full = (one: string | Case): Case => ({ facts, options, ...(typeof one === 'string' ? { code: one } : one) });
  describe(rule.name, () => {
    test.each(valid.map((one) => [full(one).code, full(one)] as const))('passes %s', (_, one) => {
      expect(marked(rule, one)).toBe(one.code);
    });
    test.each(invalid.map((one) => [full(one).code, full(one)] as const))('fails %s', (_, one) => {
      expect(marked(rule, one)).toBe(one.code);
      expect(one.code).toContain(OPEN);
    });
  });
}
