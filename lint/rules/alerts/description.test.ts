import { ruleTest } from '../../testing.ts';
import description from './description.ts';

const alert = (annotations: string) => `groups: [{name: a, rules: [{alert: A, expr: up, annotations: ${annotations}}]}]`;

ruleTest(description, {
  valid: [
    alert('{description: x}'),
    'groups: [{name: a, rules: [{record: A, expr: up}]}]',
    { code: alert('{text: x}'), options: { annotations: ['text'] } },
  ],
  invalid: [
    'groups: [{name: a, rules: [{alert: «A», expr: up}]}]',
    alert('{«description»: ""}'),
    alert('{other: x}').replace('alert: A', 'alert: «A»'),
    alert('{runbook_url: x}').replace('alert: A', 'alert: «A»'),
  ],
});
