import type { Defect } from './defect.ts';

const RULES = 'logging/configmap-loki-rules-therapy-backend.yaml';
const LOGS = 'dashboards/configmap-dashboard-logs.yaml';
const SECURITY = 'dashboards/configmap-dashboard-security-events.yaml';
const ALERTS = 'monitoring/prometheusrule-alerts-therapy-backend.yaml';

const EXPR = 'sum(count_over_time({app="therapy-backend"} | json | level=~"(?i)error|critical|fatal" [5m])) > 10';
const expr = (to: string) => ({ file: RULES, from: EXPR, to });

const LOKI_ALERT = (query: string) => `          - alert: SlowQueries
            expr: ${query}
            labels:
              severity: warning
              service: therapy-backend
              team: therapy
            annotations:
              summary: The backend logged slow queries
              description: Queries take longer than a second.
              runbook_url: https://github.com/therapy-engine/ops/blob/main/dist/production/_runbooks/too-many-errors.md
              dashboard_url: https://grafana.therapy-engine.example.com/d/therapy-engine-logs
`;

export const loki: readonly Defect[] = [
  {
    rule: 'loki/syntax',
    name: 'loses the brace of a stream selector',
    ...expr('sum(count_over_time({app="therapy-backend" | json | level=~"(?i)error|critical|fatal" [5m])) > 10'),
  },
  {
    rule: 'loki/syntax',
    name: 'opens a group in a pattern and does not close it, which Loki finds only when it runs',
    ...expr('sum(count_over_time({app="therapy-backend"} |~ "(timeout|refused" [5m])) > 10'),
  },
  {
    rule: 'loki/syntax',
    name: 'uses a template function that Loki does not have',
    file: SECURITY,
    from: 'line_format \\"{{.priority}} {{.rule}}: {{.output}}\\"',
    to: 'line_format \\"{{.priority | toUpper}} {{.rule}}: {{.output}}\\"',
  },
  {
    rule: 'loki/syntax',
    name: 'writes a range as Prometheus has subqueries',
    ...expr('sum(count_over_time({app="therapy-backend"} | json | level="error" [5m:1m])) > 10'),
  },
  {
    rule: 'loki/types',
    name: 'lets a rule give lines',
    ...expr(`'{app="therapy-backend"} | json | level=~"(?i)error|critical|fatal"'`),
  },
  {
    rule: 'loki/types',
    name: 'sums over time without saying what',
    ...expr('sum(sum_over_time({app="therapy-backend"} | json | level="error" [5m])) > 10'),
  },
  {
    rule: 'loki/types',
    name: 'groups where count_over_time knows no groups',
    ...expr('max(count_over_time({app="therapy-backend"} | json | level="error" [5m]) by (pod)) > 10'),
  },
  {
    rule: 'loki/types',
    name: 'puts a bare zero where a panel has no lines',
    file: LOGS,
    from: ' or vector(0)',
    to: ' or 0',
  },
  {
    rule: 'loki/selector',
    name: 'excludes a stream and asks for none',
    ...expr('sum(count_over_time({app!="falco"} | json | level="error" [5m])) > 10'),
  },
  {
    rule: 'loki/selector',
    name: 'takes every app there is, and those without one',
    ...expr('sum(count_over_time({app=~".*"} | json | level="error" [5m])) > 10'),
  },
  {
    rule: 'loki/selector',
    name: 'empties the selector of a panel',
    file: SECURITY,
    from: '"expr": "{app=\\"falco\\"} | json',
    to: '"expr": "{} | json',
  },
  {
    rule: 'loki/label-exists',
    name: 'asks for a level that only stands in the lines',
    ...expr('sum(count_over_time({app="therapy-backend", level="error"} [5m])) > 10'),
  },
  {
    rule: 'loki/label-exists',
    name: 'misspells the app',
    ...expr('sum(count_over_time({app="therapy-backed"} | json | level="error" [5m])) > 10'),
  },
  {
    rule: 'loki/label-exists',
    name: 'takes the label of metrics for the one of logs',
    file: LOGS,
    from: '{app=\\"therapy-backend\\",pod=~\\"$pod\\"} |~',
    to: '{service=\\"therapy-backend\\",pod=~\\"$pod\\"} |~',
  },
  {
    rule: 'loki/label-exists',
    name: 'mixes the labels of two streams',
    file: SECURITY,
    from: '{job=\\"kubernetes-audit\\"}',
    to: '{job=\\"kubernetes-audit\\", app=\\"falco\\"}',
  },
  {
    rule: 'loki/parser',
    name: 'forgets the parser',
    ...expr('sum(count_over_time({app="therapy-backend"} | level=~"(?i)error|critical|fatal" [5m])) > 10'),
  },
  {
    rule: 'loki/parser',
    name: 'filters before it parses',
    ...expr('sum(count_over_time({app="therapy-backend"} | level="error" | json [5m])) > 10'),
  },
  {
    rule: 'loki/parser',
    name: 'unwraps another label than the parser makes',
    file: RULES,
    to: LOKI_ALERT(`max(max_over_time({app="therapy-backend"} | json duration_ms="duration" | unwrap took [5m])) > 1000`),
  },
  {
    rule: 'loki/parser',
    name: 'drops a label and filters on it',
    file: LOGS,
    from: '| json | level=~\\"(?i)error|critical|fatal\\"",',
    to: '| json | drop level | level=~\\"(?i)error|critical|fatal\\"",',
  },
  {
    rule: 'loki/language',
    name: 'puts a query of metrics into a group of Loki',
    ...expr('sum(rate(http_requests_total{status=~"5.."}[5m])) > 10'),
  },
  {
    rule: 'loki/language',
    name: 'puts a query of logs into a PrometheusRule',
    file: ALERTS,
    from: 'expr: up{job="therapy-backend"} == 0 or absent(up{job="therapy-backend", namespace="default"})',
    to: `expr: sum(count_over_time({app="therapy-backend"} |= "panic" [5m])) > 0`,
  },
  {
    rule: 'loki/language',
    name: 'moves an alert to Loki and forgets its query',
    file: RULES,
    to: LOKI_ALERT(`histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 1`),
  },
];
