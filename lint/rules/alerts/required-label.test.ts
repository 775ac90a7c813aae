import { ruleTest } from '../../testing.ts';
import rule from './required-label.ts';

const alert = (pairs: string, name = 'A') => `groups: [{name: a, rules: [{alert: ${name}, expr: up, labels: ${pairs}}]}]`;
const options = {
  labels: [
    { name: 'team', required: true, values: ['web', 'db'] },
    { name: 'part_.*', value: '[a-z]+', token: '\\w+' },
  ],
};

ruleTest(rule, {
  options,
  valid: [
    alert('{team: web}'),
    alert('{team: db, part_a: api memcached}'),
    { code: alert('{}'), options: { labels: [] } },
    { code: alert('{}'), options: { labels: [{ name: 'team', required: true, rules: 'B.*' }] } },
    { code: alert('{team: x}'), options: { labels: [{ name: 'team', value: '(' }] } },
    { code: alert('{a: A}'), options: { labels: [{ name: 'a', value: '{{ $alert }}' }] } },
    'groups: [{name: a, labels: {team: web}, rules: [{record: a, expr: up}]}]',
  ],
  invalid: [
    alert('{}').replace('labels', '«labels»'),
    'groups: [{name: a, rules: [{alert: «A», expr: up}]}]',
    alert('{team: «shop»}'),
    alert('{team: ""}').replace('labels', '«labels»'),
    alert('{team: web, part_b: «a 1 b»}'),
  ],
});
