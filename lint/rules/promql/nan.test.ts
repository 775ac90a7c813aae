import { ruleTest } from '../../testing.ts';
import nan from './nan.ts';

ruleTest(nan, {
  valid: [
    'a / b',
    'sum(a + b)',
    'min(a / b)',
    'sum(a) / sum(b)',
    'sum(a / (b > 0))',
    'sum(a / (b != 0))',
    'sum(a / 2)',
    'sum(1 / clamp(b, 1, 10))',
    'sum(a / (b <= -1))',
    'sum((a / b) > 0.5)',
    'sum(a / count(b))',
    'sum(a unless (b / c))',
    'quantile(0.9, a / b)',
  ],
  invalid: [
    'sum(a / «b»)',
    'avg(a % «b»)',
    'stddev by (x) (a / «rate(b[5m])»)',
    'sum(a / «0»)',
    'sum(a / «vector(0)»)',
    'sum(a / «clamp_min(b, 0)»)',
    'sum(a / «(b >= 0)»)',
    'sum(a / (b > 0) * c / «d»)',
    'sum(ceil(a / «b»))',
    'sum(a and b / c or a / «b»)',
    'sum(avg(a / «b»))',
    { code: 'groups: [{name: a, rules: [{record: "a:b", expr: "c / d"}, {record: "e:f", expr: "sum(«a:b»)"}]}]' },
  ],
});
