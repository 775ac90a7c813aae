import { ruleTest } from '../../testing.ts';
import rateAfterSum from './rate-after-sum.ts';

ruleTest(rateAfterSum, {
  valid: [
    'rate(sum(rate(a_total[5m]))[1h:5m])', // of a gauge: told by promql/rate-needs-counter
    { code: 'groups: [{name: a, rules: [{record: "a:b", expr: "sum(rate(c[5m]))"}, {record: "d:e", expr: "rate(a:b[5m])"}]}]' },
    'sum(rate(a_total[5m]))',
    'rate(a_total[5m])',
    'rate(max by (job) (a_total)[5m:])',
    'max_over_time(sum(a)[5m:])',
    'deriv(sum(a)[5m:])',
    'rate(job:a:sum[5m])',
    { code: 'groups: [{name: a, rules: [{record: "a:b", expr: "rate(c[5m])"}, {record: "d:e", expr: "rate(a:b[5m])"}]}]' },
  ],
  invalid: [
    'rate(«sum»(a_total)[5m:])',
    'increase((«sum» by (job) (a_total))[1h:5m])',
    'irate(«avg»(a_total)[5m:])',
    { code: 'groups: [{name: a, rules: [{record: "a:b", expr: "sum(c)"}, {record: "d:e", expr: "rate(«a:b»[5m])"}]}]' },
  ],
});
