/** The vocabulary: all that a config file imports. */
export type * from './alert.ts';
export type * from './apps.ts';
export { dashboards, type AnnotationDef, type DashboardDef, type LinkDef, type RowDef } from './dashboard.ts';
export { dataSources, type DataSource, type DataSourceDef, type DataSourceType } from './datasource.ts';
export type * from './environment.ts';
export type * from './exception.ts';
export * from './falco.ts';
export type { Handles, Ref } from './handle.ts';
export type * from './integrations.ts';
export * from './logql.ts';
export { counter, gauge, histogram, metrics, nativeHistogram, open, summary } from './metric.ts';
export type {
  About,
  Histogram,
  HistogramAbout,
  LabelMap,
  LabelsInput,
  Metric,
  MetricDef,
  Producer,
  Summary,
  TargetLabels,
  Unit,
} from './metric.ts';
export type * from './monitor.ts';
export * from './panel.ts';
export type * from './platform.ts';
export { promql, raw, sliWindow, type PromQL } from './promql.ts';
export { query, type MetricQuery, type Query, type QueryOptions } from './query.ts';
export { receivers, type ReceiverDef } from './receiver.ts';
export { records, type RecordDef } from './record.ts';
export type * from './remediation.ts';
export * from './route.ts';
export { runbooks, type RunbookDef } from './runbook.ts';
export { secret, type SecretRef } from './secret.ts';
export type { Match, Matcher, Selector, Where } from './selector.ts';
export { services, type BudgetDef, type ServiceDef } from './service.ts';
export { sli, type BurnWindow, type Sli, type SloAlerting, type SloDef } from './slo.ts';
export { defineStack, type Stack, type StackDef, type TransformContext } from './stack.ts';
export { teams, type TeamDef } from './team.ts';
export type * from './units.ts';
export { variable, type Variable } from './variable.ts';
