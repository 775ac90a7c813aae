import { existsSync, readFileSync, writeSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { saySkipped, shared } from '../../test/support/judges.ts';
import { type Argument, argumentsOf } from '../../test/support/pint.ts';
import { rules as all } from '../rules/index.ts';
import { check as findings } from './rules.ts';

const CASES = `${shared}conformance/pint/rules.jsonl`;

interface Case {
  readonly id: string;
  readonly check: string;
  readonly content: string;
  readonly config?: string;
  readonly others?: readonly { readonly content: string; readonly path: string; readonly state: string }[];
  readonly problems: readonly { readonly summary: string; readonly lines: readonly [number, number] }[];
}

type Options = Readonly<Record<string, unknown>>;

/** What of ours asks the same as a check of pint, and how its configuration becomes ours. */
interface Mapping {
  readonly rules: readonly string[];
  readonly options?: (args: readonly Argument[]) => Options;
  /** Of the queries, those inside templates only. */
  readonly templates?: true;
}

const demand = ([name, token, value, values, required]: readonly Argument[]) => ({ name, token, value, values, required });

const MAPPING: Readonly<Record<string, Mapping>> = {
  'alerts/annotation': { rules: ['alerts/required-annotation'], options: (args) => ({ annotations: [demand(args)] }) },
  'alerts/comparison': { rules: ['alerts/always-fires'] },
  'alerts/for': { rules: ['alerts/for'] },
  'alerts/template': {
    rules: [
      'alerts/template-syntax',
      'alerts/template-label',
      'alerts/template-value',
      'alerts/template-humanize',
      'alerts/template-query',
      'promql/syntax',
    ],
    templates: true,
  },
  'group/interval': { rules: ['rules/group-interval'] },
  'promql/aggregate': {
    rules: ['rules/aggregation-label'],
    options: ([rules, label, keep]) => ({ labels: [{ rules, label, keep }] }),
  },
  'promql/fragile': { rules: ['promql/sampling'] },
  'promql/impossible': {
    rules: ['promql/comparison-constant', 'promql/label-gone', 'promql/matching-labels', 'promql/group-label', 'alerts/never-fires'],
  },
  'promql/nan': { rules: ['promql/nan'] },
  'promql/regexp': { rules: ['promql/regexp-useless', 'promql/regexp', 'promql/matcher-contradiction'] },
  'promql/selector': {
    rules: ['rules/required-matcher'],
    options: ([metric, inside, label]) => ({ matchers: [{ metric, inside, label }] }),
  },
  'promql/syntax': { rules: ['promql/syntax', 'promql/types'] },
  'rule/dependency': { rules: ['rules/group-lag'], options: ([ignore]) => ({ ignore: Array.isArray(ignore) ? ignore.join('|') : '' }) },
  'rule/duplicate': { rules: ['rules/duplicate'] },
  'rule/for': {
    rules: ['alerts/for'],
    options: ([field, least, most]) =>
      String(field).endsWith('KeepFiringFor') ? { shortestKeep: least, longestKeep: most } : { shortest: least, longest: most },
  },
  'rule/label': { rules: ['alerts/required-label'], options: (args) => ({ labels: [demand(args)] }) },
  'rule/name': { rules: ['rules/record-name', 'alerts/name'], options: ([pattern]) => ({ pattern }) },
  'rule/reject': {
    rules: ['alerts/forbidden'],
    options: ([labels, annotations, key, value]) => {
      const where = labels === annotations ? undefined : labels === true ? 'labels' : 'annotations';
      return {
        bans: [
          { in: where, key },
          { in: where, value },
        ].filter((ban) =>
          Object.values(ban)
            .slice(1)
            .some((one) => one !== undefined),
        ),
      };
    },
  },
  'rule/report': { rules: ['alerts/forbidden'], options: () => ({ bans: [{}] }) },
};

/** Where we answer otherwise, and why that is right for users. */
const EXCEPTIONS: Readonly<Record<string, string>> = Object.fromEntries([
  ...because(
    'alerts_template_test.go',
    'promtool test rules says so: a template sees the labels of the sample, and of those that the rule or its group adds none',
    'everything is stripped / strict / group label override',
    'everything is stripped / relaxed / group label override',
    'everything is stripped / strict / group label set',
    'everything is stripped / relaxed / group label set',
  ),
  ...because(
    'rule_dependency_test.go',
    'out of scope: a rule that a git change takes away is not among the files any more',
    'warns about removed alert used in ALERTS{}',
    'warns about removed alert used in ALERTS_FOR_STATE{}',
  ),
  ...because(
    'rule_dependency_test.go',
    'the setting that ignores the metric is not in the case; our option `ignore` is tested beside the rule',
    'ignores foo:sum cross-group dependency when foo:sum is in ignoreGroupMismatch',
    'ignores foo:sum cross-group dependency when foo:.* is in ignoreGroupMismatch',
  ),
  ...because(
    'promql_fragile_test.go',
    'a guess: that two jobs restart at different times is no flaw of a query, and nothing in the files proves it',
    'fragile offset /',
    'fragile offset +',
    'fragile offset ^',
    'fragile offset but mismatched labels',
  ),
  ...because(
    'promql_impossible_test.go',
    'the labels are there on the series themselves: only the fallback, `or vector(0)`, lacks them, and is dropped on purpose',
    'complex query with or vector()',
  ),
  ...because(
    'promql_regexp_test.go',
    'a guess from how a value looks: whether a selector is too loose, only declared values tell (promql/label-value)',
    'smelly selector',
    'smelly selector / enabled',
  ),
]);

function because(file: string, reason: string, ...names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [`pint/internal/checks/${file}/${name}`, reason] as const);
}

