import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './coverage.ts';

const facts = { dashboards: { d: { title: 'D' } }, alerts: {} };
const rules = (expr: string, name = 'A', more = ''): string =>
  `== r.yaml ==\ngroups: [{name: g, rules: [${more}{alert: ${name}, expr: '${expr}'}]}]\n`;
const panel = (expr: string, steps: readonly (number | null)[] = []) => ({
  type: 'timeseries',
  title: 'P',
  datasource: { type: 'prometheus', uid: 'p' },
  fieldConfig: { defaults: { thresholds: { mode: 'absolute', steps: steps.map((value) => ({ value, color: 'x' })) } } },
  targets: [{ refId: 'A', expr }],
});
const board = (...panels: object[]): string => `== d.json ==\n${JSON.stringify({ title: 'D', uid: 'd', panels })}\n`;

ruleTest(rule, {
  facts,
  valid: [
    rules('a > 1') + board(panel('rate(a[5m])')),
    rules('a_bucket > 1') + board(panel('a_count')),
    rules('a > 1', 'A', "{record: 'r:a', expr: a}, ") + board(panel('r:a')),
    rules('r:a > 1', 'A', "{record: 'r:a', expr: a}, ") + board(panel('a')),
    rules('vector(1)') + board(panel('a')),
    rules('{job="x"} > 1') + board(panel('a')),
    rules('a > 1') + board(panel('{__name__=~"a|b"}')),
    rules('a > 1'),
    { code: rules('a > 1') + board(panel('b')), facts: {} },
    rules('sum(rate(a[5m])) > 0.5') + board(panel('sum(rate(a[10m]))', [null, 0.2, 0.5])),
    rules('sum(a) > 0.5') + board(panel('sum(a{x="1"})', [null, 0.2])),
    rules('sum(a) > 0.5') + board(panel('sum(a)', [null])),
  ],
  invalid: [
    rules('a > 1', '«A»') + board(panel('b')),
    rules('a / b > 1', '«A»') + board(panel('c')),
    rules('sum(rate(a[5m])) > 0.5', '«A»') + board(panel('sum(rate(a[10m]))', [null, 0.2, 0.6])),
  ],
});

test('points at the thresholds of the panel', () => {
  const [finding] = found(rule, { code: rules('a < 3') + board(panel('a', [null, 2])), facts });
  expect(finding).toMatchObject({ message: 'alert A fires at 3, and panel "P" changes its colour at 2', hint: 'value: 3' });
  expect(finding?.also[0]?.at.source.path).toBe('d.json');
});
