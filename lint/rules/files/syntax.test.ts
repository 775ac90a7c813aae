import { expect, test } from 'vitest';
import { Linter } from '../../lint.ts';
import { found, ruleTest } from '../../testing.ts';
import rule from './syntax.ts';

ruleTest(rule, {
  valid: ['a: 1\nb: 2\n', '{"a": [1, 2]}', '', '# nothing\n', 'a: 1\r\nb: 2\r\n', '---\na: 1\n---\na: 2\n'],
  invalid: [
    'groups:\n- name: a\n  rules:\n  - alert: Down\n    expr: up == 0\n    annotations:\n      summary: {«{ $labels.instance }»} «is down»\n',
    'a: 1\n«a»: 2\n', 'a: *«»nobody\n'.replace('*«»nobody', '«*nobody»')],
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
