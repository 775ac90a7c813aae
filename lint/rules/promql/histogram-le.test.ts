import { ruleTest } from '../../testing.ts';
import histogramLe from './histogram-le.ts';

ruleTest(histogramLe, {
  valid: [
    'histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))',
    'histogram_quantile(0.9, sum without (job) (rate(a_bucket[5m])))',
    'histogram_quantile(0.9, sum(rate(a[5m])))',
    'histogram_quantile(0.9, rate(a_bucket[5m]))',
    'histogram_quantile(0.9, sum(rate({__name__=~"a_bucket"}[5m])))',
    'histogram_quantile(0.9, label_replace(sum(a_bucket), "le", "1", "", ""))',
    'sum(rate(a_bucket[5m]))',
  ],
  invalid: [
    'histogram_quantile(0.9, «sum»(rate(a_bucket[5m])))',
    'histogram_quantile(0.9, sum «by (job)» (rate(a_bucket[5m])))',
    'histogram_quantile(0.9, sum «without (le)» (rate(a_bucket[5m])))',
    'histogram_quantile(0.9, sum(rate(a_bucket[5m])) «by (job)» * 2)',
    'histogram_fraction(0, 1, «sum»(rate(a_bucket[5m])))',
  ],
});
