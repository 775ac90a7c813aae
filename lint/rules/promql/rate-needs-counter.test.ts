import { ruleTest } from '../../testing.ts';
import rule from './rate-needs-counter.ts';

ruleTest(rule, {
  facts: {
    metrics: {
      x_total: { type: 'counter' },
      g: { type: 'gauge' },
      h_seconds: { type: 'histogram' },
      s_seconds: { type: 'summary' },
      n_seconds: { type: 'nativeHistogram' },
    },
    records: { 'a:b': { unit: 'count' } },
  },
  valid: [
    'rate(x_total[5m])',
    'increase(h_seconds_bucket[5m]) + irate(h_seconds_sum[5m]) + rate(s_seconds_count[5m])',
    'rate(n_seconds[5m]) + delta(n_seconds[5m])',
    'delta(g[5m]) + deriv(g[5m])',
    'rate(a:b[5m])',
    'rate(unknown[5m])',
    'max_over_time(g[5m])',
    'resets(x_total[5m]) + changes(g[5m])',
    { code: 'rate(g[5m])', facts: {} },
  ],
  invalid: [
    '«rate»(g[5m])',
    'sum(«increase»(g{a="b"}[5m] offset 1h)) > 0',
    '«irate»(up[1h:5m])',
    '«rate»(s_seconds{quantile="0.5"}[5m])',
    '«delta»(x_total[5m])',
    '«deriv»(h_seconds_count[5m])',
    '«rate»(ALERTS[5m])',
  ],
});
