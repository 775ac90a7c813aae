import { ruleTest } from '../../testing.ts';
import templateHumanize from './template-humanize.ts';

const alert = (expr: string, text: string) => `groups: [{name: a, rules: [{alert: A, expr: '${expr}', annotations: {x: '${text}'}}]}]`;

ruleTest(templateHumanize, {
  valid: [
    alert('rate(e_total[5m]) > 0', '{{ $value | humanize }}'),
    alert('rate(e_total[5m]) > 0', '{{ printf "%.2f" $value }}'),
    alert('rate(e_total[5m]) > 0', 'some'),
    alert('up == 0', '{{ $value }}'),
    alert('count(rate(e_total[5m]) > 0) > 1', '{{ $value }}'),
    alert('group by (job) (rate(e_total[5m]))', '{{ $value }}'),
    alert('foo > on() sum(rate(e_total[5m]))', '{{ $value }}'),
    alert('rate(e_total[5m]) > bool 0', '{{ $value }}'),
    alert('sum(rate(', '{{ $value }}'),
  ],
  invalid: [
    alert('rate(e_total[5m]) > 0', '{{ «$value» }} errors'),
    alert('sum by (job) (irate(e_total[5m])) > 0', '{{ «.Value» }} errors'),
    alert('0 < deriv(e[5m])', '{{ $v := $value }}{{ «$v» }}'),
    alert('rate(e_total[5m]) > 0', '{{ printf "%f" 2.0 }}{{ «$value» }}'),
  ],
});
