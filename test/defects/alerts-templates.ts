import type { Defect } from './defect.ts';
import { added, AIOPS, AUDIT, BACKEND, CI, COST, PLATFORM, SECURITY } from './rules-files.ts';

/** A new alert with that summary. */
const told = (expr: string, summary: string) => {
  const { file, to } = added(expr);
  return { file, to: to.replace('Something is wrong with the platform', summary) };
};

/** Mistakes in the texts of alerts. */
export const templates: readonly Defect[] = [
  {
    rule: 'alerts/template-syntax',
    name: 'forgets a brace',
    file: CI,
    from: '{{ $labels.repo }} failed\n',
    to: '{{ $labels.repo } failed\n',
  },
  { rule: 'alerts/template-syntax', name: 'misspells a function', file: COST, from: '$value | humanize }}', to: '$value | humanise }}' },
  {
    rule: 'alerts/template-syntax',
    name: 'forgets end',
    file: PLATFORM,
    from: 'summary: Prometheus fails to evaluate {{ $labels.rule_group }}',
    to: 'summary: Prometheus fails{{ if $labels.rule_group }} to evaluate {{ $labels.rule_group }}',
  },
  {
    rule: 'alerts/template-syntax',
    name: 'reads a variable that does not exist',
    file: SECURITY,
    from: "{{ $labels.rule }}'",
    to: "{{ $label.rule }}'",
  },
  {
    rule: 'alerts/template-query',
    name: 'puts a query into a text that does not parse',
    file: COST,
    from: 'costs {{ $value | humanize }} USD',
    to: 'costs {{ $value | humanize }} USD, {{ with printf "count(kube_pod_info{namespace=%q}" "default" | query }}{{ . | first | value }} pods{{ end }} and',
  },
  {
    rule: 'alerts/template-query',
    name: 'asks for a label that the query of the text drops',
    file: AIOPS,
    from: 'The reasons are on the',
    to: 'Pods are {{ range query "count by (namespace) (up)" }}{{ .Labels.pod }} {{ end }}. The reasons are on the',
  },
  {
    rule: 'alerts/template-query',
    name: 'takes a label from a number that a text asks for',
    file: SECURITY,
    from: 'summary: Falco loses system calls,',
    to: 'summary: Falco loses system calls in {{ (query "sum(rate(falcosecurity_scap_n_drops_total[5m]))" | first).Labels.namespace }},',
  },
  {
    rule: 'alerts/template-label',
    name: 'asks for a label that the query drops',
    file: CI,
    from: 'of {{ $labels.repo }} failed\n',
    to: 'of {{ $labels.branch }} failed\n',
  },
  {
    rule: 'alerts/template-label',
    name: 'removes a label from a query and leaves it in the text',
    file: PLATFORM,
    from: 'sum by (rule_group) (increase',
    to: 'sum(increase',
  },
  { rule: 'alerts/template-label', name: 'misspells a label', file: AIOPS, from: '{{ $labels.metric }}', to: '{{ $labels.metrics }}' },
  {
    rule: 'alerts/template-label',
    name: 'names a pod of a budget of a namespace',
    file: COST,
    from: "'{{ $labels.namespace }} spends",
    to: "'{{ $labels.pod }} spends",
  },
  {
    rule: 'alerts/template-value',
    name: 'puts the value into a label',
    file: COST,
    from: 'team: platform\n          annotations:\n            summary: The cluster',
    to: "team: platform\n            usd: '{{ $value }}'\n          annotations:\n            summary: The cluster",
  },
  {
    rule: 'alerts/template-value',
    name: 'puts a rounded value into a label',
    file: BACKEND,
    from: 'severity: warning\n            service: therapy-backend\n            team: therapy\n          annotations:\n            summary: Fewer',
    to: 'severity: warning\n            rate: \'{{ printf "%.2f" $value }}\'\n            service: therapy-backend\n            team: therapy\n          annotations:\n            summary: Fewer',
  },
  {
    rule: 'alerts/template-value',
    name: 'derives a label from the value',
    file: AUDIT,
    from: 'severity: warning\n            service: audit-exporter\n            team: platform\n          annotations:\n            summary: No',
    to: "severity: warning\n            age: '{{ .Value | humanizeDuration }}'\n            service: audit-exporter\n            team: platform\n          annotations:\n            summary: No",
  },
  {
    rule: 'alerts/template-humanize',
    name: 'shows the rate of requests as it is',
    ...told('sum(rate(http_requests_total{job="therapy-backend"}[5m])) < 1', 'Only {{ $value }} requests a second'),
  },
  {
    rule: 'alerts/template-humanize',
    name: 'shows how fast a disk fills as it is',
    implies: ['stack/coverage'],
    ...told('deriv(node_filesystem_avail_bytes[1h]) < -1e9', 'It loses {{ .Value }} bytes a second'),
  },
  {
    rule: 'alerts/template-humanize',
    name: 'shows a rate as it is',
    file: SECURITY,
    from: 'summary: Falco loses system calls,',
    to: 'summary: Falco loses {{ $value }} system calls a second,',
  },
  {
    rule: 'alerts/external-label',
    name: 'reads an external label that is not set',
    file: BACKEND,
    from: 'summary: The backend does not answer',
    to: 'summary: The backend does not answer in {{ $externalLabels.region }}',
  },
  {
    rule: 'alerts/external-label',
    name: 'misspells an external label',
    file: COST,
    from: 'summary: The cluster costs',
    to: 'summary: The cluster {{ $externalLabels.clutser }} costs',
  },
  {
    rule: 'alerts/external-label',
    name: 'renames an external label and forgets the texts',
    file: '_catalog.json',
    from: '"cluster": "production",\n      "environment"',
    to: '"cluster_name": "production",\n      "environment"',
    with: [{ file: COST, from: 'summary: The cluster costs', to: 'summary: The cluster {{ .ExternalLabels.cluster }} costs' }],
  },
];
