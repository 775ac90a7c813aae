import { ruleTest } from '../../testing.ts';
import rule from './required-annotation.ts';

const alert = (pairs: string, name = 'A') => `groups: [{name: a, rules: [{alert: ${name}, expr: up, annotations: ${pairs}}]}]`;
const options = {
  annotations: [
    { name: 'team', required: true, values: ['web', 'db'] },
    { name: 'part_.*', value: '[a-z]+', token: '\\w+' },
  ],
};

ruleTest(rule, {
  options,
  valid: [
    alert('{team: web}'),
    alert('{team: db, part_a: api memcached}'),
    { code: alert('{}'), options: { annotations: [] } },
    { code: alert('{}'), options: { annotations: [{ name: 'team', required: true, rules: 'B.*' }] } },
    { code: alert('{team: x}'), options: { annotations: [{ name: 'team', value: '(' }] } },
    { code: alert('{a: A}'), options: { annotations: [{ name: 'a', value: '{{ $alert }}' }] } },
    'groups: [{name: a, rules: [{record: a, expr: up}]}]',
  ],
  invalid: [
    alert('{}').replace('annotations', '«annotations»'),
    'groups: [{name: a, rules: [{alert: «A», expr: up}]}]',
    alert('{team: «shop»}'),
    alert('{team: ""}').replace('annotations', '«annotations»'),
    alert('{team: web, part_b: «a 1 b»}'),
  ],
});
