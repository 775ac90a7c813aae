/** Rules of this folder against pint's cases, and on rules from the field, where an error must be a defect. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { saySkipped } from '../../../test/support/judges.ts';
import { Linter } from '../../lint.ts';
import type { Rule } from '../../rule.ts';
import absentLabels from '../../rules/promql/absent-labels.ts';
import comparisonConstant from '../../rules/promql/comparison-constant.ts';
import deprecated from '../../rules/promql/deprecated.ts';
import feature from '../../rules/promql/feature.ts';
import histogramLe from '../../rules/promql/histogram-le.ts';
import leLiteral from '../../rules/promql/le-literal.ts';
import matcherContradiction from '../../rules/promql/matcher-contradiction.ts';
import matcherEmpty from '../../rules/promql/matcher-empty.ts';
import nan from '../../rules/promql/nan.ts';
import quantile from '../../rules/promql/quantile.ts';
import rateAfterSum from '../../rules/promql/rate-after-sum.ts';
import regexp from '../../rules/promql/regexp.ts';
import regexpUseless from '../../rules/promql/regexp-useless.ts';
import sampling from '../../rules/promql/sampling.ts';
import syntax from '../../rules/promql/syntax.ts';
import types from '../../rules/promql/types.ts';

const folder = new URL('../../../../shared/conformance', import.meta.url).pathname;
const missing = !existsSync(`${folder}/pint/rules.jsonl`);
if (missing) saySkipped('rules of PromQL against their peers', `no ${folder}`);

interface Case {
  readonly id: string;
  readonly check: string;
  readonly content: string;
  readonly others?: readonly { readonly content: string; readonly path: string; readonly state?: string }[];
  readonly problems: readonly unknown[];
}

/** pint's checks and ours that answer the same question. */
const SAME: Readonly<Record<string, readonly Rule[]>> = {
  'promql/regexp': [regexpUseless, matcherContradiction],
  'promql/nan': [nan],
  'promql/fragile': [sampling],
  'promql/syntax': [syntax],
};

const SMELL = 'a guess: whether a value should be split into labels cannot be seen in a query';
const OFFSET = 'a guess: an offset that meets a restart is a matter of `for`, which pint has no law about either';

/** By the end of the id: what we do instead, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'promql_regexp_test.go/smelly selector': SMELL,
  'promql_regexp_test.go/smelly selector / enabled': SMELL,
  'promql_fragile_test.go/fragile offset /': OFFSET,
  'promql_fragile_test.go/fragile offset +': OFFSET,
  'promql_fragile_test.go/fragile offset ^': OFFSET,
  'promql_fragile_test.go/fragile offset but mismatched labels': OFFSET,
};

const short = (id: string): string => id.slice(id.lastIndexOf('/checks/') + '/checks/'.length);

function findings(rules: readonly Rule[], files: ReadonlyMap<string, string>) {
  const linter = new Linter({ rules, level: (rule) => ({ severity: rule.severity, options: { ...rule.options?.defaults } }) });
  for (const [path, text] of files) linter.set(path, text);
  return linter.run().findings;
}

const file = (content: string): string => `groups:\n- name: g\n  rules:\n${content.replaceAll(/^/gm, '  ')}\n`;

function agrees({ check, content, others, problems }: Case): boolean {
  const files = new Map([['own.yaml', file(content)]]);
  for (const [index, other] of (others ?? []).entries()) {
    if (other.state !== 'removed' && other.content !== content) files.set(`other${index}.yaml`, file(other.content));
  }
  const found = findings(SAME[check]!, files).filter(({ at }) => at.source.path === 'own.yaml');
  return found.length > 0 === problems.length > 0;
}

describe.skipIf(missing)('pint', () => {
  test('finds and passes the same, exceptions apart', () => {
    const cases = readFileSync(`${folder}/pint/rules.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Case)
      .filter(({ check }) => check in SAME);
    const wrong = cases.filter((one) => !agrees(one)).map(({ id }) => short(id));
    process.stderr.write(`pint, four checks: ${cases.length - wrong.length} agree, ${Object.keys(EXCEPTIONS).length} exceptions\n`);
    expect(wrong.toSorted()).toEqual(Object.keys(EXCEPTIONS).toSorted());
  });
});

/** A part of each expression that is broken, and why. */
const DEFECTS: Readonly<Record<string, string>> = {
  'cortex_runtime_config_last_reload_successful == 0': 'the sum of zeros is 0, and 0 > 0 never holds',
  'tempo_runtime_config_last_reload_successful == 0': 'the sum of zeros is 0, and 0 > 0 never holds',
  'count(traefik_backend_server_up)': 'where there is nothing to count there is no result: a count is never 0',
  'count(traefik_service_server_up)': 'where there is nothing to count there is no result: a count is never 0',
};

const RULES = [
  syntax, types, feature, regexp, regexpUseless, matcherEmpty, rateAfterSum, histogramLe, quantile, comparisonConstant, nan, sampling,
  absentLabels, leLiteral, deprecated,
]; // prettier-ignore

describe.skipIf(missing)('rules from the field', () => {
  test('have no error but true defects', () => {
    const names = readdirSync(`${folder}/realworld/awesome`);
    const files = new Map(names.map((name) => [name, readFileSync(`${folder}/realworld/awesome/${name}`, 'utf8')]));
    const errors = findings(RULES, files).filter(({ severity }) => severity === 'error');
    const texts = errors.map(({ at }) => at.source.text.slice(at.from, at.to));
    expect(texts.filter((text) => !Object.keys(DEFECTS).some((part) => text.includes(part)))).toEqual([]);
    expect(texts).toHaveLength(Object.keys(DEFECTS).length);
  });
});
