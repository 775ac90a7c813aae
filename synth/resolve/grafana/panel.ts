import type { Column, LogsPanel, NumberStyle, Panel, PanelKind, PanelUnit, Queries, Reduce, TablePanel } from '../../../spec/panel.ts';
import type { ColumnModel, GridPosition, LegendModel, PanelModel, QueryModel } from '../../model/grafana.ts';
import { problem, type Context } from '../context.ts';
import { linkTo, type Boards } from './link.ts';
import { numberModel } from './numbers.ts';
import type { Place } from './place.ts';
import { itemsOf, queryModel, unitOfHandle, type Setting, type Shape } from './query.ts';

/** Ids of Grafana's reducers, packages/grafana-data/src/transformations/fieldReducer.ts */
const REDUCERS: Readonly<Record<Reduce, string>> = {
  last: 'lastNotNull',
  first: 'firstNotNull',
  mean: 'mean',
  min: 'min',
  max: 'max',
  sum: 'sum',
  count: 'count',
  range: 'range',
};

const OVER_TIME: Shape = { instant: false, format: 'time_series' };
const NOW: Shape = { instant: true, format: 'time_series' };

/** What shows each kind best. */
const SHAPES: Readonly<Record<PanelKind, Shape>> = {
  timeseries: OVER_TIME,
  stat: OVER_TIME,
  statetimeline: OVER_TIME,
  gauge: NOW,
  bargauge: NOW,
  piechart: NOW,
  heatmap: { instant: false, format: 'heatmap' },
  table: { instant: true, format: 'table' },
  logs: { instant: false, format: 'logs' },
  text: OVER_TIME,
  alertlist: OVER_TIME,
};

/** A number needs the points over time only for the graph behind it. */
const shapeOf = (kind: PanelKind, { graph = true }: { graph?: boolean }): Shape => (kind === 'stat' && !graph ? NOW : SHAPES[kind]);

export interface PanelPlace {
  readonly id: number;
  readonly key: string;
  readonly position: GridPosition;
}

/** A panel with its queries and every default filled in. */
export function panelModel(
  context: Context,
  place: Place,
  setting: Setting,
  boards: Boards,
  { kind, definition }: Panel,
  { id, key, position }: PanelPlace,
): PanelModel {
  const { title, description, repeat, last, links = [] } = definition;
  if (typeof title !== 'string' || title.trim() === '') problem(context, place('title'), 'a panel without a title; say what it shows');
  if (kind !== 'text' && (description ?? '').trim() === '')
    problem(context, place('description'), 'a panel without a description; say what it shows and what to think of it');
  const queries =
    'query' in definition
      ? queriesOf(context, place, setting, kind, definition.query, definition as { unit?: PanelUnit; graph?: boolean })
      : [];
  if ('query' in definition && itemsOf(definition.query).length === 0)
    problem(context, place('query'), 'a panel without a query; name one');
  const base = {
    id,
    key,
    title,
    ...(description === undefined ? {} : { description }),
    position,
    ...(repeat === undefined ? {} : { repeat }),
    ...(last === undefined ? {} : { last }),
    links: links.map((link, i) => ({ title: link.title, url: linkTo(context, place('links', i), boards, link.to) })),
    queries,
    origin: place(),
  };
  return { ...base, ...own(context, place, setting, { kind, definition } as Panel) };
}

function queriesOf(
  context: Context,
  place: Place,
  setting: Setting,
  kind: PanelKind,
  queries: unknown,
  style: { unit?: PanelUnit; graph?: boolean },
): QueryModel[] {
  const inMilliseconds = unitFor(queries, style.unit) === 'timestampSeconds';
  return itemsOf(queries).flatMap((item, i) => {
    const query = queryModel(
      context,
      place('query', ...(item.legend === undefined ? [] : [item.legend])),
      setting,
      item,
      i,
      shapeOf(kind, style),
    );
    if (query === undefined) return [];
    // Grafana's dates are milliseconds, Prometheus' are seconds: https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit
    return [inMilliseconds && query.language === 'promql' ? { ...query, expr: `1000 * (${query.expr})` } : query];
  });
}

/** What the author says, or the unit of the metric that stands alone. */
function unitFor(queries: unknown, unit: PanelUnit | undefined): PanelUnit | undefined {
  const items = itemsOf(queries);
  return unit ?? (items.length === 1 ? unitOfHandle(items[0]!.value) : undefined);
}

