import { ruleTest } from '../../testing.ts';
import rule from './always-fires.ts';

const alert = (expr: string) => `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n`;

ruleTest(rule, {
  valid: [
    'groups: [{name: g, rules: [{record: a, expr: up}]}]',
    alert('up == 0'),
    alert('foo unless bar'),
    alert('foo and bar > 1'),
    alert('absent(foo) or absent(bar)'),
    alert('absent(vector(1))'), // alerts/never-fires
    alert('(foo > 1) > bool 1'),
    alert('count(up == 0)'),
    alert('foo * on (a) (bar > 2)'),
    alert('(foo or vector(0)) > 5'),
    alert('(foo or vector(0)) / bar > 0'),
    alert('vector(1)'),
    alert('ALERTS{alertname="x"}'),
    alert('job:broken:filtered'),
    alert('vector(1) and on () month() == 12'),
    alert('hour() > 20'),
    alert('changes(foo[5m]) > 0'),
    alert('foo == bar'),
    alert('sum(up'),
  ],
  invalid: [
    alert('(foo > 0) or «vector(0)»'),
    alert('absent(foo) or «vector(1)»'),
    alert('sum(foo or «vector(1)»)'),
    alert('«vector(1)» > 0'),
    alert('«1» > bool 0'),
    alert('«time()»'),
    alert('«hour()»'),
    alert('up «==» bool 0'),
    alert('(sum(foo) / sum(bar)) «>» bool 0.5'),
    alert('«foo»'),
    alert('«foo{state="failed"}» or (bar > 1)'),
    alert('sum by (a) (rate(«foo»[5m]))'),
  ],
});
