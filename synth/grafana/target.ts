import type { PanelModel, QueryModel, SourceRef } from '../model/grafana.ts';
import type { LokiQuery, PrometheusQuery, TempoQuery } from './sdk.ts';

/** Rows that a search for traces returns. */
const TRACES = 100;

/** The query of Grafana's SQL data sources, packages/grafana-sql/src/types.ts; the SDK does not know it. */
interface SqlQuery {
  readonly datasource: SourceRef;
  readonly rawSql: string;
  readonly rawQuery: true;
  readonly format: 'table' | 'time_series';
  readonly editorMode: 'code';
  readonly refId: string;
  readonly hide?: boolean;
}

export type Target = PrometheusQuery | LokiQuery | TempoQuery | SqlQuery;

/** One query as Grafana's data source wants it. */
export function target(query: QueryModel): Target {
  const { refId, source: datasource, expr, legend, instant, format, step, hidden } = query;
  const hide = hidden ? { hide: true } : {};
  const legendFormat = legend === undefined ? {} : { legendFormat: legend };
  switch (query.language) {
    case 'promql':
      return {
        datasource,
        editorMode: 'code',
        expr,
        ...(format === 'time_series' || format === 'logs' ? {} : { format }),
        instant,
        range: !instant,
        ...legendFormat,
        ...(step === undefined ? {} : { interval: step }),
        refId,
        ...hide,
      } satisfies PrometheusQuery;
    case 'logql':
      return {
        datasource,
        editorMode: 'code',
        expr,
        queryType: instant ? 'instant' : 'range',
        ...legendFormat,
        ...(step === undefined ? {} : { step }),
        refId,
        ...hide,
      } satisfies LokiQuery;
    case 'traceql':
      return {
        datasource,
        query: expr,
        queryType: 'traceql',
        tableType: 'traces',
        filters: [],
        limit: TRACES,
        refId,
        ...hide,
      } satisfies TempoQuery;
    case 'sql':
      return {
        datasource,
        rawSql: expr,
        rawQuery: true,
        format: format === 'table' ? 'table' : 'time_series',
        editorMode: 'code',
        refId,
        ...hide,
      };
  }
}

/** The data source of a panel: that of its queries, or Grafana's mark for several. */
export function sourceOf({ queries }: Pick<PanelModel, 'queries'>): SourceRef | undefined {
  const [first, ...others] = queries.map(({ source }) => source);
  if (first === undefined) return undefined;
  return others.every(({ uid }) => uid === first.uid) ? first : { type: 'datasource', uid: '-- Mixed --' };
}
