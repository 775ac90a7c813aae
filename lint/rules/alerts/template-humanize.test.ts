import { ruleTest } from '../../testing.ts';
import templateHumanize from './template-humanize.ts';

const alert = (expr: string, text: string) => `groups: [{name: a, rules: [{alert: A, expr: '${expr}', annotations: {x: '${text}'}}]}]`;

ruleTest(templateHumanize, {
  facts: {
    metrics: {
      used_bytes: { type: 'gauge', unit: 'bytes' },
      wait: { type: 'gauge', unit: 'seconds' },
      start: { type: 'gauge', unit: 'timestampSeconds' },
    },
  },
  valid: [
    alert('a / b > 0.05', '{{ $value | humanizePercentage }}'),
    alert('100 * a / b > 5', '{{ $value | humanize }} %'),
    alert('wait > 5', '{{ $value | humanizeDuration }}'),
    alert('time() - start > 5', '{{ $value | humanizeDuration }}'),
    alert('start > 1e9', '{{ $value | humanizeTimestamp }}'),
    alert('unknown > 5', '{{ $value | humanizeDuration }}'),
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
    alert('100 * count(a == 0) / count(a) > 5', '{{ «$value» | humanizePercentage }}'),
    alert('a / b * 100 > 5 and c > 3', '{{ «$value» | humanizePercentage }}'),
    alert('used_bytes > 5', '{{ «$value» | humanizeDuration }}'),
    alert('wait > 5', '{{ «$value» | humanizeTimestamp }}'),
    alert('used_bytes > 5', '{{ «$value» | humanizePercentage }}'),
    alert('rate(e_total[5m]) > 0', '{{ «$value» }} errors'),
    alert('sum by (job) (irate(e_total[5m])) > 0', '{{ «.Value» }} errors'),
    alert('0 < deriv(e[5m])', '{{ $v := $value }}{{ «$v» }}'),
    alert('rate(e_total[5m]) > 0', '{{ printf "%f" 2.0 }}{{ «$value» }}'),
  ],
});
