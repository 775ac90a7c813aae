import { ruleTest } from '../../testing.ts';
import rule from './structure.ts';

ruleTest(rule, {
  valid: [
    'route: {receiver: a}\nreceivers: [{name: a}]',
    // The mistakes of other rules.
    'route: {receiver: b, routes: [{matchers: ["a=~("]}]}\nreceivers: [{name: a}]',
    'route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: "http://{{ .CommonLabels.host }}/x", max_alerts: 0x10}]}]',
    'apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a}, receivers: [{name: a}]}',
  ],
  invalid: [
    'route: {«recever»: a}\nreceivers: [{name: a}]',
    'route: {receiver: a, «continue»: true}\nreceivers: [{name: a}]',
    'route: {receiver: a, group_by: [a, «a»]}\nreceivers: [{name: a}]',
    'route: {receiver: a, repeat_interval: «0h»}\nreceivers: [{name: a}, {name: «a»}]',
    'route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{«channel»: x}]}]',
    'route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: «ftp://x», max_alerts: «-1», timeout: «soon»}]}]',
    'route: {receiver: a}\nreceivers: [{name: a, discord_configs: [{«title»: x}], pagerduty_configs: [{routing_key: a, routing_key_file: «b»}]}]',
    'route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals: [{name: t, time_intervals: [{weekdays: [«friday:monday»], location: «Mars/Phobos»}]}]',
    'apiVersion: monitoring.coreos.com/v1beta1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a, groupBy: [x, «x»]}, receivers: [{name: a}]}',
    // A text in a Secret: told at its place in the file.
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  alertmanager.yaml: |\n    route:\n      receiver: a\n      «recever»: b\n    receivers:\n      - name: a\n',
  ],
});
