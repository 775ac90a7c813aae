import { ruleTest } from '../../testing.ts';
import owner from './owner.ts';

const alert = (labels: string, name = 'A') => `groups: [{name: a, rules: [{alert: ${name}, expr: up, labels: ${labels}}]}]`;

ruleTest(owner, {
  facts: { teams: { platform: { title: 'Platform' }, web: { title: 'Web' } } },
  valid: [
    alert('{team: platform}'),
    alert('{team: "{{ $labels.team }}"}'),
    { code: alert('{team: nobody}'), facts: undefined },
    { code: alert('{owner: web}'), options: { label: 'owner' } },
    'groups: [{name: a, rules: [{record: A, expr: up}]}]',
  ],
  invalid: [alert('{team: «platfrom»}'), alert('{}', '«A»'), { code: alert('{owner: «nobody»}'), options: { label: 'owner' } }],
});
