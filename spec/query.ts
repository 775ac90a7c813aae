import type { DataSource } from './datasource.ts';
import { frozen, KIND, type Ref } from './handle.ts';
import type { LogQL } from './logql.ts';
import { dedent, type PromQL } from './promql.ts';
import type { Selector } from './selector.ts';

export interface QueryOptions {
  /** Name of its series, with labels in double braces: `{{namespace}}`. Default: what Grafana makes of the labels. */
  readonly legend?: string;
  /** Only the newest value instead of a series over time. Default: what the panel shows best, so true for tables. */
  readonly instant?: boolean;
  /** Least distance of two points: `1m`. Default: the scrape interval, or what the width of the panel asks for. */
  readonly step?: string;
  /** How SQL rows are read. Default: `table` in tables, else `time_series`. */
  readonly format?: 'table' | 'time_series';
  /** Not drawn, only there for expressions and overrides. Default false. */
  readonly hidden?: boolean;
}

/** A query that names its data source. */
export interface Query {
  readonly [KIND]: 'query';
  readonly source: Ref<'dataSource'>;
  readonly expr: PromQL | LogQL | Ref<'metric'> | Selector | string;
  readonly options: QueryOptions;
}

/** What can be drawn from Prometheus: a metric as it stands, a part of it, or an expression. */
export type MetricQuery = Ref<'metric'> | Selector | PromQL;

/**
 * A query to a data source, with what is to be said about it: ``query(data.prometheus, promql`up`, { legend: '{{job}}' })``,
 * `query(data.aiopsdb, 'SELECT ...')`. PromQL and LogQL need this only for options, or when there are two such data sources.
 */
export function query(source: DataSource<'prometheus'>, expr: MetricQuery | string, options?: QueryOptions): Query;
export function query(source: DataSource<'loki'>, expr: LogQL | string, options?: QueryOptions): Query;
export function query(source: DataSource<'tempo' | 'postgres'>, expr: string, options?: QueryOptions): Query;
export function query(source: DataSource, expr: Query['expr'], options: QueryOptions = {}): Query {
  return frozen({ [KIND]: 'query', source, expr: typeof expr === 'string' ? dedent(expr) : expr, options });
}
