import { ruleTest } from '../../testing.ts';
import rule from './rate-range.ts';

ruleTest(rule, {
  facts: {
    environment: { name: 'p', scrapeInterval: '15s', evaluationInterval: '1m' },
    producers: { slow: { interval: '2m' } },
    metrics: {
      x_total: { type: 'counter' },
      slow_total: { type: 'counter', producer: 'slow' },
      own: { type: 'gauge', producer: 'slow', interval: '5m' },
    },
  },
  valid: [
    'rate(x_total[1m])',
    'rate(slow_total[8m])',
    'delta(own[20m])',
    'max_over_time(own[1m])',
    'changes(x_total[15s])',
    'rate(unknown[1s])',
    'rate(x_total[10m:5m])',
    'rate(x_total[5m:])',
    { code: 'rate(x_total[1s])', facts: { metrics: { x_total: { type: 'counter' } } } },
    { code: 'rate(x_total[1s])', facts: {} },
  ],
  invalid: [
    'rate(x_total[«30s»])',
    'delta(own[«15m»])',
    'rate(x_total[«20s»])',
    'sum(increase(slow_total{a="b"}[«3m»] offset 1h)) > 0',
    'deriv(own[«9m»])',
    'predict_linear(own[«5m»], 3600)',
    'rate(x_total[«5m»:5m])',
    'rate(x_total[«90s»:])',
  ],
});
