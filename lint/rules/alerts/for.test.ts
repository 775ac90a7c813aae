import { ruleTest } from '../../testing.ts';
import forRule from './for.ts';

const alert = (fields: string) => `groups: [{name: a, rules: [{alert: A, expr: up, ${fields}}]}]`;

ruleTest(forRule, {
  valid: [
    alert('for: 5m, keep_firing_for: 1d12h'),
    alert('labels: {}'),
    'groups: [{name: a, rules: [{record: a, expr: up}]}]',
    { code: alert('for: 3m'), options: { shortest: 60, longest: 300 } },
    { code: alert('for: 14m'), options: { longestKeep: 600 } },
  ],
  invalid: [
    alert('for: «abc»'),
    alert('for: «-5m», keep_firing_for: «5»'),
    alert('for: «1m1h»'),
    alert('keep_firing_for: «0h», for: «0»'),
    'groups: [{name: a, rules: [{record: a, expr: up, for: «soon»}]}]',
    { code: alert('for: «10m»'), options: { longest: 300 } },
    { code: alert('for: «30s»'), options: { shortest: 60 } },
    { code: 'groups: [{name: a, rules: [{alert: «A», expr: up}]}]', options: { shortest: 60 } },
    { code: alert('keep_firing_for: «15m»'), options: { longestKeep: 600 } },
  ],
});
