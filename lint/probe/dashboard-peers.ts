import type { Problem } from '../rule.ts';

/** What dashboard-linter calls the laws that we have too. */
export const PEERS: Readonly<Record<string, readonly string[]>> = {
  'template-datasource-rule': ['dashboards/datasource-variable'],
  'template-job-rule': ['dashboards/job-instance-variable'],
  'template-instance-rule': ['dashboards/job-instance-variable'],
  'template-label-promql-rule': ['dashboards/variable-query'],
  'template-on-time-change-reload-rule': ['dashboards/reload'],
  'panel-datasource-rule': ['dashboards/datasource'],
  'panel-title-description-rule': ['dashboards/title', 'dashboards/description'],
  'panel-units-rule': ['dashboards/unit'],
  'panel-no-targets-rule': ['dashboards/target'],
  'target-promql-rule': ['dashboards/target', 'promql/syntax', 'promql/types', 'promql/regexp', 'promql/matcher-empty'],
  'target-logql-rule': ['loki/syntax', 'loki/types', 'loki/selector'],
  'target-logql-auto-rule': ['dashboards/rate-interval'],
  'target-rate-interval-rule': ['dashboards/rate-interval'],
  'target-job-rule': ['dashboards/job-instance'],
  'target-instance-rule': ['dashboards/job-instance'],
  'target-counter-agg-rule': ['dashboards/counter-agg'],
  'uneditable-dashboard-rule': ['dashboards/editable'],
};

/** The rule of dashboard-linter that tells this problem: where it has several, the label or the way out say which. */
export function peersOf(rule: string, { message, hint }: Problem, label: string | undefined): string | undefined {
  if (rule === 'dashboards/job-instance') return `target-${label}-rule`;
  if (rule === 'dashboards/job-instance-variable') return `template-${label}-rule`;
  if (rule === 'dashboards/rate-interval')
    return hint?.includes('__auto') === true ? 'target-logql-auto-rule' : 'target-rate-interval-rule';
  if (rule === 'dashboards/target' && !message.includes('has no query')) return 'target-promql-rule';
  return Object.keys(PEERS).find((peer) => PEERS[peer]!.includes(rule));
}
