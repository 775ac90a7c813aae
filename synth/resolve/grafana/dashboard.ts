import type { AnnotationDef, DashboardDef, RowDef } from '../../../spec/dashboard.ts';
import { declared, type Ref } from '../../../spec/handle.ts';
import type { Panel } from '../../../spec/panel.ts';
import type { AnnotationModel, DashboardModel, DataSourceModel, PanelModel, RowModel } from '../../model/grafana.ts';
import { dashboardUid } from '../alert.ts';
import { problem, type Context } from '../context.ts';
import { UID } from './datasources.ts';
import { idGiver } from './ids.ts';
import { COLUMNS, flow } from './layout.ts';
import { links, type Boards } from './link.ts';
import { panelModel } from './panel.ts';
import { placeIn, type Place } from './place.ts';
import { queryModel, type Setting } from './query.ts';
import { checkUsage } from './usage.ts';
import { numericVariables, sourceVariables, variables } from './variable.ts';

/** How a dashboard is called and addressed. */
export const addressOf = (context: Context, ref: Ref<'dashboard'>) => {
  const { definition, key } = declared<DashboardDef>(ref);
  return { key, title: definition.title, uid: definition.uid ?? dashboardUid(context.stack.name, key) };
};

export function dashboardModel(
  context: Context,
  ref: Ref<'dashboard'>,
  dataSources: readonly DataSourceModel[],
  boards: Boards,
): DashboardModel {
  const { definition } = declared<DashboardDef>(ref);
  const { key, title, uid } = addressOf(context, ref);
  const place = placeIn(context, 'dashboards', ref);
  if (!UID.test(uid)) problem(context, place('uid'), `${uid} is no uid; use at most 40 letters, digits, underscores and hyphens`);
  if (typeof title !== 'string' || title.trim() === '') problem(context, place('title'), 'a dashboard without a title; write one');
  const record = definition.variables ?? {};
  const setting: Setting = { sources: { all: dataSources, variables: sourceVariables(record) }, numbers: numericVariables(record) };
  const parts = {
    links: links(context, place, boards, definition),
    variables: variables(context, place, setting.sources, record),
    annotations: annotations(context, place, setting, definition.annotations ?? {}),
    items: items(context, place, setting, boards, definition),
  };
  if (parts.items.length === 0) problem(context, place(), 'a dashboard without panels; give it some, under `panels` or `rows`');
  checkUsage(context, place, parts);
  return {
    key,
    uid,
    title,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    folder: definition.folder ?? words(context.stack.name),
    tags: definition.tags ?? [context.stack.name],
    refresh: definition.refresh === false ? '' : (definition.refresh ?? '1m'),
    from: definition.time?.from ?? 'now-6h',
    to: definition.time?.to ?? 'now',
    ...(definition.timezone === undefined ? {} : { timezone: definition.timezone }),
    ...parts,
    origin: place(),
  };
}

/** `therapy-engine` -> `Therapy Engine` */
const words = (name: string) =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** Rows and panels from top to bottom. */
function items(
  context: Context,
  place: Place,
  setting: Setting,
  boards: Boards,
  { panels = {}, rows = {} }: DashboardDef,
): (PanelModel | RowModel)[] {
  const id = idGiver();
  const group = (record: Readonly<Record<string, Panel>>, prefix: string, top: number, at: Place) => {
    const entries = Object.entries(record);
    const { positions, bottom } = flow(
      entries.map(([key, { kind, definition }]) => sized(context, (...keys) => at(key, ...keys), kind, definition)),
      top,
    );
    const made = entries.map(([key, panel], i) =>
      panelModel(context, (...keys) => at(key, ...keys), setting, boards, panel, {
        id: id(`${prefix}${key}`),
        key,
        position: positions[i]!,
      }),
    );
    return { made, bottom };
  };

  const first = group(panels, '', 0, (...keys) => place('panels', ...keys));
  const found: (PanelModel | RowModel)[] = [...first.made];
  let y = first.bottom;
  for (const [key, row] of Object.entries(rows)) {
    const head = rowModel(key, row, id(`row ${key}`), y);
    const { made, bottom } = group(row.panels, `${key}/`, y + 1, (...keys) => place('rows', key, 'panels', ...keys));
    found.push({ ...head, panels: head.collapsed ? made : [] }, ...(head.collapsed ? [] : made));
    y = head.collapsed ? y + 1 : bottom;
  }
  return found;
}

const rowModel = (key: string, { title, repeat, collapsed = false }: RowDef, id: number, y: number) => ({
  kind: 'row' as const,
  key,
  id,
  title,
  position: { x: 0, y, w: COLUMNS, h: 1 },
  ...(repeat === undefined ? {} : { repeat }),
  collapsed,
});

function sized(context: Context, place: Place, kind: Panel['kind'], { width, height }: { width?: number; height?: number }) {
  if (width !== undefined && !(Number.isInteger(width) && width >= 1 && width <= COLUMNS))
    problem(context, place('width'), `${width} columns; the grid has ${COLUMNS}, write a whole number from 1 to ${COLUMNS}`);
  if (height !== undefined && !(Number.isInteger(height) && height >= 1))
    problem(context, place('height'), `${height} lines; write a whole number from 1 on`);
  return { kind, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

function annotations(context: Context, place: Place, setting: Setting, record: Readonly<Record<string, AnnotationDef>>): AnnotationModel[] {
  return Object.entries(record).flatMap(([key, { query, title, text, color, enabled }]) => {
    const found = queryModel(context, place('annotations', key, 'query'), setting, { value: query }, 0, {
      instant: false,
      format: 'time_series',
    });
    if (found === undefined) return [];
    return [
      { title: title ?? key, query: { ...found, refId: 'Anno' }, text: text ?? '', color: color ?? 'blue', enabled: enabled ?? true },
    ];
  });
}
