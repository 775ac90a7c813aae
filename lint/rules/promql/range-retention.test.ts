import { ruleTest } from '../../testing.ts';
import rule from './range-retention.ts';

ruleTest(rule, {
  facts: { environment: { name: 'p', retention: '15d' } },
  valid: [
    'rate(a_total[15d])',
    'a offset 15d',
    'a offset -30d',
    'max_over_time(rate(a_total[5d])[10d:1h])',
    'rate(a_total[30d] @ 1600000000)',
    { code: 'rate(a_total[90d])', facts: {} },
  ],
  invalid: [
    'rate(a_total[«30d»])',
    'a - a offset «16d»',
    'max_over_time(rate(a_total[7d])[«10d»:1h])',
    'sum(rate(a_total[5m])) > sum(avg_over_time(b[«10d»] offset 6d))',
  ],
});
