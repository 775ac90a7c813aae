import { ruleTest } from '../../testing.ts';
import rule from './duplicate.ts';

const group = (...rules: readonly string[]): string =>
  `groups:\n  - name: g\n    rules:\n${rules.map((one) => `      - ${one}\n`).join('')}`;
const record = (expr: string, name = 'a:b', labels = '{}'): string => `{record: ${name}, expr: '${expr}', labels: ${labels}}`;
const alert = (expr: string, name = 'A', labels = '{severity: x}'): string => `{alert: ${name}, expr: '${expr}', labels: ${labels}}`;

ruleTest(rule, {
  valid: [
    group(
      record('sum by (code, verb) (increase(x_total{code=~"2.."}[1h]))'),
      record('sum by (code, verb) (increase(x_total{code=~"5.."}[1h]))'),
    ),
    group(record('up', 'a:b', '{x: "1"}'), record('up', 'a:b', '{x: "2"}')),
    group(record('rate(node_cpu[5m])'), record('rate(windows_cpu[5m])')),
    group(record('a{job="x"} / on (job) group_left (c) b'), record('a{job="y"} / on (job) group_left (c) b')),
    group(alert('up == 0', 'A', '{severity: a}'), alert('up == 0', 'A', '{severity: b}')),
    group(alert('up{job="a"} == 0'), alert('up{job="b"} == 0')),
    group(alert('up == 0'), alert('up == 0', 'B')),
    `== a.yaml ==\n${group(alert('up == 0'))}== b.yaml ==\n${group(alert('up == 0'))}`,
    group(record('sum('), record('sum(x)')),
    group(alert('state == 1'), alert('state == 2')),
    group(alert('up > 5'), alert('up < 1')),
  ],
  invalid: [
    group(record('sum(rate(x_total[5m]))'), record('sum(rate(x_total[5m]))', '«a:b»')),
    group(record('sum(x{a="1"})'), record('sum(x{a="2"})', '«a:b»')),
    group(record('sum by (job) (x{a="1"})'), record('sum by (job) (x{a=~"1|2"})', '«a:b»')),
    group(alert('up == 0'), alert('up   ==   0', '«A»')),
    group(alert('up{job=~"a|b"} == 0'), alert('up{job="b"} == 0', '«A»')),
    group(alert('up{job="a"} == 0'), alert('up{job="b"} == 0'), alert('up{job=~"a|c"} == 0', '«A»')),
    group(alert('sum by (job) (up) == 0'), alert('sum(up) by (job) == 0', '«A»')),
    group(alert('up > 5'), alert('up > 10.5', '«A»')),
    { code: `== a.yaml ==\n${group(alert('up == 0'))}== b.yaml ==\n${group(alert('up == 0', '«A»'))}`, facts: { stack: 's' } },
  ],
});
