import { ruleTest } from '../../testing.ts';
import groupUnique from './group-unique.ts';

ruleTest(groupUnique, {
  valid: ['groups: [{name: a, rules: []}, {name: b, rules: []}]', 'groups: [{rules: []}, {rules: []}]'],
  invalid: [
    'groups: [{name: a, rules: []}, {name: «a», rules: []}, {name: «a», rules: []}]',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: x}\nspec: {groups: [{name: a, rules: []}, {name: «a», rules: []}]}',
  ],
});
