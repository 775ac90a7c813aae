import { ruleTest } from '../../testing.ts';
import rule from './histogram-kind.ts';

const targetLabels = ['job', 'instance'];

ruleTest(rule, {
  facts: {
    metrics: {
      classic: { type: 'histogram', targetLabels },
      native: { type: 'nativeHistogram', targetLabels },
      gauge: { type: 'gauge', targetLabels },
      open: { type: 'gauge' },
      events_total: { type: 'counter', targetLabels },
      rpc: { type: 'summary', targetLabels },
    },
    records: { 'job:x': { unit: 'seconds' } },
  },
  valid: [
    'histogram_quantile(0.9, rate(classic_bucket[5m]))',
    'histogram_quantile(0.9, rate(native[5m]))',
    'histogram_count(rate(native[5m]))',
    'histogram_avg(native)',
    'rate(classic_count[5m])',
    'histogram_quantile(0.9, open)', // its labels are not known
    'histogram_count(unknown)',
    'histogram_quantile(0.9, job:x)',
    'histogram_quantile(0.9, label_replace(unknown, "le", "1", "", ""))',
  ],
  invalid: [
    'histogram_count(rate(«classic_bucket»[5m]))',
    'histogram_sum(«classic_sum»)',
    'histogram_avg(sum(rate(«events_total»[5m])))',
    'histogram_stddev(«gauge»)',
    'histogram_quantile(0.9, sum by (job) (rate(«classic_sum»[5m])))',
    'histogram_quantile(0.9, «gauge»)',
    'histogram_fraction(0, 1, rate(«events_total»[5m]))',
    'sum(rate(«native_count»[5m]))',
    'histogram_quantile(0.9, rate(«native_bucket»[5m]))',
    'rate(«native_sum»[5m]) / rate(«native_count»[5m])',
  ],
});
