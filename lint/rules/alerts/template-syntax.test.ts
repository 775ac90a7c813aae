import { ruleTest } from '../../testing.ts';
import templateSyntax from './template-syntax.ts';

const alert = (text: string) =>
  `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up\n        annotations:\n          x: '${text}'\n`;

ruleTest(templateSyntax, {
  valid: [
    alert('{{ $labels.job }} {{ $value | humanize }} {{ $externalLabels.x }} {{ $externalURL }}'),
    alert('{{ with query "up" }}{{ . | first | value }}{{ end }}'),
    alert('no template, } }} {'),
    // Records have no templates.
    'groups: [{name: a, rules: [{record: a, expr: up, labels: {x: "{{ $a }}"}}]}]',
  ],
  invalid: [
    alert('Instance {{ «$label».instance }} down'),
    alert('{{ $value | «xxx» }} {{ «$val» }}'),
    alert('{{ $value | «humanise» }}'),
    alert('{{ $value'.concat('«»')),
    alert('«{{ if $value }}» x'),
    alert('{{ «humanize» }}'),
    alert('{{ .«labels».job }}'),
    'groups: [{name: a, rules: [{alert: A, expr: up, labels: {x: "\\"{{ «$a» }}"}}]}]',
  ],
});
