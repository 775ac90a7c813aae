import { ruleTest } from '../../testing.ts';
import siblings from './siblings.ts';

const file = (warning: string, critical: string, more = '') =>
  `groups: [{name: a, rules: [{alert: A, expr: '${warning}', labels: {severity: warning}${more}}, {alert: B, expr: '${critical}', labels: {severity: critical}}]}]`;

ruleTest(siblings, {
  valid: [
    file('a > 80', 'a > 90'),
    file('a > 90', 'b > 80'),
    file('a < 20', 'a < 10'),
    file('a > 90', 'a < 80'),
    // The same threshold in a shorter time.
    "groups: [{name: a, rules: [{alert: A, expr: 'a > 90', for: 1m, labels: {severity: warning}}, {alert: B, expr: 'a > 90', for: 15m, labels: {severity: critical}}]}]",
    file('a > 90', 'a > 80').replace('severity: critical', 'severity: odd'),
    file('a > 80', 'a >'),
  ],
  invalid: [
    file('a > «95»', 'a > 90'),
    file('a   <  «5»', 'a < 10', ', for: 5m'),
    file('a > «90»', 'a > 90'),
    file('90 < a', 'a > 80').replace('90 < a', '«90» < a'),
    { code: file('a > «95»', 'a > 90').replace('warning', 'low').replace('critical', 'high'), facts: { severities: ['high', 'low'] } },
  ],
});
