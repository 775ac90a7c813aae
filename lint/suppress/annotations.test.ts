import { expect, test } from 'vitest';
import { rulesOfKubeLinter } from '../lang/kubernetes/kube-linter.ts';
import { Linter } from '../lint.ts';
import { rules } from '../rules/index.ts';

const pod = (annotations: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: n\n  annotations: {${annotations}}\nspec:\n  containers: [{name: c, image: 'x:1', securityContext: {privileged: true}}]\n`;

function told(annotations: string): readonly string[] {
  const linter = new Linter({ rules, kubeLinter: rulesOfKubeLinter, today: '2026-11-23' });
  linter.set('a.yaml', pod(annotations));
  return linter.run().findings.map(({ rule }) => rule);
}

test('annotations of kube-linter keep back the rule of their check', () => {
  expect(told('')).toContain('kubernetes/privileged');
  const without = told("ignore-check.kube-linter.io/privileged-container: 'the driver needs it'");
  expect(without).not.toContain('kubernetes/privileged');
  expect(without).not.toContain('suppress/reason');
});

test('and one of them those of all its checks', () => {
  expect(told("kube-linter.io/ignore-all: 'a tool for debugging'").filter((rule) => rule.startsWith('kubernetes/'))).toEqual([]);
});

test('a check that nobody knows keeps nothing back', () => {
  expect(told("ignore-check.kube-linter.io/no-such-check: 'x'")).toContain('kubernetes/privileged');
});
