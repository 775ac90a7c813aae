/**
 * All rules of lint over the alerts of awesome-prometheus-alerts, which people run as they are. Every error must be a true defect: it
 * stands in the table of `awesome-defects.ts`, and a real Prometheus shows it on series made for the query.
 */
import { existsSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../lint/finding.ts';
import { Query } from '../lint/lang/promql/query.ts';
import { type Rule, rulesOf } from '../lint/lang/rulefile/view.ts';
import { defaultLevel, Linter } from '../lint/lint.ts';
import { rules } from '../lint/rules/index.ts';
import { within } from '../lint/source/embed.ts';
import { read } from '../lint/source/read.ts';
import { DEFECTS } from './awesome-defects.ts';
import { describeWith, root, run, saySkipped, withFiles } from './support/judges.ts';
import { binaryAt, synthetic, unfiltered, type Wish } from './support/synthetic.ts';

const folder = join(root, '../shared/conformance/realworld/awesome');
const missing = existsSync(folder) ? undefined : 'no ../shared/conformance beside the project';
if (missing !== undefined) saySkipped('the rules of awesome-prometheus-alerts', missing);
const files = missing === undefined ? readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const) : [];

/** An error, with the alert that it is about. */
interface Told {
  readonly finding: Finding;
  readonly rule: Rule;
  /** As it stands in the table. */
  readonly id: string;
}

function lint(): { readonly errors: readonly Told[]; readonly crashes: readonly unknown[] } {
  const linter = new Linter({ rules, level: defaultLevel, today: '2026-11-23' });
  for (const [name, text] of files) linter.set(name, text);
  const { findings, crashes } = linter.run();
  const known = new Map(
    files.map(([name, text]) => [name, read(text).documents.flatMap((node) => rulesOf(node).groups.flatMap((group) => group.rules))]),
  );
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => {
      const file = basename(finding.at.source.path);
      const rule = known.get(file)!.find(({ node }) => node.from <= finding.at.from && node.to >= finding.at.to)!;
      return { finding, rule, id: `${file.replace('.yml', '')} ${rule.name.text}: ${labelOf(finding) ?? finding.rule}` };
    });
  return { errors, crashes };
}

/** The label that a template reads in vain; undefined for all other findings. */
const labelOf = ({ rule, message }: Finding): string | undefined =>
  rule === 'alerts/template-label' ? /has no label (\w+)/.exec(message)![1] : undefined;

const LISTED = DEFECTS.flatMap(({ what, alerts }) =>
  alerts
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [file, ...names] = line.trim().split(/:? /);
      return names.map((name) => `${file!} ${name}: ${what}`);
    }),
);

describe.skipIf(missing !== undefined)('rules that people run', () => {
  test('have no error but those that are known and proved', () => {
    const { errors, crashes } = lint();
    expect(crashes).toEqual([]);
    expect([...new Set(errors.map(({ id }) => id))].toSorted()).toEqual(LISTED.toSorted());
    const templates = LISTED.filter((id) => !id.includes('/'));
    writeSync(
      2,
      `awesome: ${errors.length} errors at ${LISTED.length} alerts, ${templates.length} of them templates that read what is not there\n`,
    );
  });
});

/** A query, what it is asked about, and the result that a real Prometheus gives. */
interface Case {
  readonly id: string;
  readonly expr: string;
  /** The query whose series are made. */
  readonly of: string;
  readonly wish: Wish;
  readonly label?: string;
  /** What to ask where this gives nothing. */
  readonly else?: readonly Pick<Case, 'expr' | 'wish' | 'bare'>[];
  /** Without any series. */
  readonly bare?: boolean;
}

const quoted = (text: string): string => JSON.stringify(text);

