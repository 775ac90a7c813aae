import type { Defect } from './defect.ts';
import { added, AIOPS, AUDIT, BACKEND, COST, COST_RECORDS, PLATFORM, SECURITY, SLO } from './rules-files.ts';

/** The last versions before 3.0 still have what it removed. */
const BEFORE_3 = [{ file: '_catalog.json', from: '"prometheus": "3.14.0"', to: '"prometheus": "2.54.0"' }];

/** Mistakes about numbers: thresholds, units, ratios, cost. */
export const values: readonly Defect[] = [
  {
    rule: 'promql/comparison-constant',
    name: 'counts what is down and asks for zero',
    file: PLATFORM,
    from: '100 * count by (job, namespace) (up == 0) / count by (job, namespace) (up) > 10',
    to: 'count by (job, namespace) (up == 0) == 0',
  },
  {
    rule: 'promql/comparison-constant',
    name: 'swaps the order of two thresholds',
    file: BACKEND,
    from: 'therapy:success_rate < 0.9',
    to: '(therapy:success_rate < 0.5) > 0.9',
  },
  {
    rule: 'promql/comparison-constant',
    name: 'compares absent() with 0',
    file: AIOPS,
    from: 'or absent(up{job="aiops-detector"})',
    to: 'or absent(up{job="aiops-detector"}) == 0',
  },
  {
    rule: 'promql/unit',
    name: 'adds seconds to bytes',
    ...added('node_filesystem_avail_bytes + on () group_left () max(aiops_last_run_timestamp) > 1e12'),
  },
  {
    rule: 'promql/unit',
    name: 'compares free space with a latency',
    implies: ['alerts/dashboard-link'],
    file: PLATFORM,
    from: 'and node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"} / node_filesystem_size_bytes{fstype!~"tmpfs|overlay|squashfs"} < 0.2',
    to: 'and node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"} < on () group_left () http_requests:latency_p99',
  },
  {
    rule: 'promql/unit',
    name: 'subtracts a point in time from a cost',
    file: AUDIT,
    from: 'time() - max(kube_cronjob_status_last_successful_time{namespace="runbooks",cronjob="audit-exporter"})',
    to: 'sum(kubecost_cluster_cost) - max(kube_cronjob_status_last_successful_time{namespace="runbooks",cronjob="audit-exporter"})',
  },
  {
    rule: 'promql/ratio-range',
    name: 'writes a threshold in percent',
    file: BACKEND,
    from: 'sum(rate(http_requests_total{job="therapy-backend"}[15m])) > 0.01',
    to: 'sum(rate(http_requests_total{job="therapy-backend"}[15m])) > 1',
  },
  {
    rule: 'promql/ratio-range',
    name: 'asks for 90 % of sessions',
    implies: ['stack/coverage'],
    file: BACKEND,
    from: 'therapy:success_rate < 0.9',
    to: 'therapy:success_rate < 90',
  },
  { rule: 'promql/ratio-range', name: 'asks whether half of the targets are down', ...added('avg by (job) (up) < 50') },
  {
    rule: 'promql/nan',
    name: 'averages quotients',
    ...added('avg(rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])) > 0.5'),
  },
  {
    rule: 'promql/nan',
    name: 'sums up what each pod failed',
    file: BACKEND,
    from: `sum(rate(http_requests_total{job="therapy-backend",code=~"5.."}[15m]))
            / sum(rate(http_requests_total{job="therapy-backend"}[15m])) > 0.01`,
    to: `sum(sum by (pod) (rate(http_requests_total{job="therapy-backend",code=~"5.."}[15m]))
            / sum by (pod) (rate(http_requests_total{job="therapy-backend"}[15m]))) > 0.01`,
  },
  {
    rule: 'promql/nan',
    name: 'averages the failures of all integrations',
    file: PLATFORM,
    from: `sum by (integration) (rate(alertmanager_notifications_failed_total[5m]))
            / sum by (integration) (rate(alertmanager_notifications_total[5m])) > 0.01`,
    to: `avg by (integration) (sum by (integration, instance) (rate(alertmanager_notifications_failed_total[5m]))
            / sum by (integration, instance) (rate(alertmanager_notifications_total[5m]))) > 0.01`,
  },
  {
    rule: 'promql/sampling',
    name: 'alerts on the three dearest',
    file: COST,
    from: 'sum(kubecost_cluster_cost) > 1000',
    to: 'topk(3, namespace:monthly_cost:usd) > 1000',
  },
  {
    rule: 'promql/sampling',
    name: 'alerts on the fullest disk',
    implies: ['stack/coverage'],
    ...added('bottomk(1, node_filesystem_avail_bytes) < 1e9'),
  },
  { rule: 'promql/sampling', name: 'takes a tenth of the series', ...added('limit_ratio(0.1, up) == 0'), implies: ['promql/feature'] },
  {
    rule: 'promql/absent-labels',
    name: 'sums up before absent()',
    file: AIOPS,
    from: 'or absent(up{job="aiops-detector"})',
    to: 'or absent(sum(up{job="aiops-detector"}))',
  },
  {
    rule: 'promql/absent-labels',
    name: 'looks for two jobs at once',
    file: AIOPS,
    from: 'or absent(up{job="aiops-detector"})',
    to: 'or absent(up{job=~"aiops-detector|runbooks-webhook"})',
  },
  {
    rule: 'promql/absent-labels',
    name: 'filters by value in absent()',
    file: SLO,
    from: 'absent(http_requests_total{job="therapy-backend"})',
    to: 'absent(sum by (job) (http_requests_total{job="therapy-backend"}))',
  },
  {
    rule: 'promql/deprecated',
    name: 'smooths with holt_winters',
    ...added('holt_winters(kubecost_cluster_cost[1d], 0.5, 0.5) > 2000'),
    with: BEFORE_3,
  },
  {
    rule: 'promql/deprecated',
    name: 'smooths what a record is made of',
    file: COST_RECORDS,
    from: 'sum(node_total_hourly_cost)',
    to: 'sum(holt_winters(node_total_hourly_cost[1h], 0.3, 0.1))',
    with: BEFORE_3,
  },
  {
    rule: 'promql/deprecated',
    name: 'pastes an old panel',
    file: 'dashboards/configmap-dashboard-costs.yaml',
    from: '"expr": "kubecost_cluster_cost"',
    to: '"expr": "holt_winters(kubecost_cluster_cost[6h], 0.5, 0.1)"',
    with: BEFORE_3,
  },
  {
    rule: 'promql/cost',
    name: 'counts requests of a month at every evaluation',
    ...added('sum(increase(http_requests_total{job="therapy-backend"}[30d])) < 1'),
  },
  {
    rule: 'promql/cost',
    name: 'takes a maximum over a day of rates over an hour',
    ...added('max_over_time(sum(rate(http_requests_total{job="therapy-backend"}[1h]))[1d:1m]) > 1000'),
  },
  {
    rule: 'promql/cost',
    name: 'stretches a window of a drop rate to four weeks',
    file: SECURITY,
    from: '(falcosecurity_scap_n_drops_total[5m])',
    to: '(falcosecurity_scap_n_drops_total[4w])',
  },
];
