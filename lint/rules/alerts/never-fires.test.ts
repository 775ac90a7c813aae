import { ruleTest } from '../../testing.ts';
import rule from './never-fires.ts';

const alert = (expr: string) => `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n`;

ruleTest(rule, {
  valid: [
    alert('foo > 5 and foo < 10'),
    alert('foo > 5 and bar < 3'),
    alert('foo > 5 and on () foo < 3'), // of another series
    alert('foo > 5 or foo < 3'),
    alert('foo > 3 unless foo > 5'),
    alert('foo > 5 and foo[5m] < 3'),
    alert('foo > 5 and (foo offset 1h) < 3'),
    alert('absent(foo)'),
    alert('absent(foo > 1)'),
    alert('{job="x"} > 5 and {job="x"} < 3'),
    alert('topk(1, foo) > 2'),
    'groups: [{name: g, rules: [{record: a, expr: foo > 5 and foo < 3}]}]',
    alert('sum(up'),
    alert('\'sum(up{job="a",job="b"}) > 3\''), // told by promql/matcher-contradiction
  ],
  invalid: [
    alert('foo > 5 and «foo < 3»'),
    alert('foo > 5 and «foo <= 5»'),
    alert('(foo == 1 and «foo == 2») or absent(bar)'),
    alert('(rate(foo[5m])) > 5 and «rate( foo[5m] ) < 3»'),
    alert('foo > 5 and «3 > foo»'),
    alert('foo > 5 unless «foo > 3»'),
    alert('foo == 0 unless «foo < 1»'),
    alert('«absent(vector(1))»'),
    alert('up == 0 or «absent(up or vector(0))»'),
    alert('«absent(foo or vector(0))»'),
    alert('topk(«0», foo) > 2'),
    alert('«clamp(foo, 5, 1)» > 2'),
  ],
});
