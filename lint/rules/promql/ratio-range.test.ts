import { ruleTest } from '../../testing.ts';
import rule from './ratio-range.ts';

ruleTest(rule, {
  facts: {
    metrics: {
      share: { type: 'gauge', unit: 'ratio' },
      up: { type: 'gauge', unit: 'bool' },
      used: { type: 'gauge', unit: 'bytes' },
      wait: { type: 'histogram', buckets: [0.1, 1, 10] },
    },
  },
  valid: [
    'a_bytes / b_bytes < 0.1',
    'a_bytes / b_bytes * 100 < 10',
    '100 - (a_bytes / b_bytes) * 100 > 90',
    'a_bytes / b_bytes > 1.5',
    'a_bytes / b > 50',
    'histogram_quantile(0.9, sum by (le) (rate(wait_bucket[5m]))) > 5',
    'histogram_quantile(0.9, sum by (le) (rate(unknown_bucket[5m]))) > 500',
    'histogram_quantile(0.9, sum by (le) (rate(wait_bucket[5m]))) * 1000 > 500',
    'share > 0.8',
    'share >= 1',
    'share > 0 and share < 1 and share <= 0',
    'share * 100 > 80',
    '100 - share * 100 < 20',
    'sum(share) > 5', // of many
    'used > 80',
    'up == 0',
    'sum(up) > 3',
    'sum(rate(a[5m])) / sum(rate(b[5m])) > 5', // other metrics
    'sum(rate(a{x="1"}[5m])) / sum(rate(a{y="1"}[5m])) > 5',
    'sum by (c) (rate(a{x="1"}[5m])) / sum(rate(a[5m])) > 5',
    'sum(a{x="1"}) / sum(a) > 5', // a gauge can be negative
    'sum(rate(a{x="1"}[5m])) / sum(rate(a[1h])) > 5',
    'sum(rate(a{x="1"}[5m])) / sum(rate(a[5m] offset 1h)) > 5',
    'share > on (a) used',
    'quantile_over_time(2, share[5m]) > 5',
  ],
  invalid: [
    'a_bytes / b_bytes < «10»',
    'sum by (job) (a_bytes) / sum by (job) (b_bytes) > «80»',
    'histogram_quantile(0.9, sum by (le) (rate(wait_bucket[5m]))) > «500»',
    'max(histogram_quantile(0.9, rate(wait_bucket[5m]))) > «10»',
    `groups: [{name: g, rules: [{record: 'a:b', expr: 'histogram_quantile(0.9, rate(wait_bucket[5m]))'}, {alert: A, expr: 'a:b > «250»'}]}]`,
    'share > «1»',
    '«0» > share',
    '100 * (sum(rate(a{x="1"}[5m])) / sum(rate(a[5m]))) > «100»',
    'share > «80»',
    '«80» < share',
    'up == «2»',
    { code: 'up > «1»', facts: undefined as unknown as Record<string, unknown> },
    'up < «-1»',
    '1 - avg(share) < «-5»',
    'max by (a) (share) * 100 > «200»',
    'sum(rate(a{x="1"}[5m])) / sum(rate(a[5m])) > «5»',
    '100 * (sum(rate(a{x="1"}[5m])) / sum(rate(a[5m]))) > «500»',
    '(sum by (c) (increase(a{x="1",y="2"}[5m])) / sum by (c) (increase(a{y="2"}[5m]))) > «1.5»',
    'count(a{x="1"}) / count(a) > «50»',
    'avg_over_time(share[1h]) > «90» and used > 5',
    'histogram_fraction(0, 0.1, rate(b[5m])) < «95»',
    'share > 0.5 < «-2»',
  ],
});
