import type { Defect } from './defect.ts';
import { added, AIOPS, BACKEND, COST, COST_RECORDS, PLATFORM, SLO } from './rules-files.ts';

/** Mistakes about labels that are matched, copied and dropped. */
export const joins: readonly Defect[] = [
  {
    rule: 'promql/matching-labels',
    name: 'groups only one side of a ratio',
    file: PLATFORM,
    from: '/ sum by (integration) (rate(alertmanager_notifications_total[5m]))',
    to: '/ sum(rate(alertmanager_notifications_total[5m]))',
  },
  {
    rule: 'promql/matching-labels',
    name: 'matches on a label that the budget lacks',
    file: COST,
    from: '> on (namespace) group_left () kubecost_namespace_budget',
    to: '> on (namespace, node) group_left () sum by (node) (node_total_hourly_cost)',
    implies: ['promql/unit', 'alerts/template-label'],
  },
  {
    rule: 'promql/matching-labels',
    name: 'forgets the empty on () of an and',
    file: SLO,
    from: 'and on ()\n            (sum(rate(http_requests_total{job="therapy-backend"}[1h])))',
    to: 'and\n            (sum(rate(http_requests_total{job="therapy-backend"}[1h])))',
  },
  {
    rule: 'promql/matching-labels',
    name: 'divides errors of one code by requests of all codes without ignoring it',
    file: BACKEND,
    from: 'sum(rate(http_requests_total{job="therapy-backend",code=~"5.."}[15m]))',
    to: 'sum by (code) (rate(http_requests_total{job="therapy-backend",code=~"5.."}[15m]))',
  },
  {
    rule: 'promql/matching-cardinality',
    name: 'joins the requests of all methods one to one',
    ...added('up{job="therapy-backend"} * on (job, instance) http_requests_total > 1e9'),
    implies: ['promql/counter-needs-rate'],
  },
  {
    rule: 'promql/matching-cardinality',
    name: 'divides by all buckets',
    ...added(
      'rate(http_request_duration_seconds_count[5m]) / on (job, instance, method, route) rate(http_request_duration_seconds_bucket[5m]) > 2',
    ),
  },
  {
    rule: 'promql/matching-cardinality',
    name: 'joins the reasons of a failed notification',
    ...added(
      'rate(alertmanager_notifications_total[5m]) * on (instance, integration) rate(alertmanager_notifications_failed_total[5m]) > 1',
    ),
  },
  {
    rule: 'promql/group-label',
    name: 'copies a label that was summed away',
    ...added('up{job="kubelet"} * on (namespace) group_left (node) sum by (namespace) (container_cpu_allocation) > 10'),
  },
  {
    rule: 'promql/group-label',
    name: 'copies a label and drops it again',
    file: COST_RECORDS,
    from: 'container_cpu_allocation * on (node) group_left () node_cpu_hourly_cost',
    to: 'container_cpu_allocation * on (node) group_left (instance_type) node_cpu_hourly_cost',
    with: [{ file: COST_RECORDS, from: 'group_left () node_ram', to: 'group_left (instance_type) node_ram' }],
  },
  {
    rule: 'promql/group-label',
    name: 'copies a label that budgets lack',
    file: COST,
    from: '> on (namespace) group_left () kubecost_namespace_budget',
    to: '> on (namespace) group_left (team) kubecost_namespace_budget',
  },
  {
    rule: 'promql/label-gone',
    name: 'groups by a label that an inner sum has dropped',
    file: AIOPS,
    from: 'max by (metric) (aiops_anomaly_current) == 1',
    to: 'max by (metric) (max(aiops_anomaly_current)) == 1',
    implies: ['alerts/template-label'],
  },
  {
    rule: 'promql/label-gone',
    name: 'copies a name out of a label that is gone',
    ...added('label_replace(count by (job) (up == 0), "host", "$1", "instance", "(.+):.+") > 3'),
  },
  {
    rule: 'promql/label-gone',
    name: 'groups by pod what was summed up by namespace',
    ...added('max by (pod) (sum by (namespace) (container_cpu_allocation)) > 100'),
  },
  {
    rule: 'promql/recorded',
    name: 'pastes what is recorded already',
    ...added('sum(increase(therapy_sessions_success_total[1h])) / (sum(increase(therapy_sessions_total[1h])) > 0) < 0.5'),
  },
  {
    rule: 'promql/recorded',
    name: 'sums up the cost of nodes anew',
    file: COST,
    from: 'sum(kubecost_cluster_cost) > 1000',
    to: 'sum(node_total_hourly_cost) * 730 > 1000',
  },
  {
    rule: 'promql/recorded',
    name: 'computes the latency once more',
    ...added('histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{job="therapy-backend"}[5m]))) > 2'),
  },
];
