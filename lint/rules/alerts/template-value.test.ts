import { ruleTest } from '../../testing.ts';
import templateValue from './template-value.ts';

const label = (text: string) => `groups: [{name: a, rules: [{alert: A, expr: up, labels: {x: '${text}'}}]}]`;

ruleTest(templateValue, {
  valid: [
    label('{{ $labels.job }}'),
    label('{{ if gt $value 90.0 }}critical{{ else }}warning{{ end }}'),
    label('{{ $v := $value }}{{ $labels.job }}'),
    'groups: [{name: a, rules: [{alert: A, expr: up, annotations: {x: "{{ $value }}"}}]}]',
    label('{{ $value'),
  ],
  invalid: [
    label('{{ «$value» }} and {{ «.Value» | humanize }}'),
    label('{{ $v := $value }}{{ «$v» }}'),
    label('{{ with $value }}{{ «.» }}{{ end }}'),
    label('{{ if gt $value 90.0 }}{{ printf "%.0f" «$value» }}{{ end }}'),
  ],
});
