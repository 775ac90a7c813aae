import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './remediation-label.ts';

const facts = { environment: { externalLabels: { cluster: 'p' } } };
const policy = '== policy.yaml ==\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: runbooks-policy}\ndata:\n  n.a: A=collect\n';
const wanted = policy.replace('A=collect', '«A»=collect');
const fires = (expr: string, labels = ''): string =>
  `== rules.yaml ==\ngroups: [{name: g, rules: [{alert: A, expr: '${expr}'${labels}}]}]\n`;
const fallback = (...names: string[]): string =>
  `== app.yaml ==\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {template: {spec: {containers: [{name: c, env: [${names.map((name) => `{name: ${name}, value: x}`).join(', ')}]}]}}}\n`;

ruleTest(rule, {
  facts,
  valid: [
    policy + fires('up == 0'),
    policy + fires('sum by (namespace, deployment) (x) > 0'),
    policy + fires('sum(x) > 0', ', labels: {namespace: n, app: a}'),
    policy + fires('sum(x) > 0') + fallback('RUNBOOK_TARGET_NAMESPACE', 'RUNBOOK_APP_LABEL'),
    policy + fires('sum(x) > 0').replace('alert: A', 'alert: B'),
    { code: policy + fires('sum(x) > 0'), facts: undefined },
    // An external label that nobody declared may be the one.
    { code: policy + fires('sum(x) > 0'), facts: {} },
    { code: policy + fires('sum by (ns, app) (x) > 0'), options: { namespace: ['ns'] } },
  ],
  invalid: [
    wanted + fires('sum by (code) (x) > 0'),
    wanted + fires('sum by (namespace) (x) > 0'),
    wanted + fires('sum without (namespace) (sum by (pod, namespace) (x)) > 0'),
    wanted + fires('up == 0 or absent(up{job="a"})'),
    wanted + fires('sum(x) > 0') + fallback('RUNBOOK_APP_LABEL'),
  ],
});

test('is a warning where only one way of firing lacks it', () => {
  const severities = (expr: string) => found(rule, { code: policy + fires(expr), facts }).map(({ severity }) => severity);
  expect(severities('up == 0 or absent(up)')).toEqual(['warning']);
  expect(severities('absent(up)')).toEqual(['error']);
});
