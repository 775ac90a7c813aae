import { ruleTest } from '../../testing.ts';
import labelConflict from './label-conflict.ts';

const alert = (labels: string, expr = 'up == 0') => `groups: [{name: a, rules: [{alert: A, expr: '${expr}', labels: ${labels}}]}]`;

ruleTest(labelConflict, {
  facts: { environment: { name: 'x', externalLabels: { cluster: 'prod' } } },
  valid: [
    alert('{team: web}'),
    alert('{cluster: prod}'),
    alert('{cluster: ""}'),
    { code: alert('{cluster: other}'), facts: undefined },
    alert('{job: "{{ $labels.job }}!"}', 'sum by (job) (up)'),
    alert('{job: web}', 'sum by (job) (up{job="a"}) > 1'),
    alert('{job: web}', 'sum by (instance) (up) > 1'),
    alert('{job: web}', 'up'),
  ],
  invalid: [
    alert('{«cluster»: other}'),
    'groups: [{name: a, labels: {«cluster»: other}, rules: [{record: a, expr: up}]}]',
    alert('{«job»: web}', '(sum by (job) (up)) > 1'),
  ],
});
