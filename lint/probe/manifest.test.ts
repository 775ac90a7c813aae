import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KUBE_LINTER_CHECKS, KUBE_LINTER_RULES } from '../lang/kubernetes/kube-linter.ts';
import { manifest } from './manifest.ts';
import { shared } from '../../test/support/judges.ts';

interface Case {
  readonly id: string;
  readonly check: string;
  readonly manifest: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly config?: unknown;
  readonly count: number;
}

const FOLDER = `${shared}conformance/kubelinter`;
const there = existsSync(FOLDER);
if (!there) process.stderr.write('skipped: kube-linter: no conformance cases here\n');
const lines = <T>(file: string): T[] =>
  there
    ? readFileSync(`${FOLDER}/${file}`, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as T)
    : [];

/** Cases that we count otherwise, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const problems = (request: Readonly<Record<string, unknown>>) =>
  manifest(request)['problems'] as { peer?: string; rule: string; line: number; column: number; message: string }[];

describe.skipIf(!there)('kube-linter', () => {
  const cases = lines<Case>('cases.jsonl');

  test.each(cases.map((one) => [one.id, one] as const))('%s', (id, { check, manifest: text, params, config, count }) => {
    const found = problems({ manifest: text, check, params, config }).length;
    // An exception that agrees after all is stale.
    expect(id in EXCEPTIONS ? found !== count : found).toBe(id in EXCEPTIONS ? true : count);
  });

  test.each(cases.map((one) => [one.id, one] as const))('%s, with everything on', (id, { check, manifest: text, count }) => {
    if (id in EXCEPTIONS || !KUBE_LINTER_CHECKS.includes(check)) return;
    expect(problems({ manifest: text }).filter(({ peer }) => peer === check).length).toBe(count);
  });

  test('knows every check', () => {
    const ids = lines<{ id: string }>('checks.jsonl').map(({ id }) => id);
    expect(ids.filter((id) => !KUBE_LINTER_RULES.has(id))).toEqual([]);
    process.stderr.write(
      `kube-linter: ${cases.length - Object.keys(EXCEPTIONS).length} of ${cases.length} cases agree, ${Object.keys(EXCEPTIONS).length} exceptions\n`,
    );
  });
});

test('says line and column, and which check of kube-linter it is', () => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n';
  expect(problems({ manifest: text, check: 'host-pid' })).toEqual([
    expect.objectContaining({ rule: 'kubernetes/host-namespaces', peer: 'host-pid', line: 5, column: 12, severity: 'warning' }),
  ]);
});

test('runs custom checks of a configuration', () => {
  const config =
    'customChecks:\n  - name: team\n    template: required-label\n    params: {key: team}\n    scope: {objectKinds: [ConfigMap]}\n';
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
  expect(problems({ manifest: text, config }).map(({ peer }) => peer)).toEqual(['team']);
});

test('answers an unknown check with nothing', () => {
  expect(problems({ manifest: 'kind: Pod', check: 'no-such-check' })).toEqual([]);
  expect(problems({ manifest: 5 })).toEqual([]);
});

test('never throws, whatever stands where', () => {
  const keys = fc.constantFrom(
    'apiVersion',
    'kind',
    'metadata',
    'name',
    'spec',
    'template',
    'containers',
    'selector',
    'matchLabels',
    'matchExpressions',
    'ports',
    'env',
    'rules',
    'roleRef',
    'volumes',
    'labels',
  );
  const leaves = fc.oneof(
    fc.constantFrom('v1', 'apps/v1', 'Pod', 'Deployment', 'Service', 'CronJob', 'Role', 'rbac.authorization.k8s.io/v1', 'policy/v1'),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string(),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      leaves,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 8 }),
    ),
  }));
  const object = fc.record({
    apiVersion: fc.constantFrom(
      'v1',
      'apps/v1',
      'batch/v1',
      'policy/v1',
      'networking.k8s.io/v1',
      'rbac.authorization.k8s.io/v1',
      'autoscaling/v2',
    ),
    kind: fc.constantFrom(
      'Pod',
      'Deployment',
      'Service',
      'CronJob',
      'PodDisruptionBudget',
      'NetworkPolicy',
      'Ingress',
      'Role',
      'RoleBinding',
      'HorizontalPodAutoscaler',
    ),
    metadata: value,
    spec: value,
    rules: value,
    roleRef: value,
  });
  fc.assert(
    fc.property(fc.array(object, { minLength: 1, maxLength: 3 }), (objects) => {
      expect(Array.isArray(problems({ manifest: objects.map((one) => JSON.stringify(one)).join('\n---\n') }))).toBe(true);
    }),
    { numRuns: 400 },
  );
});
