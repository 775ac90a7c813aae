import { ruleTest } from '../../testing.ts';
import sloUnreachable from './slo-unreachable.ts';

const alert = (expr: string) => `groups: [{name: a, rules: [{alert: A, expr: '${expr}'}]}]`;

ruleTest(sloUnreachable, {
  valid: [
    alert('slo:sli_error:ratio_rate5m > (14.4 * 0.001)'),
    alert('slo:sli_error:ratio_rate5m >= (10 * 0.1)'),
    alert('requests_per_second > (10 * 100)'),
    alert('slo:sli_error:ratio_rate5m > 2'),
    'groups: [{name: a, rules: [{record: a, expr: slo:sli_error:ratio_rate5m > (14.4 * 0.1)}]}]',
  ],
  invalid: [
    alert('slo:sli_error:ratio_rate5m > «(14.4 * 0.1)»'),
    alert('(max by (job) (slo:sli_error:ratio_rate5m{a="b"}) > «(14.4 * (1 - 0.9))») and (slo:sli_error:ratio_rate1h > «(14.4 * 0.1)»)'),
    { code: alert('job:bad > «14.4 * 0.1»'), facts: { records: { 'job:bad': { unit: 'ratio' } } } },
  ],
});
