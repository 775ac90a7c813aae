import { ruleTest } from '../../testing.ts';
import rule from './template-label.ts';

const alert = (expr: string, summary: string, labels = '') =>
  `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n${labels}    annotations:\n      summary: '${summary}'\n`;

ruleTest(rule, {
  valid: [
    alert('up == 0', '{{ $labels.instance }}'),
    alert('sum by (job) (up) == 0', '{{ $labels.job }} {{ .Labels.job }} {{ index $labels "job" }}'),
    alert('absent(up{job="x"})', '{{ $labels.job }}'),
    alert('sum by (job) (up) == 0 or absent(up{env="x"})', '{{ $labels.job }} {{ $labels.env }}'), // each in one arm
    alert('sum(up) == 0', '{{ if $labels.job }}{{ $labels.job }}{{ end }}'),
    alert('sum(up) == 0', '{{ $externalLabels.cluster }} {{ $value }}'),
    alert('foo > on () group_left sum(bar)', '{{ $labels.job }}'),
    alert('sum by (region) (sum_over_time(probe{job="abc"}[5m]) or vector(1)) == 0', '{{ $labels.region }}'),
    alert('sum(up', '{{ $labels.job }}'),
    alert('job:up:sum > 1', '{{ $labels.instance }}'),
    alert(`'sum by (pod) (rate({app="x"} |= "e" [5m])) > 1'`, '{{ $labels.pod }}'),
    alert(`'rate({app="x"} | json [5m]) > 1'`, '{{ $labels.anything }}'),
  ],
  invalid: [
    alert('sum by (job) (up) == 0', '{{ «$labels.instance» }}'),
    alert('sum without (job) (up) == 0', '{{ «.Labels.job» }}'),
    alert('absent(up{job=~"x|y"})', '{{ «$labels.job» }}'),
    alert('1 + sum by (a) (foo)', '{{ «.Labels.job» | title }}'),
    alert('foo / on (a) bar > 1', '{{ «$labels.job» }} {{ $labels.a }}'),
    alert('bar * ignoring (job) foo', '{{ «.Labels.job» }}'),
    alert('vector(1)', '{{ «$labels.instance» }}'),
    alert('foo + foo > 0', '{{ «$labels.__name__» }}'),
    alert('sum(up) == 0', '{{ $x := $labels }}{{ «$x.job» }}'),
    alert('sum(up) == 0', '{{ «$labels.team» }}', '    labels:\n      team: a\n'),
    alert('absent(foo) or absent(bar)', '{{ «.Labels.job» }}'),
    alert(`'sum by (pod) (rate({app="x"} |= "e" [5m])) > 1'`, '{{ «$labels.app» }} {{ $labels.pod }}'),
    alert(`'absent_over_time({app="x"} |= "e" [5m])'`, '{{ $labels.app }} {{ «$labels.pod» }}'),
    {
      code: `groups:\n- name: g\n  rules:\n  - record: job:up:sum\n    expr: sum by (job) (up)\n  - alert: A\n    expr: job:up:sum > 1\n    annotations:\n      summary: '{{ «$labels.instance» }} {{ $labels.job }} {{ $labels.cluster }}'\n`,
      facts: { metrics: {}, environment: { name: 'p', externalLabels: { cluster: 'c' } } },
    },
    {
      code: alert('queue_length > 5', '{{ «$labels.queue_name» }} {{ $labels.queue }} {{ $labels.instance }}'),
      facts: { metrics: { queue_length: { type: 'gauge', labels: { queue: null }, targetLabels: ['job', 'instance'] } } },
    },
  ],
});
