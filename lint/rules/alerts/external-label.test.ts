import { ruleTest } from '../../testing.ts';
import externalLabel from './external-label.ts';

const alert = (text: string) => `groups: [{name: a, rules: [{alert: A, expr: up, annotations: {x: '${text}'}}]}]`;

ruleTest(externalLabel, {
  facts: { environment: { name: 'x', externalLabels: { cluster: 'prod' } } },
  valid: [
    alert('{{ $externalLabels.cluster }} {{ $labels.region }}'),
    alert('{{ if $externalLabels.region }}in {{ $externalLabels.region }}{{ end }}'),
    { code: alert('{{ $externalLabels.region }}'), facts: { environment: { name: 'x' } } },
  ],
  invalid: [alert('{{ «$externalLabels.region» }}'), alert('{{ «.ExternalLabels.clusterr» }}'), alert('{{ index $externalLabels «"x"» }}')],
});