const cases: readonly Case[] = existsSync(CASES)
  ? readFileSync(CASES, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Case)
  : [];
if (cases.length === 0) saySkipped('rules of pint', `no ${CASES} here`);

/** Why we disagree; undefined when we do not. */
function disagreement({ check, content, config, others = [], problems }: Case): string | undefined {
  const { rules: names, options, templates } = MAPPING[check]!;
  const given = config === undefined ? {} : (options?.(argumentsOf(config, { badRe: 'bad' })) ?? {});
  const checks = all
    .filter(({ name }) => names.includes(name))
    .map((rule) => {
      const known = rule.options?.defaults ?? {};
      return [rule, { ...known, ...Object.fromEntries(Object.entries(given).filter(([name]) => name in known)) }] as const;
    });
  // The one that is the rule itself stands in the list, too.
  const around = others.filter((other) => other.state !== 'removed' && !(other.path === 'fake.yml' && other.content === content));
  const files = new Map(around.map((other) => [other.path, other.content]));
  const told = findings(
    content,
    checks,
    files,
    ({ on, subject }) => templates !== true || on !== 'promql' || subject.owner.kind === 'template',
  );
  if (problems.length === 0)
    return told.length === 0 ? undefined : `pint is silent: ${told.map(({ rule, message }) => `${rule}: ${message}`).join('; ')}`;
  const missed = problems.filter(({ lines: [first, last] }) => !told.some(({ line }) => line >= first && line <= last));
  if (missed.length === 0) return undefined;
  return `pint tells: ${missed.map(({ summary, lines }) => `${summary} at ${lines.join('-')}`).join('; ')}${told.length > 0 ? `; we: ${told.map(({ line, message }) => `${line}: ${message}`).join('; ')}` : ''}`;
}

const agreed = new Map<string, [agree: number, except: number]>();

describe.skipIf(cases.length === 0)('the checks of pint', () => {
  test.each(cases)('$id', (one) => {
    const found = disagreement(one);
    const reason = EXCEPTIONS[one.id];
    const count = agreed.get(one.check) ?? [0, 0];
    agreed.set(one.check, found === undefined ? [count[0] + 1, count[1]] : [count[0], count[1] + 1]);
    expect(found === undefined, found ?? `stale exception: ${reason}`).toBe(reason === undefined);
  });

  afterAll(() => {
    const [agree, except] = [...agreed.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    writeSync(2, `pint/rules.jsonl: ${agree} agree, ${except} disagree, of which ${Object.keys(EXCEPTIONS).length} are exceptions\n`);
  });
});
