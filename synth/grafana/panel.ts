import type { PanelModel, RowModel } from '../model/grafana.ts';
import { fieldConfig } from './field.ts';
import { options } from './options.ts';
import type { DashboardLink, Panel, RowPanel, Transformation } from './sdk.ts';
import { transformations } from './table.ts';
import { sourceOf, target, type Target } from './target.ts';

/** A panel as Grafana's Classic JSON has it. */
export interface PanelJson extends Panel {
  readonly targets?: readonly Target[];
  readonly fieldConfig?: NonNullable<ReturnType<typeof fieldConfig>>;
  readonly options: object;
}

export interface RowJson extends RowPanel {
  readonly panels: readonly PanelJson[];
}

export function panel(model: PanelModel): PanelJson {
  const {
    id,
    kind,
    title,
    description,
    position: { h, w, x, y },
    repeat,
    last,
    links,
    queries,
  } = model;
  const datasource = sourceOf(model);
  const field = fieldConfig(model);
  const changes: readonly Transformation[] = kind === 'table' ? transformations(model) : [];
  return {
    id,
    type: kind === 'statetimeline' ? 'state-timeline' : kind,
    title,
    ...(description === undefined ? {} : { description }),
    ...(datasource === undefined ? {} : { datasource }),
    gridPos: { h, w, x, y },
    ...(repeat === undefined ? {} : { repeat, repeatDirection: 'h' }),
    ...(last === undefined ? {} : { timeFrom: last }),
    ...(links.length === 0 ? {} : { links: links.map(titleLink) }),
    ...(queries.length === 0 ? {} : { targets: queries.map(target) }),
    ...(changes.length === 0 ? {} : { transformations: changes }),
    ...(field === undefined ? {} : { fieldConfig: field }),
    options: options(model),
  };
}

export function row({ id, title, position: { h, w, x, y }, repeat, collapsed, panels }: RowModel): RowJson {
  return {
    id,
    type: 'row',
    title,
    collapsed,
    gridPos: { h, w, x, y },
    ...(repeat === undefined ? {} : { repeat }),
    panels: panels.map(panel),
  };
}

const titleLink = ({ title, url }: PanelModel['links'][number]): DashboardLink => ({
  title,
  type: 'link',
  icon: 'external link',
  tooltip: '',
  url,
  tags: [],
  asDropdown: false,
  targetBlank: false,
  includeVars: true,
  keepTime: true,
});
