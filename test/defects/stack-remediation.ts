import type { Defect } from './defect.ts';

const POLICY = 'runbooks/configmap-runbooks-policy.yaml';
const BACKEND = 'monitoring/prometheusrule-alerts-therapy-backend.yaml';
const AM = 'monitoring/externalsecret-alertmanager-config.yaml';

/** Mistakes in what a machine may do. */
export const remediation: readonly Defect[] = [
  {
    rule: 'stack/remediation-alert',
    name: 'misspells the alert in a policy',
    file: POLICY,
    from: 'BackendDown=collect',
    to: 'BackendDwon=collect',
  },
  {
    rule: 'stack/remediation-alert',
    name: 'misspells the app in the key of a policy',
    file: POLICY,
    from: 'default.therapy-backend:',
    to: 'default.therapy-bakend:',
    implies: ['stack/remediation-label'],
  },
  {
    rule: 'stack/remediation-alert',
    name: 'starts a rollout on a metric that nobody records',
    file: POLICY,
    from: 'http_requests:success_rate:trend_break',
    to: 'http_requests:success_ratio:trend_break',
    implies: ['stack/remediation-label'],
  },
  {
    rule: 'stack/remediation-alert',
    name: 'takes away the route that brings the alert to the machine',
    file: AM,
    from: 'service=~"therapy-backend|aiops-detector"',
    to: 'service="aiops-detector"',
    implies: ['alertmanager/group-by'],
  },
  {
    rule: 'stack/remediation-label',
    name: 'starts a collection on a sum over everything',
    file: POLICY,
    from: 'BackendDown=collect',
    to: 'BackendDown=collect;SLOErrorBudgetBurn=collect',
  },
  {
    rule: 'stack/remediation-label',
    name: 'aggregates the namespace away in the alert that a policy names',
    file: BACKEND,
    from: 'up{job="therapy-backend"} == 0 or absent(up{job="therapy-backend", namespace="default"})',
    to: 'sum by (endpoint) (up{job="therapy-backend"}) == 0',
  },
  {
    rule: 'stack/remediation-label',
    name: 'restarts on an alert that is about sessions, not about pods',
    file: POLICY,
    from: 'BackendDown=collect',
    to: 'TherapySuccessRateLow=rollout_restart,cooldown=2h',
  },
  {
    rule: 'stack/remediation-loop',
    name: 'lets nothing hold the next restart back',
    file: POLICY,
    from: 'crashloop=restart_pods',
    to: 'crashloop=restart_pods,cooldown=0s',
    implies: ['stack/remediation-label'],
  },
  {
    rule: 'stack/remediation-loop',
    name: 'restarts twice within the window of the alert',
    file: POLICY,
    from: 'BackendDown=collect',
    to: 'SLOErrorBudgetBurn=rollout_restart,cooldown=5m',
    implies: ['stack/remediation-label'],
  },
  {
    rule: 'stack/remediation-loop',
    name: 'scales down when too few replicas are left',
    file: POLICY,
    from: 'BackendDown=collect',
    to: 'BackendShort=scale_down:-1',
    with: [
      {
        file: BACKEND,
        from: '        - alert: DrillNotRunRecently',
        to: `        - alert: BackendShort
          expr: kube_deployment_status_replicas_available{deployment="therapy-backend"} < 2
          for: 5m
          labels:
            severity: warning
            service: therapy-backend
            team: therapy
          annotations:
            summary: Too few replicas of the backend are left
            description: '{{ $value }} are available.'
            runbook_url: https://github.com/therapy-engine/ops/blob/main/dist/production/_runbooks/backend-down.md
            dashboard_url: https://grafana.therapy-engine.example.com/d/therapy-engine-dr-backups
        - alert: DrillNotRunRecently`,
      },
    ],
    implies: ['stack/coverage', 'stack/metric-unused', 'stack/remediation-label'],
  },
];
