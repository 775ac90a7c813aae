import { ruleTest } from '../../testing.ts';
import absentLabels from './absent-labels.ts';

const alert = (expr: string) => `groups: [{name: a, rules: [{alert: A, expr: '${expr}'}]}]`;

ruleTest(absentLabels, {
  valid: [
    alert('absent(a{job="x"})'),
    alert('absent(a)'),
    alert('absent((a{job="x"}))'),
    alert('absent(sum(a))'),
    alert('absent(a{job="x", b!~"c|d"})'),
    alert('absent_over_time(a{job="x"}[5m])'),
    alert('absent(a{job="x"} > 1)'),
    alert('absent({__name__=~"a|b"})'),
  ],
  invalid: [
    alert('absent(«sum»(a{job="x"}))'),
    alert('absent(a{«job=~"x|y"»})'),
    alert('absent_over_time(a{«job=~"x.*"»}[5m])'),
    alert('absent(«count» by (job) (a{job="x"} == 1)) > 0'),
  ],
});
