import { expect, test } from 'vitest';
import { Linter } from '../lint.ts';
import { rule as declare } from '../rule.ts';
import expired from '../rules/suppress/expired.ts';
import reason from '../rules/suppress/reason.ts';
import unused from '../rules/suppress/unused.ts';

const complains = declare({
  name: 'test/one',
  on: 'rule',
  severity: 'error',
  summary: 'Test.',
  *check({ rule }) {
    if (rule.expr !== undefined) yield { at: rule.expr, message: 'an expression' };
  },
});

const RULES = 'groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: a > 1\n      - alert: B\n        expr: b > 1\n';
/** The same in a text of a ConfigMap. */
const MAP = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  r.yaml: |\n${RULES.replaceAll(/^/gm, '    ')}\n`;

const run = (exceptions: object, files: Readonly<Record<string, string>> = { 'x/dist/p/a/r.yaml': RULES }): string[] => {
  const linter = new Linter({ rules: [complains, expired, reason, unused], today: '2026-11-23' });
  linter.set('x/dist/p/_catalog.json', JSON.stringify({ schema: 1, environment: { name: 'p' }, exceptions }));
  for (const [path, text] of Object.entries(files)) linter.set(path, text);
  return linter.run().findings.map(({ rule, at }) => `${rule} ${at.source.path.replace('x/dist/p/', '')}`);
};
const one = { rule: 'test/one', reason: 'why', until: '2027-01-31' };

test('an exception covers the findings of its rule', () => {
  expect(run({})).toEqual(['test/one a/r.yaml', 'test/one a/r.yaml']);
  expect(run({ e: one })).toEqual([]);
});

test.each<[string, object, number]>([
  ['one alert', { alert: 'A' }, 1],
  ['lines with a text', { line: 'expr: b' }, 1],
  ['files of a pattern', { file: 'a/*.yaml' }, 0],
  ['files from the root', { file: 'dist/p/**' }, 0],
  ['one alert in a file', { file: 'a/r.yaml', alert: 'B', line: 'b >' }, 1],
])('or only those of %s', (_, fields, left) => {
  expect(run({ e: { ...one, ...fields } })).toEqual(Array.from({ length: left }, () => 'test/one a/r.yaml'));
});

test('it finds alerts in texts of other files', () => {
  expect(run({ e: { ...one, alert: 'B' } }, { 'x/dist/p/a/m.yaml': MAP })).toEqual(['test/one a/m.yaml']);
});

test('it does not reach into another environment', () => {
  expect(run({ e: one }, { 'y/r.yaml': RULES })).toContain('test/one y/r.yaml');
});

test('it is told when it is over, unused, or says too little', () => {
  expect(run({ e: { ...one, until: '2020-01-31' } })[0]).toBe('suppress/expired _catalog.json');
  expect(run({ e: { ...one, file: 'b/*.yaml' } })).toContain('suppress/unused _catalog.json');
  expect(run({ e: { ...one, reason: undefined } })).toEqual(['suppress/reason _catalog.json']);
  expect(run({ e: { ...one, rule: 'test/two' } })).toContain('suppress/reason _catalog.json');
});
