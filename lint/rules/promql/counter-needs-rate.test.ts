import { ruleTest } from '../../testing.ts';
import rule from './counter-needs-rate.ts';

ruleTest(rule, {
  facts: {
    metrics: { x_total: { type: 'counter' }, h_seconds: { type: 'histogram' }, g: { type: 'gauge' }, n: { type: 'nativeHistogram' } },
    records: { 'a:b': { unit: 'count' } },
  },
  valid: [
    'rate(x_total[5m])',
    'sum(increase((x_total)[1h:5m]))',
    'absent(x_total{a="b"})',
    'count by (job) (x_total)',
    'g and on (job) x_total',
    'g unless x_total',
    'x_total > 0',
    'sum(x_total) == 0',
    'x_total - x_total offset 5m',
    'changes(x_total[5m]) + resets(x_total[5m])',
    'time() - timestamp(x_total)',
    'h_seconds_created',
    'g > 5 or n or a:b',
    'unknown_total > 5',
    'delta(x_total[5m])',
    { code: 'rate(x_total[5m]) > 5 or x_total > 0 or x > 5 or max_over_time(x_total[5m]) > 3 or job:x_total > 5', facts: {} },
  ],
  invalid: [
    { code: 'sum(«x_total») > 5', facts: {} },
    { code: '«x_total{a="b"}» / y', facts: undefined as unknown as Record<string, unknown> },
    '«x_total» > 1000',
    'sum by (job) («x_total{a="b"}») / 2',
    '«h_seconds_sum» / «h_seconds_count»',
    'max_over_time(«x_total»[5m])',
    'topk(3, «x_total»)',
    '«x_total» and g',
    'histogram_quantile(0.9, «h_seconds_bucket»)',
    'label_replace(«x_total», "a", "b", "c", "d") > 3',
  ],
});
