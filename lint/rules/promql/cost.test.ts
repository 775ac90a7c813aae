import { ruleTest } from '../../testing.ts';
import rule from './cost.ts';

const targetLabels = ['job', 'instance'];

ruleTest(rule, {
  facts: {
    environment: { name: 'p', scrapeInterval: '15s', evaluationInterval: '30s' },
    metrics: {
      events_total: { type: 'counter', labels: {}, targetLabels },
      slow_total: { type: 'counter', labels: {}, targetLabels, interval: '5m' },
      state: { type: 'gauge', labels: { a: ['1', '2', '3', '4'], b: ['1', '2', '3', '4', '5'] }, targetLabels: [] },
    },
  },
  valid: [
    'rate(events_total[1d])',
    'rate(slow_total[90d])',
    'rate(unknown[90d])',
    'events_total',
    'max_over_time(events_total[7d:1m])',
    'sum_over_time(state[10d])',
    { code: 'sum_over_time(state[20d])', options: { samples: 1_000_000 } },
  ],
  invalid: [
    'rate(events_total[«30d»])',
    'sum(increase(events_total[«4w»])) > 5',
    'max_over_time(rate(events_total[1h])[«1d»:1m])',
    'max_over_time(rate(events_total[«1d»])[1d:30m])',
    'max_over_time(events_total[«60d»:])',
    { code: 'rate(events_total[«1h»])', options: { samples: 200 } },
    { code: 'sum_over_time(state[«1d»])', options: { total: 100_000 } },
    { code: 'sum_over_time(state{a="1"}[«1d»])', options: { total: 20_000 } },
  ],
});
