import type { Change } from './defect.ts';

/** Files with rules of the good stack, by what they are about. */
export const AIOPS = 'monitoring/prometheusrule-alerts-aiops-detector.yaml';
export const AUDIT = 'monitoring/prometheusrule-alerts-audit-exporter.yaml';
export const BACKEND = 'monitoring/prometheusrule-alerts-therapy-backend.yaml';
export const BUDGETS = 'monitoring/prometheusrule-budgets.yaml';
export const CI = 'monitoring/prometheusrule-alerts-ci.yaml';
export const COST = 'monitoring/prometheusrule-alerts-cost.yaml';
export const COST_RECORDS = 'monitoring/prometheusrule-records-cost.yaml';
export const KPI_RECORDS = 'monitoring/prometheusrule-records-kpi.yaml';
export const PLATFORM = 'monitoring/prometheusrule-alerts-platform.yaml';
export const SECURITY = 'monitoring/prometheusrule-alerts-security.yaml';
export const SLO = 'monitoring/prometheusrule-slo-therapy-backend-availability.yaml';
export const SLO_RECORDS = 'monitoring/prometheusrule-records-slo.yaml';

/** A pull request that adds an alert for the platform team: well made but for its query. */
export const added = (expr: string, more = ''): Pick<Change, 'file' | 'to'> => ({
  file: PLATFORM,
  to: `        - alert: Added
          expr: ${JSON.stringify(expr)}
          for: 5m
          labels:
            severity: warning
            service: platform
            team: platform
          annotations:
            summary: Something is wrong with the platform
            description: It was seen in the last five minutes.
            runbook_url: https://github.com/therapy-engine/ops/blob/main/dist/production/_runbooks/target-down.md
            dashboard_url: https://grafana.therapy-engine.example.com/d/therapy-engine-alerts
${more}`,
});

/** Another record in a file that ends with records. */
export const record = (name: string, expr: string, more = ''): string =>
  `        - record: ${name}\n          expr: ${JSON.stringify(expr)}\n${more}`;
