import type { Defect } from './defect.ts';
import { added, BUDGETS, CI, COST_RECORDS, KPI_RECORDS, record } from './rules-files.ts';

/** An alert that the file has already. */
const TWIN = `        - alert: WorkflowFailed
          expr: sum by (repo, workflow_name) (increase(workflow_status_count{conclusion="failure"}[15m])) > 0
          labels:
            severity: info
            service: ci
            team: platform
          annotations:
            summary: The workflow {{ $labels.workflow_name }} of {{ $labels.repo }} failed
            description: It was pasted.
            runbook_url: https://github.com/therapy-engine/ops/blob/main/dist/production/_runbooks/workflow-failed.md
            dashboard_url: https://grafana.therapy-engine.example.com/d/therapy-engine-cicd
`;

/** Mistakes about records, and rules that stand twice. */
export const records: readonly Defect[] = [
  {
    rule: 'rules/record-name',
    name: 'records a selector',
    file: KPI_RECORDS,
    from: 'record: therapy:success_rate',
    to: 'record: therapy:success_rate{app="backend"}',
    implies: ['promql/metric-exists', 'rules/record-unused'],
  },
  {
    rule: 'rules/record-name',
    name: 'gives a record a name like a metric',
    file: KPI_RECORDS,
    to: record('therapy_sessions_per_second', 'sum(rate(therapy_sessions_total[10m]))'),
    implies: ['rules/record-unused'],
  },
  {
    rule: 'rules/record-name',
    name: 'gives a record four levels',
    file: KPI_RECORDS,
    to: record('therapy:sessions:sum:rate10m', 'sum(rate(therapy_sessions_total[10m]))'),
    implies: ['rules/record-unused'],
  },
  {
    rule: 'rules/group-lag',
    name: 'divides a record by one of another group',
    file: COST_RECORDS,
    to: record('namespace:monthly_cost:share', 'namespace:monthly_cost:usd / on () group_left () kubecost_cluster_cost'),
    implies: ['rules/record-unused'],
  },
  {
    rule: 'rules/group-lag',
    name: 'builds on a record of another file',
    file: KPI_RECORDS,
    to: record('namespace:budget_left:usd', 'kubecost_namespace_budget - on (namespace) namespace:monthly_cost:usd'),
    implies: ['rules/record-unused'],
  },
  {
    rule: 'rules/group-lag',
    name: 'sums up a record of another file',
    file: KPI_RECORDS,
    to: record('cluster:monthly_cost:usd', 'sum(namespace:monthly_cost:usd)'),
    implies: ['rules/record-unused'],
  },
  { rule: 'rules/duplicate', name: 'adds an alert that is there already', file: CI, to: TWIN },
  {
    rule: 'rules/duplicate',
    name: 'copies a budget and forgets its namespace',
    file: BUDGETS,
    to: '        - record: kubecost_namespace_budget\n          expr: vector(50)\n          labels:\n            namespace: aiops\n',
  },
  {
    rule: 'rules/duplicate',
    name: 'records in two files',
    file: KPI_RECORDS,
    to: record('http_requests:latency_p99', 'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))'),
  },
  {
    rule: 'rules/record-unused',
    name: 'adds a record for later',
    file: KPI_RECORDS,
    to: record('therapy:sessions:rate10m', 'sum(rate(therapy_sessions_total[10m]))'),
  },
  {
    rule: 'rules/record-unused',
    name: 'counts anomalies that nobody asks for',
    file: KPI_RECORDS,
    to: record('aiops:anomalies:sum', 'sum(aiops_anomaly_current)'),
  },
  {
    rule: 'rules/record-unused',
    name: 'records what nobody looks at',
    file: COST_RECORDS,
    to: record('node:monthly_cost:usd', 'sum by (node) (node_total_hourly_cost) * 730'),
  },
  ...[
    { label: 'namespace', inside: 'absent' },
    { label: 'job', metric: 'http_requests_total' },
    { label: 'job', metric: 'up' },
  ].map((matcher, index): Defect => ({
    rule: 'rules/required-matcher',
    name: ['looks for something in any namespace', 'counts requests of any job', 'asks whether anything is up'][index]!,
    ...added(['absent(up{job="kubelet"})', 'sum(rate(http_requests_total[5m])) > 1e4', 'count(up == 0) > 20'][index]!),
    options: { matchers: [matcher] },
  })),
  ...[
    { name: 'sums a cluster up that keeps no node', expr: 'sum(node_total_hourly_cost) > 9', label: 'node', keep: true },
    { name: 'keeps every pod', expr: 'sum by (pod) (container_cpu_allocation) > 9', label: 'pod', keep: false },
    { name: 'removes the namespace', expr: 'sum without (namespace) (container_cpu_allocation) > 9', label: 'namespace', keep: true },
  ].map(({ name, expr, ...label }): Defect => ({
    rule: 'rules/aggregation-label',
    name,
    ...added(expr),
    options: { labels: [{ ...label, rules: 'Added' }] },
  })),
];
