import { expect, test } from 'vitest';
import { found } from '../../testing.ts';
import rule from './metric-unused.ts';

const facts = {
  producers: { api: { job: 'api' } },
  metrics: {
    a_total: { type: 'counter', producer: 'api' },
    h_seconds: { type: 'histogram', producer: 'api' },
    up: { type: 'gauge', producer: 'built-in' },
    of_nobody: { type: 'gauge' },
  },
};
const using = (expr: string): string => `groups: [{name: g, rules: [{alert: A, expr: '${expr}'}]}]`;
const told = (expr: string, of: Record<string, unknown> = facts): string[] =>
  found(rule, { code: using(expr), facts: of }).map(({ message }) => message);

test('tells the metrics of a producer that nothing reads, at the producer', () => {
  const [finding] = found(rule, { code: using('up == 0'), facts });
  expect(finding).toMatchObject({
    message: 'nothing reads 2 of the 2 metrics of api: a_total, h_seconds',
    at: { source: { path: '_catalog.json' } },
  });
});

test('counts the parts of a histogram, patterns of names, and words of any file as uses', () => {
  expect(told('a_total > 1 and h_seconds_bucket > 1')).toEqual([]);
  expect(told('{__name__=~"a_.*"} > 1')).toEqual(['nothing reads 1 of the 2 metrics of api: h_seconds']);
  expect(found(rule, { code: `== a.yaml ==\n${using('a_total > 1')}\n== b.yaml ==\nwatch: h_seconds_count\n`, facts })).toEqual([]);
});

test('is silent where no metrics are declared', () => {
  expect(told('up', {})).toEqual([]);
});
