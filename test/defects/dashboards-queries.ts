import type { Defect } from './defect.ts';
import { defects } from './kubernetes-edits.ts';
import { ALERTS, BUDGETS, CICD, COSTS, KPIS, LOGS, SECURITY, SLOS, XAI } from './dashboards-edits.ts';

/** What panels ask. */
const asks: readonly Defect[] = [
  ...defects(
    'dashboards/datasource',
    ['misspells the uid of a data source', COSTS, '"uid": "prometheus"', '"uid": "promtheus"'],
    ['exports a dashboard of another Grafana', KPIS, '"uid": "prometheus"', '"uid": "PBFA97CFB590B2093"'],
    [
      'changes the uid of a panel and not its type',
      LOGS,
      '"description": "Only errors.",\n          "datasource": {\n            "type": "loki",\n            "uid": "loki"',
      '"description": "Only errors.",\n          "datasource": {\n            "type": "loki",\n            "uid": "prometheus"',
    ],
    [
      'exports a dashboard for sharing',
      ALERTS,
      '"uid": "prometheus"',
      '"uid": "${DS_PROMETHEUS}"',
      { implies: ['dashboards/variable-defined'] },
    ],
    ['writes the name of the type in place of the uid', LOGS, '"uid": "loki"', '"uid": "loki-logs"'],
  ),
  ...defects(
    'dashboards/target',
    [
      'deletes the only query of a panel',
      COSTS,
      '"targets": [\n            {\n              "datasource": {\n                "type": "prometheus",\n                "uid": "prometheus"\n              },\n              "editorMode": "code",\n              "expr": "kubecost_cluster_cost",\n              "instant": false,\n              "range": true,\n              "legendFormat": "a month",\n              "refId": "A"\n            }\n          ]',
      '"targets": []',
    ],
    ['copies a query and forgets its letter', SLOS, '"refId": "B"', '"refId": "A"'],
    ['leaves a query empty', COSTS, '"expr": "sum(node_total_hourly_cost)"', '"expr": ""'],
    [
      'empties a query of logs',
      LOGS,
      '"expr": "{app=\\"therapy-backend\\",pod=~\\"$pod\\"} |~ \\"(?i)$search\\""',
      '"expr": " "',
      { implies: ['dashboards/variable-unused'] },
    ],
    [
      'forgets the field of the query',
      SECURITY,
      '"expr": "sum(rate(falcosecurity_scap_n_drops_total[$__rate_interval])) or vector(0)"',
      '"query": "sum(rate(falcosecurity_scap_n_drops_total[$__rate_interval]))"',
    ],
  ),
  ...defects(
    'dashboards/rate-interval',
    [
      'fixes the window of a rate',
      ALERTS,
      'sum by (integration) (rate(alertmanager_notifications_total[$__rate_interval]))',
      'sum by (integration) (rate(alertmanager_notifications_total[5m]))',
      // What an alert reads is now on this dashboard, which the alert could link to.
      { implies: ['alerts/dashboard-link'] },
    ],
    [
      'takes $__interval for the window',
      SLOS,
      'sum(rate(http_requests_total[$__rate_interval]))',
      'sum(rate(http_requests_total[$__interval]))',
    ],
    ['takes one minute for the window', SECURITY, 'falco_events_total[$__rate_interval]', 'falco_events_total[2m]'],
    ['fixes the window of counted lines', LOGS, '| json [$__auto]', '| json [1m]'],
  ),
  ...defects(
    'dashboards/legend',
    [
      'names a label that the sum has dropped',
      SLOS,
      '"legendFormat": "{{sloth_service}} {{sloth_slo}}"',
      '"legendFormat": "{{service}} {{sloth_slo}}"',
    ],
    ['misspells a label', ALERTS, '"legendFormat": "{{severity}}"', '"legendFormat": "{{severty}}"'],
    [
      'changes the grouping and not the legend',
      ALERTS,
      'sum by (integration) (rate(alertmanager_notifications_total[',
      'sum by (receiver) (rate(alertmanager_notifications_total[',
      { implies: ['promql/label-exists', 'promql/label-gone'] },
    ],
    [
      'copies the legend of another panel',
      SECURITY,
      '"legendFormat": "{{priority_raw}}"',
      '"legendFormat": "{{priority_raw}} {{namespace}}"',
    ],
  ),
  ...defects(
    'dashboards/unit',
    ['writes percent for a ratio', SLOS, '"unit": "percentunit"', '"unit": "percent"'],
    ['writes milliseconds for seconds', SLOS, '"unit": "s"', '"unit": "ms"'],
    ['invents a unit', COSTS, '"unit": "currencyUSD"', '"unit": "dollars"'],
    ['deletes the unit of a panel', KPIS, '              "unit": "currencyEUR",\n', ''],
    ['copies bytes onto requests', SLOS, '"unit": "reqps"', '"unit": "bytes"'],
  ),
];

