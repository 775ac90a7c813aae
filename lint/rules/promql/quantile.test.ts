import { ruleTest } from '../../testing.ts';
import quantile from './quantile.ts';

ruleTest(quantile, {
  valid: [
    'max by (job) (rpc_seconds{quantile="0.99"})',
    'avg by (job) (rpc_seconds{quantile!="0.99"})',

    'histogram_quantile(0.9, a)',
    'quantile(1, a)',
    'quantile_over_time(0, a[5m])',
    'histogram_quantile(scalar(b), a)',
    'topk(5, a)',
    'histogram_quantiles(a, "q", 0.5, 0.9)',
  ],
  invalid: [
    '«avg» by (job) (rpc_seconds{quantile="0.99"})',
    '«sum»(histogram_quantile(0.9, rate(x_bucket[5m])))',

    'histogram_quantile(«95», a)',
    'quantile(«-0.1», a)',
    'quantile_over_time(«1 + 1», a[5m])',
    'histogram_quantile(«NaN», a)',
    'histogram_quantiles(a, "q", 0.5, «99»)',
  ],
});
