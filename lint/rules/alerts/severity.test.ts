import { ruleTest } from '../../testing.ts';
import severity from './severity.ts';

const alert = (labels: string, name = 'A') => `groups: [{name: a, rules: [{alert: ${name}, expr: up, labels: ${labels}}]}]`;

ruleTest(severity, {
  facts: { severities: ['critical', 'warning', 'info'] },
  valid: [
    alert('{severity: critical}'),
    alert('{severity: "{{ if gt $value 1.0 }}critical{{ else }}warning{{ end }}"}'),
    { code: alert('{severity: page}'), facts: undefined },
    { code: alert('{severity: sev1}'), facts: undefined },
    { code: alert('{}'), facts: undefined },
    'groups: [{name: a, rules: [{record: A, expr: up}]}]',
    'groups: [{name: a, labels: {severity: info}, rules: [{alert: A, expr: up}]}]',
  ],
  invalid: [
    alert('{severity: «critcal»}'),
    { code: alert('{severity: «critcal»}'), facts: undefined },
    alert('{severity: «page»}'),
    alert('{}', '«A»'),
  ],
});