/** What every kind has. */
type Base = 'id' | 'key' | 'title' | 'description' | 'position' | 'repeat' | 'last' | 'links' | 'queries' | 'origin';
type Own = PanelModel extends infer P ? (P extends unknown ? Omit<P, Base> : never) : never;

/** What only its kind has. */
function own(context: Context, place: Place, setting: Setting, { kind, definition }: Panel): Own {
  const numbers = (limited = false) => {
    const style = definition as NumberStyle & { unit?: PanelUnit; query: Queries<unknown> };
    const unit = unitFor(style.query, style.unit);
    if (unit === undefined) problem(context, place('unit'), "a panel without a unit; write one, or 'none' for a plain number");
    return numberModel(context, place, style, unit, limited);
  };
  switch (kind) {
    case 'timeseries':
      return {
        kind,
        numbers: numbers(),
        legend: legend(definition),
        style: definition.style ?? 'lines',
        stack: definition.stack === true ? 'normal' : definition.stack === 'percent' ? 'percent' : 'none',
        fill: definition.fill ?? 10,
        thresholdStyle: definition.thresholdStyle ?? 'none',
      };
    case 'stat':
      return {
        kind,
        numbers: numbers(),
        reduce: REDUCERS[definition.reduce ?? 'last'],
        graph: definition.graph ?? true,
        color: definition.color ?? 'value',
      };
    case 'gauge':
      return { kind, numbers: numbers(true), reduce: REDUCERS[definition.reduce ?? 'last'] };
    case 'bargauge':
      return {
        kind,
        numbers: numbers(true),
        reduce: REDUCERS[definition.reduce ?? 'last'],
        orientation: definition.orientation ?? 'horizontal',
      };
    case 'piechart':
      return {
        kind,
        numbers: numbers(),
        reduce: REDUCERS[definition.reduce ?? 'last'],
        legend: legend(definition),
        donut: definition.donut ?? false,
      };
    case 'heatmap':
      return { kind, numbers: numbers() };
    case 'statetimeline':
      return { kind, numbers: numbers(), legend: legend(definition) };
    case 'table':
      return { kind, numbers: numbers(), ...table(context, place, definition) };
    case 'logs':
      return { kind, ...logs(definition) };
    case 'text':
      return { kind, content: definition.content };
    case 'alertlist':
      return {
        kind,
        states: definition.states ?? ['firing', 'pending'],
        matching: definition.matching ?? '',
        limit: definition.limit ?? 50,
        source: setting.sources.all.find(({ type }) => type === 'prometheus')?.name ?? '',
      };
  }
}

const legend = ({
  legend = 'bottom',
  legendValues = [],
}: {
  legend?: LegendModel['place'];
  legendValues?: readonly Reduce[];
}): LegendModel => ({ place: legend, values: legendValues.map((value) => REDUCERS[value]) });

const logs = ({ first, wrap, showLabels }: LogsPanel) => ({
  newestFirst: first !== 'oldest',
  wrap: wrap ?? true,
  showLabels: showLabels ?? false,
});

function table(context: Context, place: Place, { columns, sort, join, filter }: TablePanel) {
  const models =
    columns === undefined
      ? undefined
      : Object.entries(columns).map(([name, column]) => columnModel(context, (...keys) => place('columns', name, ...keys), name, column));
  if (sort !== undefined && models !== undefined && !models.some(({ name }) => name === sort[0]))
    problem(context, place('sort'), `there is no column ${sort[0]}; the columns are ${models.map(({ name }) => name).join(', ')}`);
  return {
    ...(models === undefined ? {} : { columns: models }),
    ...(sort === undefined
      ? {}
      : { sort: { column: models?.find(({ name }) => name === sort[0])?.title ?? sort[0], descending: sort[1] === 'descending' } }),
    ...(join === undefined ? {} : { join }),
    filter: filter ?? false,
  };
}

function columnModel(context: Context, place: Place, name: string, column: Column): ColumnModel {
  if (typeof column === 'string') return { name, title: column, filter: false };
  if (column.unit === 'timestampSeconds')
    problem(
      context,
      place('unit'),
      "a column is shown as it is, and Grafana's dates are milliseconds; multiply by 1000 in the query and write { grafana: 'dateTimeAsIso' }",
    );
  return {
    name,
    title: column.title ?? name,
    ...numberModel(context, place, column, column.unit),
    ...(column.width === undefined ? {} : { width: column.width }),
    filter: column.filter ?? false,
  };
}
