/** What may stand where: model/rulefmt of Prometheus 3.16. */
export type FieldType = 'text' | 'duration' | 'whole number' | 'labels' | 'groups' | 'rules';

export type Fields = Readonly<Record<string, FieldType>>;

export const FILE: Fields = { groups: 'groups' };

export const GROUP: Fields = {
  name: 'text',
  interval: 'duration',
  query_offset: 'duration',
  limit: 'whole number',
  rules: 'rules',
  labels: 'labels',
};

export const RULE: Fields = {
  record: 'text',
  alert: 'text',
  expr: 'text',
  for: 'duration',
  keep_firing_for: 'duration',
  labels: 'labels',
  annotations: 'labels',
};

/** Fields of the dialects of others, which Prometheus itself refuses. */
const THANOS = 'Thanos Ruler';
const MIMIR = 'Mimir';

export const FOREIGN: Readonly<Record<string, string>> = {
  partial_response_strategy: THANOS,
  namespace: `${MIMIR} and Loki`,
  source_tenants: MIMIR,
  evaluation_delay: MIMIR,
  align_evaluation_time_on_interval: MIMIR,
  remote_write: 'lokitool',
  // VictoriaMetrics' vmalert
  type: 'vmalert',
  concurrency: 'vmalert',
  params: 'vmalert',
  headers: 'vmalert',
  notifier_headers: 'vmalert',
  eval_offset: 'vmalert',
  eval_delay: 'vmalert',
  eval_alignment: 'vmalert',
  debug: 'vmalert',
  update_entries_limit: 'vmalert',
};

/** Of the custom resource PrometheusRule besides (prometheus-operator 0.9x, RuleGroup): which the operator passes to Thanos only. */
export const OPERATOR_GROUP: Fields = { ...GROUP, partial_response_strategy: 'text' };

/** Of AlertingRule and RecordingRule of the Loki operator. */
export const LOKI_OPERATOR_FILE: Fields = { groups: 'groups', tenantID: 'text' };
