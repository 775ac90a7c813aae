/**
 * The shapes of Grafana's Classic JSON, as its foundation SDK declares them. Only its types are used: importing its builders
 * costs 0.3 s at every start, and their defaults are not Grafana's (links land in a menu, no legend is shown, numbers are
 * not reduced). A test holds what we write against the builders.
 */
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import type * as gauge from '@grafana/grafana-foundation-sdk/gauge';
import type * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import type * as logs from '@grafana/grafana-foundation-sdk/logs';
import type * as loki from '@grafana/grafana-foundation-sdk/loki';
import type * as piechart from '@grafana/grafana-foundation-sdk/piechart';
import type * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type * as tempo from '@grafana/grafana-foundation-sdk/tempo';
import type * as text from '@grafana/grafana-foundation-sdk/text';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** A type without its enums, which are their values in JSON, and without methods. */
export type Plain<T> = 0 extends 1 & T
  ? T // any
  : T extends string
    ? `${T}`
    : T extends number
      ? `${T}` extends `${infer N extends number}`
        ? N
        : number
      : T extends readonly (infer I)[]
        ? readonly Plain<I>[]
        : T extends object
          ? { readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: Plain<T[K]> }
          : T;

export type Dashboard = Plain<Omit<dashboard.Dashboard, 'panels' | 'templating' | 'annotations' | 'links'>>;
export type DashboardLink = Plain<dashboard.DashboardLink>;
export type Panel = Plain<Omit<dashboard.Panel, 'targets' | 'options' | 'fieldConfig'>>;
export type RowPanel = Plain<Omit<dashboard.RowPanel, 'panels'>>;
export type FieldConfig = Plain<dashboard.FieldConfig>;
export type FieldOverride = Plain<dashboard.FieldConfigSource['overrides'][number]>;
export type Transformation = Plain<dashboard.DataTransformerConfig>;
export type Variable = Plain<dashboard.VariableModel>;
export type Annotation = Plain<Omit<dashboard.AnnotationQuery, 'target'>>;

export type PrometheusQuery = Plain<prometheus.Dataquery>;
export type LokiQuery = Plain<loki.dataquery>;
export type TempoQuery = Plain<tempo.Dataquery>;

/** What a panel of each kind can be told; the SDK does not know the alert list. */
export interface Options {
  timeseries: Plain<timeseries.Options>;
  stat: Plain<stat.Options>;
  gauge: Plain<gauge.Options>;
  bargauge: Plain<bargauge.Options>;
  piechart: Plain<piechart.Options>;
  heatmap: Plain<heatmap.Options>;
  statetimeline: Plain<statetimeline.Options>;
  table: Plain<table.Options>;
  logs: Plain<logs.Options>;
  text: Plain<text.Options>;
}

/** What a field of a panel can be told beyond what all fields can. */
export type TimeseriesField = Plain<timeseries.FieldConfig>;
export type TableField = Partial<Plain<table.FieldConfig>>;
export type TimelineField = Plain<statetimeline.FieldConfig>;
