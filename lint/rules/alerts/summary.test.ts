import { ruleTest } from '../../testing.ts';
import summary from './summary.ts';

const alert = (annotations: string) => `groups: [{name: a, rules: [{alert: A, expr: up, annotations: ${annotations}}]}]`;

ruleTest(summary, {
  valid: [
    alert('{summary: x}'),
    'groups: [{name: a, rules: [{record: A, expr: up}]}]',
    { code: alert('{text: x}'), options: { annotations: ['text'] } },
  ],
  invalid: [
    'groups: [{name: a, rules: [{alert: «A», expr: up}]}]',
    alert('{«summary»: ""}'),
    alert('{other: x}').replace('alert: A', 'alert: «A»'),
    alert('{runbook_url: x}').replace('alert: A', 'alert: «A»'),
  ],
});
