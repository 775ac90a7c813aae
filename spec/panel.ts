import { frozen, KIND, type Ref } from './handle.ts';
import type { LogQL } from './logql.ts';
import type { Unit } from './metric.ts';
import type { MetricQuery, Query } from './query.ts';
import type { Selector } from './selector.ts';
import type { Duration } from './units.ts';

/** Units of metrics, and those that only a calculation has. `none` is a plain number; `{ grafana: 'currencyCHF' }` is for all others. */
export type PanelUnit =
  | Unit
  | 'none'
  | 'perSecond'
  | 'perMinute'
  | 'requestsPerSecond'
  | 'bytesPerSecond'
  | 'hours'
  | 'days'
  | { readonly grafana: string };

/** Names of Grafana's palette, or `#rrggbb`. */
export type Color = 'green' | 'yellow' | 'orange' | 'red' | 'blue' | 'purple' | 'gray' | 'text' | 'transparent' | `#${string}`;

/** The color of the lowest values, then from which value on another one holds: `['red', [0.95, 'orange'], [0.99, 'green']]`. */
export type Thresholds = readonly [Color, ...(readonly [from: number, color: Color])[]];

/** What stands for a value: `{ 0: 'failed', 1: { text: 'passed', color: 'green' } }`. */
export type ValueTexts = Readonly<Record<string, string | { readonly text: string; readonly color?: Color }>>;

type One<Q> = Q | Query;
/** A query, several, or several by their legend: ``{ '{{namespace}}': promql`...` }``. */
export type Queries<Q> = One<Q> | readonly One<Q>[] | { readonly [legend: string]: One<Q> };

export interface PanelCommon {
  readonly title: string;
  /** What it shows, and what to think of it. Grafana shows it behind the (i). */
  readonly description: string;
  /** Columns, of 24. Default: by kind; panels that name no width share what their line has left. */
  readonly width?: number;
  /** Lines of 30 pixels. Default: by kind, and as high as the others of its line. */
  readonly height?: number;
  /** Once for every value of this variable of the dashboard. Default: not repeated. */
  readonly repeat?: string;
  /** Only the last so long, whatever the dashboard shows: `5m`. Default: the time range of the dashboard. */
  readonly last?: Duration;
  /** Where its title leads to. A dashboard, by handle or by its key in the same record, or an address. */
  readonly links?: readonly { readonly title: string; readonly to: Ref<'dashboard'> | string }[];
}

/** How numbers are written and colored. */
export interface NumberStyle {
  /** Digits after the point. Default: as many as make sense for the unit. */
  readonly decimals?: number;
  /** Default: 0 and 1 for `ratio`, 0 and 100 for `percent` in a gauge; else what the data say. */
  readonly min?: number;
  readonly max?: number;
  /** Default: no colors. */
  readonly thresholds?: Thresholds;
  readonly values?: ValueTexts;
  /** Shown when the query returns nothing. Default: Grafana's `No data`. */
  readonly noValue?: string;
}

/** The unit goes without saying only where the query is one metric as it stands. */
type Drawn<Q> = PanelCommon &
  NumberStyle &
  ({ readonly query: Ref<'metric'> | Selector; readonly unit?: PanelUnit } | { readonly query: Queries<Q>; readonly unit: PanelUnit });

type Numbers = MetricQuery | LogQL;
export type Reduce = 'last' | 'first' | 'mean' | 'min' | 'max' | 'sum' | 'count' | 'range';

interface Legend {
  /** Default `bottom`. */
  readonly legend?: 'bottom' | 'right' | 'hidden';
  /** Numbers beside each name. Default: none. */
  readonly legendValues?: readonly Reduce[];
}
interface Reduced {
  /** One number from many. Default `last`. */
  readonly reduce?: Reduce;
}

export type TimeseriesPanel = Drawn<Numbers> &
  Legend & {
    /** Default `lines`. */
    readonly style?: 'lines' | 'bars' | 'points';
    /** Default: not stacked. */
    readonly stack?: boolean | 'percent';
    /** How opaque the area under a line is, 0 to 100. Default 10. */
    readonly fill?: number;
    /** Draws the thresholds. Default `none`. */
    readonly thresholdStyle?: 'none' | 'line' | 'area';
  };
