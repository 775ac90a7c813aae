import { ruleTest } from '../../testing.ts';
import rule from './interval-exists.ts';

const rest = '\nreceivers: [{name: a}]\ntime_intervals: [{name: t}]\nmute_time_intervals: [{name: old}]';

ruleTest(rule, {
  valid: [`route: {receiver: a, routes: [{mute_time_intervals: [t, old], active_time_intervals: [t]}]}${rest}`],
  invalid: [
    `route: {receiver: a, routes: [{mute_time_intervals: [«u»]}]}${rest}`,
    `route: {receiver: a, routes: [{active_time_intervals: [t, «T»]}]}${rest}`,
    'apiVersion: monitoring.coreos.com/v1beta1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a, muteTimeIntervals: [«u»]}, receivers: [{name: a}], timeIntervals: [{name: t}]}',
  ],
});
