import { ruleTest } from '../../testing.ts';
import groupLag from './group-lag.ts';

const group = (name: string, record: string, expr: string) =>
  `== ${name}.yaml ==\ngroups: [{name: ${name}, rules: [{record: "${record}", expr: '${expr}'}]}]\n`;

ruleTest(groupLag, {
  valid: [
    group('a', 'a:b', 'sum(up)'),
    'groups: [{name: a, rules: [{record: "a:b", expr: sum(up)}, {record: "a:c", expr: "rate(a:b[5m])"}]}]',
    group('a', 'a:b', 'vector(1) + vector(2)') + group('b', 'b:c', 'a:b'),
    group('a', 'a:b', 'foo !=! bar') + group('b', 'b:c', 'a:b'),
    group('a', 'a:b', 'sum(up)') + '== b.yaml ==\ngroups: [{name: b, rules: [{alert: B, expr: "a:b > 1"}]}]\n',
    { code: group('a', 'a:b', 'sum(up)') + group('b', 'b:c', 'rate(a:b[5m])'), options: { ignore: 'a:.*' } },
  ],
  invalid: [group('a', 'a:b', 'sum(up)') + group('b', 'b:c', 'rate(«a:b»[5m]) / sum(rate(a:b[5m]))')],
});