export type StatPanel = Drawn<Numbers> &
  Reduced & {
    /** A small graph behind the number. Default true. */
    readonly graph?: boolean;
    /** What takes the color of the thresholds. Default `value`. */
    readonly color?: 'value' | 'background' | 'none';
  };
export type GaugePanel = Drawn<Numbers> & Reduced;
export type BarGaugePanel = Drawn<Numbers> &
  Reduced & {
    /** Default `horizontal`. */
    readonly orientation?: 'horizontal' | 'vertical';
  };
export type PieChartPanel = Drawn<Numbers> & Legend & Reduced & { readonly donut?: boolean };
export type HeatmapPanel = Drawn<Numbers>;
export type StateTimelinePanel = Drawn<Numbers> & Pick<Legend, 'legend'>;

/** How a column of a table looks: a title, or more. */
export type Column =
  | string
  | (NumberStyle & { readonly title?: string; readonly unit?: PanelUnit; readonly width?: number; readonly filter?: boolean });

export type TablePanel = Drawn<Numbers> & {
  /** By the name that the query gives it: a label, `Value`, `Value #A`, `Time`, `Line`, a column of SQL. These alone are shown, in this order. Default: all but `Time`. */
  readonly columns?: Readonly<Record<string, Column>>;
  /** Default: as the query returns them. */
  readonly sort?: readonly [column: string, order: 'ascending' | 'descending'];
  /** Several queries become one table, joined by this label. Default: their columns side by side by equal labels. */
  readonly join?: string;
  /** A filter in every head of a column. Default false. */
  readonly filter?: boolean;
};

export type LogsPanel = PanelCommon & {
  readonly query: Queries<LogQL>;
  /** Default `newest`. */
  readonly first?: 'newest' | 'oldest';
  /** Break long lines. Default true. */
  readonly wrap?: boolean;
  /** Default false. */
  readonly showLabels?: boolean;
};

export type TextPanel = Omit<PanelCommon, 'description'> & {
  readonly description?: string;
  /** Markdown. */
  readonly content: string;
};

export type AlertListPanel = PanelCommon & {
  /** Default: firing and pending. */
  readonly states?: readonly ('firing' | 'pending' | 'noData' | 'error')[];
  /** Matchers on labels: `{service="backend"}`. Default: all alerts. */
  readonly matching?: string;
  /** At most so many. Default 50. */
  readonly limit?: number;
};

/** The kinds of panels, with what is said about each. */
export interface PanelKinds {
  timeseries: TimeseriesPanel;
  stat: StatPanel;
  gauge: GaugePanel;
  bargauge: BarGaugePanel;
  piechart: PieChartPanel;
  heatmap: HeatmapPanel;
  statetimeline: StateTimelinePanel;
  table: TablePanel;
  logs: LogsPanel;
  text: TextPanel;
  alertlist: AlertListPanel;
}

export type PanelKind = keyof PanelKinds;

/** One panel of a dashboard. Its key in the record that it stands in gives it its id, so that links to it last. */
export type Panel<T extends PanelKind = PanelKind> = {
  [X in T]: { readonly [KIND]: 'panel'; readonly kind: X; readonly definition: PanelKinds[X] };
}[T];

const make =
  <T extends PanelKind>(kind: T) =>
  (definition: PanelKinds[T]): Panel<T> =>
    frozen({ [KIND]: 'panel', kind, definition }) as Panel<T>;

/** Makes panels: ``panel.stat({ title: 'Active users', description: '...', query: m.therapy_active_users })``. */
export const panel: { readonly [X in PanelKind]: (definition: PanelKinds[X]) => Panel<X> } = frozen({
  /** Lines, bars or points over time. */
  timeseries: make('timeseries'),
  /** One big number. */
  stat: make('stat'),
  /** A number between a least and a greatest one. */
  gauge: make('gauge'),
  /** A bar for each series. */
  bargauge: make('bargauge'),
  /** Parts of a whole. */
  piechart: make('piechart'),
  /** Buckets of a histogram over time. */
  heatmap: make('heatmap'),
  /** States over time. */
  statetimeline: make('statetimeline'),
  /** Rows and columns. */
  table: make('table'),
  /** Log lines. */
  logs: make('logs'),
  /** Markdown. */
  text: make('text'),
  /** Alerts that Grafana sees. */
  alertlist: make('alertlist'),
});
