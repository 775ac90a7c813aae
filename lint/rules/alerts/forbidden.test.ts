import { ruleTest } from '../../testing.ts';
import forbidden from './forbidden.ts';

const alert = (fields: string, name = 'A') => `groups: [{name: a, rules: [{alert: ${name}, expr: up, ${fields}}]}]`;
const options = { bans: [{ key: 'bad' }, { value: 'bad' }] };

ruleTest(forbidden, {
  options,
  valid: [
    alert('labels: {good: good}'),
    alert('labels: {badly: not bad}'),
    { code: alert('labels: {bad: x}'), options: { bans: [] } },
    { code: alert('labels: {bad: x}'), options: { bans: [{ in: 'annotations' as const, key: 'bad' }] } },
    { code: alert('labels: {bad: x}'), options: { bans: [{ key: 'bad', rules: 'B' }] } },
    'groups: [{name: a, labels: {k: bad}, rules: [{alert: A, expr: up, labels: {k: good}}]}]',
  ],
  invalid: [
    alert('labels: {«bad»: x}, annotations: {x: «bad»}'),
    'groups: [{name: a, labels: {«bad»: x}, rules: [{alert: A, expr: up}]}]',
    { code: alert('annotations: {x: «A»}'), options: { bans: [{ value: '{{ $alert }}' }] } },
    {
      code: 'groups: [{name: a, rules: [{record: «r», expr: up}]}]',
      options: { bans: [{ kind: 'record' as const, reason: 'records live in their own folder' }] },
    },
  ],
});
