import { ruleTest } from '../../testing.ts';
import groupInterval from './group-interval.ts';

ruleTest(groupInterval, {
  valid: [
    'groups: [{name: a, interval: 5m, rules: [{alert: A, expr: up}]}]',
    'groups: [{name: a, rules: [{alert: A, expr: up}]}]',
    'groups: [{name: a, interval: 10m, rules: [{alert: A, expr: up, keep_firing_for: 10m}]}]',
    'groups: [{name: a, interval: 10m, rules: []}]',
    'groups: [{name: a, interval: soon, rules: [{alert: A, expr: up}]}]',
  ],
  invalid: [
    'groups: [{name: a, interval: «9m», rules: [{alert: A, expr: up}]}]',
    'groups: [{name: a, interval: «6m», rules: [{record: "a:b", expr: up}, {alert: A, expr: up, keep_firing_for: 10m}]}]',
    '- name: a\n  interval: «1h»\n  rules: [{alert: A, expr: up}]\n',
  ],
});
