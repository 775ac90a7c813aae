import { ruleTest } from '../../testing.ts';
import size from './size.ts';

const object = (group: string, rules: string) =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: [{name: ${group}, rules: [${rules}]}]}`;
const rules = (kib: number) => Array.from({ length: kib }, (_, i) => `{record: 'a:b${i}', expr: '${'x'.repeat(1000)}'}`).join(', ');

ruleTest(size, {
  valid: [object('a', rules(400)), `groups: [{name: a, rules: [${rules(600)}]}]`],
  invalid: [object('«a»', rules(600))],
});
