import { ruleTest } from '../../testing.ts';
import rule from './intervals.ts';

const code = (route: string) => `route: {receiver: a, ${route}}\nreceivers: [{name: a}]`;

ruleTest(rule, {
  valid: [
    code('group_interval: 4h'),
    code('repeat_interval: 5m'),
    code('group_interval: 10m, repeat_interval: 10m'),
    code('repeat_interval: 120h'),
    code('repeat_interval: soon'),
  ],
  invalid: [
    code('repeat_interval: «1m»'),
    code('group_interval: «5h»'),
    // Told where it is caused, and not again where it is inherited.
    code('group_interval: 1h, routes: [{matchers: [a=b], repeat_interval: «30m», routes: [{matchers: [c=d]}]}]'),
    code('repeat_interval: «1w»'),
    'apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a, groupInterval: 1h, repeatInterval: «5m»}, receivers: [{name: a}]}',
  ],
});
