import { expect, test } from 'vitest';
import { Linter } from '../../lint.ts';
import { found, ruleTest } from '../../testing.ts';
import { rules } from '../index.ts';
import rule from './syntax.ts';

ruleTest(rule, {
  valid: [
    // Filled in before it is read.
    'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\ndata:\n  a.yaml: |\n    groups:\n      - name: a\n        rules: []\n    {{ more }}\n',
    `kind: ExternalSecret\napiVersion: external-secrets.io/v1\nmetadata: {name: a}\nspec: {target: {template: {data: {a.yaml: "route: {receiver: a}\\nreceivers: []\\n{{ .more }}\\n"}}}}\n`,
    'a: 1\nb: 2\n',
    '{"a": [1, 2]}',
    '',
    '# nothing\n',
    'a: 1\r\nb: 2\r\n',
    '---\na: 1\n---\na: 2\n',
  ],
  invalid: [
    // A text inside an object that somebody reads as YAML.
    `kind: Secret\napiVersion: v1\nmetadata: {name: a}\nstringData:\n  alertmanager.yaml: |\n    route: {receiver: a}\n    receivers: [{name: a}]\n    «r»oute: {}\n`,
    'groups:\n- name: a\n  rules:\n  - alert: Down\n    expr: up == 0\n    annotations:\n      summary: {«{ $labels.instance }»} «is down»\n',
    'a: 1\n«a»: 2\n',
    'a: *«»nobody\n'.replace('*«»nobody', '«*nobody»'),
  ],
});

test('tells several mistakes of one file', () => {
  expect(found(rule, { code: 'a: 1\na: 2\nb: *x\n' }).length).toBeGreaterThan(1);
});

test('says that it skips a template of a chart', () => {
  const [finding, ...more] = found(rule, { code: 'metadata:\n  {{- if .Values.x }}\n  name: {{ .Values.name }}\n  {{- end }}\n' });
  expect(finding).toMatchObject({ severity: 'info', message: expect.stringContaining('skipped') });
  expect(more).toEqual([]);
});

test('tells a file that could not be read', () => {
  const linter = new Linter({ rules: [rule] });
  linter.setUnreadable('a.yaml', { reason: 'it is not UTF-8 from byte 12 on', isBroken: true });
  linter.setUnreadable('b.yaml', { reason: 'skipped: it has 100 MB', isBroken: false });
  expect(linter.run().findings).toMatchObject([
    { at: { source: { path: 'a.yaml' } }, severity: 'error' },
    { at: { source: { path: 'b.yaml' } }, severity: 'info' },
  ]);
});

test('keeps quiet about what seems to stand in a document that cannot be read, and about no other', () => {
  const broken = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n spec: {prots: []}\n';
  const linter = new Linter({ rules });
  linter.set('a.yaml', `${broken}---\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec: {prots: []}\n`);
  const told = linter.run().findings.map((finding) => `${finding.rule} ${finding.at.from < broken.length ? 'there' : 'elsewhere'}`);
  expect([...new Set(told)].toSorted()).toEqual(expect.arrayContaining(['files/syntax there', 'kubernetes/schema elsewhere']));
  expect(told.filter((one) => one.endsWith(' there') && !one.startsWith('files/'))).toEqual([]);
});
