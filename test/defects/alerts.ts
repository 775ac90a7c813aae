import { demands } from './alerts-demands.ts';
import { templates } from './alerts-templates.ts';
import type { Defect } from './defect.ts';
import { added, AIOPS, AUDIT, BACKEND, CI, COST, PLATFORM, SECURITY, SLO } from './rules-files.ts';

/** Mistakes about when an alert fires. */
const conditions: readonly Defect[] = [
  {
    rule: 'alerts/always-fires',
    name: 'deletes the threshold',
    file: COST,
    from: 'sum(kubecost_cluster_cost) > 1000',
    to: 'sum(kubecost_cluster_cost)',
  },
  {
    rule: 'alerts/always-fires',
    name: 'writes bool',
    file: AIOPS,
    from: '(aiops_anomaly_current) == 1',
    to: '(aiops_anomaly_current) == bool 1',
  },
  {
    rule: 'alerts/always-fires',
    name: 'adds or vector(0) behind the threshold',
    file: SECURITY,
    from: '|critical|error"}[5m])) > 0',
    to: '|critical|error"}[5m])) > 0 or vector(0)',
  },
  {
    rule: 'alerts/never-fires',
    name: 'wants a value above and below',
    ...added('sum(kubecost_cluster_cost) > 1000 and sum(kubecost_cluster_cost) < 500'),
  },
  {
    rule: 'alerts/never-fires',
    name: 'lets vector(0) stand in for what is absent',
    file: BACKEND,
    from: 'or absent(last_successful_drill_timestamp_seconds)',
    to: 'or absent(last_successful_drill_timestamp_seconds or vector(0))',
  },
  {
    rule: 'alerts/never-fires',
    name: 'takes away what it looks for',
    file: COST,
    from: 'sum(kubecost_cluster_cost) > 1000',
    to: 'sum(kubecost_cluster_cost) > 1000 unless sum(kubecost_cluster_cost) > 900',
  },
  {
    rule: 'alerts/for',
    name: 'writes minutes in words',
    file: PLATFORM,
    from: 'for: 10m',
    to: 'for: 10 minutes',
    implies: ['kubernetes/schema'],
  },
  { rule: 'alerts/for', name: 'forgets the unit', file: BACKEND, from: 'for: 30m', to: 'for: "30"', implies: ['kubernetes/schema'] },
  {
    rule: 'alerts/for',
    name: 'writes half an hour as a fraction',
    file: CI,
    from: 'for: 15m',
    to: 'for: 0.5h',
    implies: ['kubernetes/schema'],
  },
  { rule: 'alerts/for', name: 'waits zero seconds', file: COST, from: 'for: 1h', to: 'for: 0s' },
  {
    rule: 'alerts/absent-for',
    name: 'deletes for of a check whether the backend is up',
    file: BACKEND,
    from: '          for: 2m\n',
    to: '',
  },
  { rule: 'alerts/absent-for', name: 'deletes for of an SLO that is blind', file: SLO, from: '          for: 10m\n', to: '' },
  {
    rule: 'alerts/absent-for',
    name: 'adds a check without a wait',
    file: CI,
    to: alert('ExporterGone', 'absent(up{job="github-actions-exporter"})'),
  },
  {
    rule: 'alerts/siblings',
    name: 'swaps the thresholds of a warning and a critical alert',
    file: COST,
    to: alert('CostSpikeClusterCritical', 'sum(kubecost_cluster_cost) > 800', 'critical', 'for: 1h'),
  },
  {
    rule: 'alerts/siblings',
    name: 'lets the critical alert wait less for less',
    file: BACKEND,
    to: alert('TherapySuccessRateVeryLow', 'therapy:success_rate < 0.95', 'critical', 'for: 10m'),
  },
  {
    rule: 'alerts/siblings',
    name: 'copies an alert and changes only its severity',
    implies: ['stack/coverage'],
    file: AUDIT,
    to: alert(
      'AuditExportLong',
      'time() - max(kube_cronjob_status_last_successful_time{namespace="runbooks",cronjob="audit-exporter"}) > 90000',
      'critical',
      'for: 15m',
    ),
  },
  {
    rule: 'alerts/slo-unreachable',
    name: 'takes the burn rate of another objective',
    implies: ['alerts/slo-budget'],
    file: SLO,
    from: '> (14.4 * 0.001)',
    to: '> (14.4 * 0.1)',
  },
  {
    rule: 'alerts/slo-unreachable',
    name: 'writes the budget in percent',
    implies: ['alerts/slo-budget'],
    file: SLO,
    from: '> (6 * 0.001)',
    to: '> (6 * 0.5)',
  },
  {
    rule: 'alerts/slo-budget',
    name: 'multiplies the budget of another objective',
    file: SLO,
    from: '> (14.4 * 0.001)',
    to: '> (14.4 * 0.01)',
  },
  {
    rule: 'alerts/slo-budget',
    name: 'copies an alert of another SLO',
    implies: ['promql/matching-labels'],
    file: SLO,
    from: 'max without (sloth_window) (slo:sli_error:ratio_rate3d{sloth_id="therapy-backend-availability", sloth_service="therapy-backend", sloth_slo="availability"}',
    to: 'max without (sloth_window) (slo:sli_error:ratio_rate3d{sloth_id="therapy-backend-sessions", sloth_service="therapy-backend", sloth_slo="sessions"}',
  },
  { rule: 'alerts/slo-budget', name: 'moves a point', file: SLO, from: '> (6 * 0.001)', to: '> (6 * 0.0001)' },
  {
    rule: 'alerts/slo-budget',
    name: 'changes the burn rate of one window only',
    file: SLO,
    from: 'max without (sloth_window) (slo:sli_error:ratio_rate2h{sloth_id="therapy-backend-availability", sloth_service="therapy-backend", sloth_slo="availability"} > (3 *',
    to: 'max without (sloth_window) (slo:sli_error:ratio_rate2h{sloth_id="therapy-backend-availability", sloth_service="therapy-backend", sloth_slo="availability"} > (1 *',
  },
  { rule: 'alerts/slo-unreachable', name: 'types a burn rate of 1440', file: SLO, from: '> (14.4 * 0.001)', to: '> (1440 * 0.001)' },
  ...[
    ['adds a fast alert for a tighter objective', 'slo:sli_error:ratio_rate5m{sloth_slo="availability"} > (14.4 * 0.0001)'],
    ['adds a slow alert on half an hour', 'slo:sli_error:ratio_rate30m{sloth_slo="availability"} > (1 * 0.0001)'],
    [
      'takes two short windows',
      'slo:sli_error:ratio_rate5m{sloth_slo="availability"} > (2 * 0.0001) and on (sloth_id) slo:sli_error:ratio_rate30m > (2 * 0.0001)',
    ],
  ].map(([name, expr]): Defect => ({
    rule: 'alerts/slo-low-traffic',
    name: name!,
    file: SLO,
    to: alert('TherapyBackendAvailabilityErrorBudgetBurn', expr!, 'critical'),
    // The name, which is that of the others, has 41 letters.
    implies: ['alerts/name', 'alerts/slo-budget'],
  })),
];

export const alerts: readonly Defect[] = [...conditions, ...templates, ...demands];

/** Another alert at the end of a file: well made but for what is said about it. */
function alert(name: string, expr: string, severity = 'warning', more = ''): string {
  return `        - alert: ${name}
          expr: ${JSON.stringify(expr)}
${more === '' ? '' : `          ${more}\n`}          labels:
            severity: ${severity}
            service: platform
            team: platform
          annotations:
            summary: Something is wrong
            description: It was seen in the last five minutes.
            runbook_url: https://github.com/therapy-engine/ops/blob/main/dist/production/_runbooks/target-down.md
            dashboard_url: https://grafana.therapy-engine.example.com/d/therapy-engine-alerts
`;
}
