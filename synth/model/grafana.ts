import type { Origin } from '../artifact.ts';
import type { DataSourceType } from '../../spec/datasource.ts';

/** Dashboards and data sources. */
export interface GrafanaModel {
  /** Where Grafana runs, and so where its ConfigMaps lie. */
  readonly namespace: string;
  readonly dataSources: readonly DataSourceModel[];
  readonly dashboards: readonly DashboardModel[];
}

/** What a query, a variable or an annotation refers to a data source by. */
export interface SourceRef {
  /** Id of Grafana's plugin: `grafana-postgresql-datasource`. */
  readonly type: string;
  /** Or a variable of the dashboard: `${datasource}`. */
  readonly uid: string;
}

export interface DataSourceModel {
  readonly key: string;
  readonly type: DataSourceType;
  /** Id of Grafana's plugin. */
  readonly plugin: string;
  readonly name: string;
  readonly uid: string;
  readonly default: boolean;
  readonly url: string;
  readonly user?: string;
  readonly basicAuthUser?: string;
  readonly tenant?: string;
  /** Field of the data source to the environment variable of Grafana that holds its value. */
  readonly secrets: Readonly<Record<'password' | 'basicAuthPassword' | 'bearerToken', string | undefined>>;
  /** Least step of a query: how often is scraped. */
  readonly interval?: string;
  /** Uids of the data sources that it links to. */
  readonly traces?: string;
  readonly logs?: string;
  readonly metrics?: string;
  readonly alertmanager?: string;
  readonly exemplarLabel?: string;
  readonly tracePattern?: string;
  readonly maxLines?: number;
  readonly logLabels?: Readonly<Record<string, string>>;
  readonly database?: string;
  readonly sslMode?: string;
  readonly maxConnections?: number;
  readonly origin: Origin;
}

export interface DashboardModel {
  readonly key: string;
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly folder: string;
  readonly tags: readonly string[];
  /** Empty: never. */
  readonly refresh: string;
  readonly from: string;
  readonly to: string;
  readonly timezone?: string;
  readonly links: readonly LinkModel[];
  readonly variables: readonly VariableModel[];
  readonly annotations: readonly AnnotationModel[];
  readonly items: readonly (PanelModel | RowModel)[];
  readonly origin: Origin;
}

export type LinkModel =
  | { readonly title: string; readonly url: string; readonly keepTime: boolean; readonly keepVariables: boolean }
  | { readonly title: string; readonly tags: readonly string[] };

export interface OptionModel {
  readonly text: string;
  readonly value: string;
}

export type VariableModel = { readonly name: string; readonly label?: string; readonly hidden: boolean } & (
  | ({
      readonly type: 'query';
      readonly source: SourceRef;
      readonly language: Language;
      readonly query: string;
      readonly labelValues?: { readonly stream: string; readonly label: string };
      readonly regexp?: string;
    } & ChoiceModel)
  | ({ readonly type: 'custom'; readonly options: readonly OptionModel[] } & ChoiceModel)
  | { readonly type: 'interval'; readonly values: readonly string[]; readonly default: string }
  | { readonly type: 'dataSource'; readonly plugin: string; readonly current: OptionModel }
  | { readonly type: 'textbox' | 'constant'; readonly value: string }
);

interface ChoiceModel {
  readonly multi: boolean;
  readonly includeAll: boolean;
}

export interface AnnotationModel {
  readonly title: string;
  readonly query: QueryModel;
  readonly text: string;
  readonly color: string;
  readonly enabled: boolean;
}

export type Language = 'promql' | 'logql' | 'traceql' | 'sql';

export interface QueryModel {
  /** `A`, `B`: what expressions and columns refer to. */
  readonly refId: string;
  readonly source: SourceRef;
  readonly language: Language;
  readonly expr: string;
  readonly legend?: string;
  readonly instant: boolean;
  readonly format: 'time_series' | 'table' | 'heatmap' | 'logs';
  readonly step?: string;
  readonly hidden: boolean;
}

/** Columns and lines of the grid. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface RowModel {
  readonly kind: 'row';
  /** In the record of rows. */
  readonly key: string;
  readonly id: number;
  readonly title: string;
  readonly position: GridPosition;
  readonly repeat?: string;
  readonly collapsed: boolean;
  /** Only of a collapsed row; those of an open one stand after it. */
  readonly panels: readonly PanelModel[];
}

export interface ThresholdModel {
  /** Null: from the beginning. */
  readonly from: number | null;
  readonly color: string;
}

export interface NumberModel {
  /** Id of a unit of Grafana. */
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly thresholds?: readonly ThresholdModel[];
  readonly values?: readonly { readonly value: string; readonly text: string; readonly color?: string }[];
  readonly noValue?: string;
}

export interface ColumnModel extends NumberModel {
  readonly name: string;
  readonly title: string;
  readonly width?: number;
  readonly filter: boolean;
}

export interface LegendModel {
  readonly place: 'bottom' | 'right' | 'hidden';
  /** Ids of Grafana's reducers. */
  readonly values: readonly string[];
}

export type PanelModel = {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  readonly position: GridPosition;
  readonly repeat?: string;
  readonly last?: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly queries: readonly QueryModel[];
  readonly origin: Origin;
} & (
  | {
      readonly kind: 'timeseries';
      readonly numbers: NumberModel;
      readonly legend: LegendModel;
      readonly style: 'lines' | 'bars' | 'points';
      readonly stack: 'none' | 'normal' | 'percent';
      readonly fill: number;
      readonly thresholdStyle: 'none' | 'line' | 'area';
    }
  | {
      readonly kind: 'stat';
      readonly numbers: NumberModel;
      readonly reduce: string;
      readonly graph: boolean;
      readonly color: 'value' | 'background' | 'none';
    }
  | { readonly kind: 'gauge'; readonly numbers: NumberModel; readonly reduce: string }
  | { readonly kind: 'bargauge'; readonly numbers: NumberModel; readonly reduce: string; readonly orientation: 'horizontal' | 'vertical' }
  | {
      readonly kind: 'piechart';
      readonly numbers: NumberModel;
      readonly reduce: string;
      readonly legend: LegendModel;
      readonly donut: boolean;
    }
  | { readonly kind: 'heatmap'; readonly numbers: NumberModel }
  | { readonly kind: 'statetimeline'; readonly numbers: NumberModel; readonly legend: LegendModel }
  | {
      readonly kind: 'table';
      readonly numbers: NumberModel;
      readonly columns?: readonly ColumnModel[];
      readonly sort?: { readonly column: string; readonly descending: boolean };
      readonly join?: string;
      readonly filter: boolean;
    }
  | { readonly kind: 'logs'; readonly newestFirst: boolean; readonly wrap: boolean; readonly showLabels: boolean }
  | { readonly kind: 'text'; readonly content: string }
  | {
      readonly kind: 'alertlist';
      readonly states: readonly ('firing' | 'pending' | 'noData' | 'error')[];
      readonly matching: string;
      readonly limit: number;
      readonly source: string;
    }
);
