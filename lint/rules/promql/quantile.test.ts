import { ruleTest } from '../../testing.ts';
import quantile from './quantile.ts';

ruleTest(quantile, {
  valid: [
    'histogram_quantile(0.9, a)',
    'quantile(1, a)',
    'quantile_over_time(0, a[5m])',
    'histogram_quantile(scalar(b), a)',
    'topk(5, a)',
    'histogram_quantiles(a, "q", 0.5, 0.9)',
  ],
  invalid: [
    'histogram_quantile(«95», a)',
    'quantile(«-0.1», a)',
    'quantile_over_time(«1 + 1», a[5m])',
    'histogram_quantile(«NaN», a)',
    'histogram_quantiles(a, "q", 0.5, «99»)',
  ],
});
