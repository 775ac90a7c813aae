import type { AnnotationModel, DashboardModel, LinkModel } from '../model/grafana.ts';
import { panel, row, type PanelJson, type RowJson } from './panel.ts';
import type { Annotation, Dashboard, DashboardLink, Variable } from './sdk.ts';
import { target, type Target } from './target.ts';
import { variable } from './variable.ts';

/** The Classic schema that we write. Grafana migrates older ones when it loads them, so it need not follow its releases. */
export const SCHEMA_VERSION = 42;

/** One crosshair over all graphs. */
const SHARED_CROSSHAIR = 1;

export interface DashboardJson extends Dashboard {
  readonly links: readonly DashboardLink[];
  readonly annotations: { readonly list: readonly (Annotation & { readonly target: Target })[] };
  readonly templating: { readonly list: readonly Variable[] };
  readonly panels: readonly (PanelJson | RowJson)[];
}

/** Classic JSON without what changes by itself: no id, no version, no iteration. */
export function dashboard(model: DashboardModel): DashboardJson {
  const { uid, title, description, tags, refresh, from, to, timezone, links, variables, annotations, items } = model;
  return {
    id: null,
    uid,
    title,
    ...(description === undefined ? {} : { description }),
    tags,
    editable: true,
    graphTooltip: SHARED_CROSSHAIR,
    ...(timezone === undefined ? {} : { timezone }),
    time: { from, to },
    refresh,
    schemaVersion: SCHEMA_VERSION,
    links: links.map(link),
    annotations: { list: annotations.map(annotation) },
    templating: { list: variables.map(variable) },
    panels: items.map((item) => (item.kind === 'row' ? row(item) : panel(item))),
  };
}

function link(model: LinkModel): DashboardLink {
  const common = { title: model.title, tooltip: '', targetBlank: false };
  if ('tags' in model)
    return { ...common, type: 'dashboards', icon: 'external link', tags: model.tags, asDropdown: true, includeVars: false, keepTime: true };
  const { url, keepTime, keepVariables } = model;
  const inside = url.startsWith('/');
  return {
    ...common,
    type: 'link',
    icon: inside ? 'dashboard' : 'external link',
    url,
    tags: [],
    asDropdown: false,
    targetBlank: !inside,
    includeVars: keepVariables,
    keepTime,
  };
}

function annotation({ title, query, text, color, enabled }: AnnotationModel): Annotation & { readonly target: Target } {
  return {
    name: title,
    datasource: query.source,
    enable: enabled,
    iconColor: color,
    titleFormat: title,
    ...(text === '' ? {} : { textFormat: text }),
    target: target(query),
  };
}
