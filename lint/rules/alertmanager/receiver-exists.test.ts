import { ruleTest } from '../../testing.ts';
import rule from './receiver-exists.ts';

ruleTest(rule, {
  valid: ['route: {receiver: a, routes: [{matchers: [a=b]}]}\nreceivers: [{name: a}]'],
  invalid: [
    'route: {receiver: «b»}\nreceivers: [{name: a}]',
    'route: {receiver: a, routes: [{routes: [{receiver: «A»}]}]}\nreceivers: [{name: a}]',
    'apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a, routes: [{receiver: «c»}]}, receivers: [{name: a}]}',
  ],
});
