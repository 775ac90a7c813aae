import { chain } from './stack-chain.ts';
import type { Defect } from './defect.ts';
import { remediation } from './stack-remediation.ts';

const CATALOG = '_catalog.json';
const rules = (name: string) => `monitoring/prometheusrule-${name}.yaml`;
const page = (name: string) => `_runbooks/${name}.md`;
const RUNBOOK = 'https://github.com/therapy-engine/ops/blob/main/dist/production/_runbooks/';

/** Before it a metric can be added. */
const FIRST_METRIC = `  "metrics": {\n    "ALERTS"`;

/** What Sloth records of an SLO, and more. */
const rulesOf = (id: string, more = ''): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: slo-${id}
  namespace: monitoring
  labels:
    app.kubernetes.io/part-of: therapy-engine
spec:
  groups:
    - name: sloth-slo-meta-recordings-${id}
      rules:
        - record: slo:objective:ratio
          expr: vector(0.999)
          labels:
            sloth_id: ${id}
            sloth_service: checkout
            sloth_slo: requests${more}
`;

/** What only a tool that sees everything can ask. */
export const stack: readonly Defect[] = [
  ...remediation,
  ...chain,
  {
    rule: 'stack/metric-unused',
    name: 'adds a metric to the backend that nothing reads',
    file: CATALOG,
    from: FIRST_METRIC,
    to: `  "metrics": {\n    "therapy_avatars_total": { "type": "counter", "unit": "count", "producer": "therapy-backend" },\n    "ALERTS"`,
  },
  {
    rule: 'stack/metric-unused',
    name: 'takes out the only alert that reads a metric',
    file: rules('alerts-audit-exporter'),
    from: 'kube_cronjob_status_last_successful_time',
    to: 'kube_cronjob_status_last_schedule_time',
    implies: ['stack/coverage'],
  },
  {
    rule: 'stack/metric-unused',
    name: 'measures with a new histogram and draws it nowhere',
    file: CATALOG,
    from: FIRST_METRIC,
    to: `  "metrics": {\n    "therapy_render_seconds": { "type": "histogram", "unit": "seconds", "producer": "therapy-backend" },\n    "ALERTS"`,
  },
  {
    rule: 'stack/not-scraped',
    name: 'forgets the monitor of the backend in the facts',
    file: CATALOG,
    from: '"monitors": [\n        "therapy-backend"\n      ],',
    to: '',
    with: [
      {
        file: CATALOG,
        from: '"therapy-backend": {\n      "kind": "service",\n      "service": "therapy-backend",',
        to: '"old-backend": {\n      "kind": "service",',
      },
    ],
  },
  {
    rule: 'stack/not-scraped',
    name: 'renames the ServiceMonitor of the detector',
    file: 'monitoring/servicemonitor-aiops-detector.yaml',
    from: '  name: aiops-detector\n  namespace',
    to: '  name: aiops-detector-old\n  namespace',
  },
  {
    rule: 'stack/not-scraped',
    name: 'renames the ServiceMonitor of the backend',
    file: 'monitoring/servicemonitor-therapy-backend.yaml',
    from: 'kind: ServiceMonitor\nmetadata:\n  name: therapy-backend',
    to: 'kind: ServiceMonitor\nmetadata:\n  name: backend',
  },
  {
    rule: 'stack/runbook-orphan',
    name: 'writes a runbook and forgets to link it',
    file: CATALOG,
    from: '"runbooks": {\n    "aiops-anomaly": {',
    to: `"runbooks": {\n    "backup-broken": { "title": "A backup is broken", "url": "${RUNBOOK}backup-broken.md", "path": "dist/production/_runbooks/backup-broken.md" },\n    "aiops-anomaly": {`,
  },
  {
    rule: 'stack/runbook-orphan',
    name: 'sends the alert on disks to another page',
    file: rules('alerts-platform'),
    from: '_runbooks/node-disk.md',
    to: '_runbooks/target-down.md',
    with: [{ file: CATALOG, from: '"runbook": "node-disk"', to: '"runbook": "target-down"' }],
  },
  {
    rule: 'stack/runbook-orphan',
    name: 'drops the alert on crashing pods and keeps its page',
    file: CATALOG,
    from: '"runbook": "pod-crash-looping"',
    to: '"runbook": "backend-down"',
    with: [{ file: rules('alerts-platform'), from: '_runbooks/pod-crash-looping.md', to: '_runbooks/backend-down.md' }],
  },
  {
    rule: 'stack/runbook-sections',
    name: 'does not say how to undo the steps',
    file: page('backend-down'),
    from: '\n## Rollback\n',
    to: '\n',
  },
  {
    rule: 'stack/runbook-sections',
    name: 'does not say how to know that it worked',
    file: page('slo-burn'),
    from: '\n## Verify\n',
    to: '\n',
  },
  {
    rule: 'stack/runbook-sections',
    name: 'replaces a page by a note',
    file: page('falco-event'),
    from: '## ',
    to: 'On ',
  },
  {
    rule: 'stack/slo-unalerted',
    name: 'copies the rules of an SLO and leaves the old id in its alert',
    file: 'monitoring/prometheusrule-slo-logins.yaml',
    to: rulesOf(
      'therapy-backend-logins',
      `
        - alert: LoginsBurnTheirBudget
          expr: slo:current_burn_rate:ratio{sloth_id="therapy-backend-sessions"} > 14.4
          for: 5m
          labels:
            severity: warning
            service: therapy-backend
            team: therapy
          annotations:
            summary: Logins burn their error budget
            description: '{{ $value }} times too fast.'
            runbook_url: ${RUNBOOK}slo-burn.md
            dashboard_url: https://grafana.therapy-engine.example.com/d/therapy-engine-slos`,
    ),
    implies: ['rules/record-unused'],
  },
  {
    rule: 'stack/slo-unalerted',
    name: 'records an SLO by Sloth from OpenSLO, which makes no alerts',
    file: 'monitoring/prometheusrule-slo-checkout.yaml',
    to: rulesOf('checkout-0'),
    implies: ['rules/record-unused'],
  },
  {
    rule: 'stack/slo-unalerted',
    name: 'sets `alerting: false` for an SLO that the facts declare',
    file: CATALOG,
    from: '"slos": {\n',
    to: '"slos": {\n    "therapy-backend-logins": { "service": "therapy-backend", "slo": "logins", "objective": "99.9", "period": "30d" },\n',
  },
  {
    rule: 'stack/coverage',
    name: 'colours the success rate at another value than its alert',
    file: rules('alerts-therapy-backend'),
    from: 'therapy:success_rate < 0.9',
    to: 'therapy:success_rate < 0.85',
  },
  {
    rule: 'stack/coverage',
    name: 'alerts on a metric that no panel shows',
    file: rules('alerts-aiops-detector'),
    from: 'time() - max(aiops_last_run_timestamp) > 1800',
    to: 'max(aiops_model_age_seconds) > 604800',
  },
  {
    rule: 'stack/coverage',
    name: 'alerts on a queue that no panel shows',
    file: rules('alerts-runbooks-webhook'),
    from: 'expr: up{job="runbooks-webhook"} == 0 or absent(up{job="runbooks-webhook"})',
    to: 'expr: runbooks_queue_oldest_seconds > 600',
  },
];
