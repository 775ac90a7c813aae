import { ruleTest } from '../../testing.ts';
import rule from './receiver-unused.ts';

ruleTest(rule, {
  valid: [
    'route: {receiver: a, routes: [{matchers: [x=y], receiver: b}]}\nreceivers: [{name: a}, {name: b}]',
    // Without a route nothing is known.
    'receivers: [{name: a}]\nroute:',
  ],
  invalid: [
    'route: {receiver: a}\nreceivers: [{name: a}, {name: «b»}]',
    'apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a}\nspec: {route: {receiver: a}, receivers: [{name: a}, {name: «b»}]}',
    // A receiver that only the root route names is used, even where every alert goes elsewhere.
    'route: {receiver: a, routes: [{receiver: c}]}\nreceivers: [{name: a}, {name: «b»}, {name: c}]',
  ],
});