/** How variables choose. */
const chooses: readonly Defect[] = [
  ...defects(
    'dashboards/variable-defined',
    [
      'misspells a variable',
      BUDGETS,
      '"expr": "namespace:monthly_cost:usd{namespace=~\\"$namespace\\"}"',
      '"expr": "namespace:monthly_cost:usd{namespace=~\\"$namespac\\"}"',
    ],
    ['renames a variable and not its uses', CICD, '"name": "branch"', '"name": "ref"', { implies: ['dashboards/variable-unused'] }],
    [
      'copies a query of another dashboard',
      COSTS,
      '"expr": "sum(node_total_hourly_cost)"',
      '"expr": "sum(node_total_hourly_cost{node=~\\"$node\\"})"',
    ],
    [
      'repeats a panel by a variable that is not there',
      COSTS,
      '"type": "piechart",',
      '"type": "piechart",\n          "repeat": "cluster",',
    ],
    ['chooses the data source by a variable that is not there', KPIS, '"uid": "prometheus"', '"uid": "$datasource"'],
  ),
  ...defects(
    'dashboards/variable-unused',
    [
      'forgets a variable in the query',
      ALERTS,
      'ALERTS{alertstate=\\"firing\\",severity=~\\"$severity\\"}',
      'ALERTS{alertstate=\\"firing\\"}',
    ],
    [
      'adds a variable that nothing reads',
      COSTS,
      '"templating": {\n        "list": []',
      '"templating": {\n        "list": [{"name": "namespace", "type": "custom", "query": "default,aiops"}]',
    ],
    ['takes the search out of the logs', LOGS, ' |~ \\"(?i)$search\\"', ''],
  ),
  ...defects(
    'dashboards/variable-query',
    ['empties the query of a variable', BUDGETS, 'label_values(kubecost_namespace_budget, namespace)', ''],
    [
      'forgets a brace',
      CICD,
      '"query": "label_values(workflow_status_count, repo)"',
      '"query": "label_values(workflow_status_count{, repo)"',
    ],
    ['takes whole series for values', BUDGETS, 'label_values(kubecost_namespace_budget, namespace)', 'kubecost_namespace_budget'],
    [
      'asks for the labels of a sum',
      BUDGETS,
      'label_values(kubecost_namespace_budget, namespace)',
      'label_values(sum(kubecost_namespace_budget), namespace)',
    ],
  ),
  ...defects(
    'dashboards/multi-value',
    [
      'compares with = where several namespaces may be chosen',
      BUDGETS,
      '"expr": "namespace:monthly_cost:usd{namespace=~\\"$namespace\\"}"',
      '"expr": "namespace:monthly_cost:usd{namespace=\\"$namespace\\"}"',
    ],
    ['compares with = where all branches may be chosen', CICD, 'branch=~\\"$branch\\",status', 'branch=\\"$branch\\",status'],
    ['compares severities with =', ALERTS, 'severity=~\\"$severity\\"', 'severity=\\"$severity\\"'],
  ),
  ...defects(
    'dashboards/variable-values',
    [
      'misspells the metric of a variable',
      BUDGETS,
      'label_values(kubecost_namespace_budget, namespace)',
      'label_values(kubecost_namespace_budgets, namespace)',
    ],
    [
      'asks for a label that the metric does not have',
      BUDGETS,
      'label_values(kubecost_namespace_budget, namespace)',
      'label_values(kubecost_namespace_budget, cluster)',
    ],
    ['misspells the label', XAI, ', metric)"', ', metrc)"'],
  ),
  ...defects(
    'dashboards/no-data',
    [
      'chooses by a label that the metric does not have',
      BUDGETS,
      '"expr": "kubecost_namespace_budget{namespace=~\\"$namespace\\"}"',
      '"expr": "kubecost_namespace_budget{ns=~\\"$namespace\\"}"',
      { implies: ['promql/label-exists'] },
    ],
    [
      'copies a selector onto another metric',
      XAI,
      'aiops_anomaly_info{metric=~\\"$metric\\"})"',
      'aiops_anomaly_info{metric_name=~\\"$metric\\"})"',
      { implies: ['promql/label-exists'] },
    ],
    ['misspells a label', CICD, 'branch=~\\"$branch\\",status', 'brnch=~\\"$branch\\",status', { implies: ['promql/label-exists'] }],
  ),
  ...defects(
    'dashboards/reload',
    ['reads a variable once only', BUDGETS, '"refresh": 2', '"refresh": 1'],
    ['never reads a variable again', CICD, '"refresh": 2', '"refresh": 0'],
    ['deletes when a variable is read', LOGS, '            "refresh": 2,\n', ''],
  ),
];

export const queries: readonly Defect[] = [...asks, ...chooses];
