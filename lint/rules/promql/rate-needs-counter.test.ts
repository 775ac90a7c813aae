import { ruleTest } from '../../testing.ts';
import rule from './rate-needs-counter.ts';

const record = (expr: string, reader: string) =>
  `groups: [{name: g, rules: [{record: "a:b", expr: "${expr}"}, {record: "c:d", expr: "${reader}"}]}]\n`;

ruleTest(rule, {
  facts: {
    metrics: {
      x_total: { type: 'counter' },
      g: { type: 'gauge' },
      h_seconds: { type: 'histogram' },
      s_seconds: { type: 'summary' },
      n_seconds: { type: 'nativeHistogram' },
    },
    records: { 'e:f': { unit: 'count' } },
  },
  valid: [
    'rate(sum(x_total)[1h:])', // told by promql/rate-after-sum
    'rate(sum_over_time(g[5m])[1h:])',
    record('x_total * 1024', 'rate(a:b[5m])'),
    record('a:b + g', 'rate(a:b[5m])'),
    record('sum(unknown)', 'rate(a:b[5m])'),
    record('g or x_total', 'rate(a:b[5m])'),
    'rate(x_total[5m])',
    'increase(h_seconds_bucket[5m]) + irate(h_seconds_sum[5m]) + rate(s_seconds_count[5m])',
    'rate(n_seconds[5m]) + delta(n_seconds[5m])',
    'delta(g[5m]) + deriv(g[5m])',
    'rate(e:f[5m])',
    'rate(unknown[5m])',
    'max_over_time(g[5m])',
    'resets(x_total[5m]) + changes(g[5m])',
    { code: 'rate(g[5m])', facts: {} },
  ],
  invalid: [
    '«rate»(sum(g)[1h:])',
    '«increase»(sum(rate(x_total[5m]))[1h:5m])',
    '«rate»(g[1h:] offset 5m) > 0',
    record('sum(rate(x_total[5m]))', '«rate»(a:b[5m])'),
    record('sum(g) * 730', '«increase»(a:b[1d])'),
    record('g / x_total', '«rate»(a:b[1d])'),
    '«rate»(g[5m])',
    'sum(«increase»(g{a="b"}[5m] offset 1h)) > 0',
    '«irate»(up[1h:5m])',
    '«rate»(s_seconds{quantile="0.5"}[5m])',
    '«delta»(x_total[5m])',
    '«deriv»(h_seconds_count[5m])',
    '«rate»(ALERTS[5m])',
  ],
});
