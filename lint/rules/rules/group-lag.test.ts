import { ruleTest } from '../../testing.ts';
import groupLag from './group-lag.ts';

const group = (name: string, record: string, expr: string) =>
  `== ${name}.yaml ==\ngroups: [{name: ${name}, rules: [{record: "${record}", expr: '${expr}'}]}]\n`;

ruleTest(groupLag, {
  valid: [
    group('a', 'a:b', 'sum(up)') + group('b', 'b:c', 'avg_over_time(a:b[10m]) + max_over_time(sum(a:b)[1d:])'),
    group('a', 'a:b', 'sum(rate(x_total[10m]))') + group('b', 'b:c', 'a:b / 2'),
    {
      code: group('a', 'a:b', 'sum(rate(x_total[5m]))') + group('b', 'b:c', 'a:b / 2') + group('c', 'c:d', 'b:c / 2'),
      facts: { environment: { name: 'production', evaluationInterval: '30s' } },
    },
    group('a', 'a:b', 'sum(up)'),
    'groups: [{name: a, rules: [{record: "a:b", expr: sum(up)}, {record: "a:c", expr: "rate(a:b[5m])"}]}]',
    group('a', 'a:b', 'vector(1) + vector(2)') + group('b', 'b:c', 'a:b'),
    group('a', 'a:b', 'foo !=! bar') + group('b', 'b:c', 'a:b'),
    group('a', 'a:b', 'sum(up)') + '== b.yaml ==\ngroups: [{name: b, rules: [{alert: B, expr: "a:b > 1"}]}]\n',
    { code: group('a', 'a:b', 'sum(up)') + group('b', 'b:c', 'rate(a:b[5m])'), options: { ignore: 'a:.*' } },
  ],
  invalid: [
    group('a', 'a:b', 'rate(x_total[5m])') + group('b', 'b:c', 'sum(«a:b»)'), // five intervals of a minute
    group('a', 'a:b', 'x / rate(x_total[1h])') + group('b', 'b:c', 'max_over_time(«a:b»[9m])'),
    group('a', 'a:b', 'a:b + up') + group('b', 'b:c', 'sum(«a:b»)'),
    group('a', 'a:b', 'sum(up)') + group('b', 'b:c', 'rate(«a:b»[5m]) / sum(rate(a:b[5m]))'),
  ],
});
