import { ruleTest } from '../../testing.ts';
import absentFor from './absent-for.ts';

const alert = (expr: string, fields = '', name = 'A') => `groups: [{name: a, rules: [{alert: ${name}, expr: '${expr}'${fields}}]}]`;

ruleTest(absentFor, {
  valid: [
    alert('absent(up)', ', for: 5m'),
    alert('absent_over_time(up[10m])'),
    alert('up == 0 unless absent(down)'),
    alert('sum(absent(up))'),
    alert('absent(up)', ', for: soon'),
    'groups: [{name: a, rules: [{record: a, expr: absent(up)}]}]',
    { code: alert('absent(up)', ', for: 1m'), facts: { environment: { name: 'x', scrapeInterval: '30s' } } },
  ],
  invalid: [
    alert('absent(up)', '', '«A»'),
    alert('up == 0 or absent(up) == 1', '', '«A»'),
    alert('(absent(up))', ', for: «0s»'),
    { code: alert('absent(up)', ', for: «30s»'), facts: { environment: { name: 'x', scrapeInterval: '30s' } } },
  ],
});
