import { ruleTest } from '../../testing.ts';
import rule from './interval-unused.ts';

ruleTest(rule, {
  valid: [
    'route: {receiver: a, routes: [{mute_time_intervals: [t]}, {active_time_intervals: [u]}]}\nreceivers: [{name: a}]\ntime_intervals: [{name: t}, {name: u}]',
    'route:\nreceivers: [{name: a}]\ntime_intervals: [{name: t}]',
  ],
  invalid: [
    'route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals: [{name: «t»}]',
    'route: {receiver: a}\nreceivers: [{name: a}]\nmute_time_intervals: [{name: «t»}]',
    'route: {receiver: a, routes: [{mute_time_intervals: [t]}]}\nreceivers: [{name: a}]\ntime_intervals: [{name: t}, {name: «u»}]',
  ],
});