/** What promtool says each query gives: it prints the result of a test that fails, and all of these fail. */
async function results(cases: readonly Case[]): Promise<readonly string[]> {
  const tests = cases.map(({ expr, of, wish, bare }) => {
    const { series, minutes } = synthetic(Query.of(of).expr!, wish);
    const input = bare === true ? [] : [...series].map(([name, values]) => `      - {series: ${quoted(name)}, values: ${quoted(values)}}`);
    const asked = `      - {expr: ${quoted(expr)}, eval_time: ${minutes}m, exp_samples: [{labels: '{no="match"}', value: 1}]}`;
    return `  - interval: 20s\n    input_series:${input.length === 0 ? ' []' : `\n${input.join('\n')}`}\n    promql_expr_test:\n${asked}`;
  });
  const text = `rule_files: []\nevaluation_interval: 1m\ntests:\n${tests.join('\n')}\n`;
  const { stdout, stderr } = await withFiles({ 'test.yaml': text }, (path) =>
    run('promtool', ['test', 'rules', 'test.yaml'], { cwd: path }),
  );
  const got = [...`${stdout}${stderr}`.matchAll(/^\s+got: (.*)$/gm)].map(([, result]) => result!);
  expect(got.length).toBe(cases.length);
  return got;
}

describeWith('rules that people run, asked of Prometheus', [...(missing === undefined ? [] : [{ missing }]), 'promtool'], () => {
  test('no result has the label that its text reads, whatever its series have', async () => {
    const cases = lint().errors.flatMap(({ finding, rule: { expr }, id }): Case[] => {
      const label = labelOf(finding);
      if (label === undefined) return [];
      const query = Query.of(expr!.text);
      // Where two sides match only without the label, there is no result with it, and one without.
      const lean = { wish: { lean: true }, expr: unfiltered(query.expr!, query.text) };
      // absent() gives something where there is nothing.
      const bare = { wish: {}, expr: query.text, bare: true };
      return [{ id, of: query.text, label, expr: lean.expr, wish: { more: [label] }, else: [bare, lean] }];
    });
    const first = await results(cases);
    const silent = cases.filter((_, index) => first[index] === 'nil').flatMap((one) => one.else!.map((other) => ({ ...one, ...other })));
    const all = [...cases, ...silent];
    const got = [...first, ...(await results(silent))];
    const seen = new Set<string>();
    for (const [index, { id, label, expr }] of all.entries()) {
      if (got[index] === 'nil') continue;
      seen.add(id);
      expect(got[index], `${id}: ${expr}`).not.toMatch(new RegExp(`[{ ]${label!}="[^"]`));
    }
    // A proof by results that are all empty is none.
    expect(cases.filter(({ id }) => !seen.has(id)).map(({ id, expr }) => `${id}: ${expr}`)).toEqual([]);
    writeSync(2, `awesome: ${seen.size} of ${seen.size} results of Prometheus lack the label that their text reads\n`);
  }, 120_000);

  test('what never holds gives nothing, where both of its sides give something', async () => {
    const cases = lint().errors.flatMap(({ finding, rule: { expr }, id }): Case[] => {
      if (labelOf(finding) !== undefined) return [];
      const query = Query.of(expr!.text);
      const inner = within(finding.at.source, expr!);
      const at = Array.from({ length: query.text.length }).findIndex(
        (_, from) => inner.inFile({ from, to: from + 1 }).from === finding.at.from,
      );
      const node = binaryAt(query.expr!, at, at + 1)!;
      // Sides that do not match give nothing even when no value is compared; a comparison is looked at as it is.
      const part =
        finding.rule === 'promql/matching-labels'
          ? (one: typeof node.left) => unfiltered(one, query.text)
          : (one: typeof node.left) => query.slice(one);
      return [node, node.left, node.right].map((one) => ({ id, expr: part(one), of: query.text, wish: { growth: 0 } }));
    });
    expect(cases.length).toBeGreaterThan(0);
    const got = await results(cases);
    const told = cases.map(({ id, expr }, index) => ({ id, expr, nothing: got[index] === 'nil' }));
    expect(told.filter(({ nothing }, index) => nothing !== (index % 3 === 0))).toEqual([]);
  }, 120_000);
});
