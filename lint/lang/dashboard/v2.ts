import { type Node, type Scalar, entries, get, items, scalar, text } from '../../source/node.ts';
import type { Annotation, DatasourceRef, Grid, Panel, Target, Variable } from './model.ts';
import { flag, gridOf, linksOf, valueOf } from './parts.ts';

/** `dashboard.grafana.app/v2*`: panels are elements by name, and a layout says where they stand. */

export function panels(spec: Node): { readonly panels: Panel[]; readonly hasLibraryPanels: boolean } {
  const placed = places(get(spec, 'layout'));
  const found: Panel[] = [];
  let hasLibraryPanels = false;
  for (const { key, value } of entries(get(spec, 'elements'))) {
    if (text(value, 'kind') === 'LibraryPanel') hasLibraryPanels = true;
    else if (value.kind === 'mapping') found.push(panelOf(get(value, 'spec') ?? value, placed.get(key.text)));
  }
  return { panels: found, hasLibraryPanels };
}

interface Place {
  readonly grid: Grid | undefined;
  readonly repeat: Scalar | undefined;
  readonly layer: object;
}

/** Where each element stands, through rows and tabs of any depth. */
function places(layout: Node | undefined): Map<string, Place> {
  const found = new Map<string, Place>();
  const visit = (node: Node | undefined) => {
    const spec = get(node, 'spec');
    for (const item of items(get(spec, 'items'))) {
      const name = text(item, 'spec', 'element', 'name');
      if (name === undefined || node === undefined) continue;
      found.set(name, { grid: gridOf(get(item, 'spec'), 'width', 'height'), repeat: scalar(item, 'spec', 'repeat', 'value'), layer: node });
    }
    for (const part of [...items(get(spec, 'rows')), ...items(get(spec, 'tabs'))]) visit(get(part, 'spec', 'layout'));
  };
  visit(layout);
  return found;
}

function panelOf(spec: Node, place: Place | undefined): Panel {
  const targets = items(get(spec, 'data', 'spec', 'queries'))
    .filter(({ kind }) => kind === 'mapping')
    .map(targetOf);
  return {
    node: spec,
    id: scalar(spec, 'id'),
    type: text(spec, 'vizConfig', 'group') ?? text(spec, 'vizConfig', 'kind') ?? '',
    title: scalar(spec, 'title'),
    description: scalar(spec, 'description'),
    // Only queries have a data source here; the panel has that of its first.
    datasource: targets[0]?.datasource,
    targets,
    targetsNode: get(spec, 'data', 'spec', 'queries'),
    fieldConfig: get(spec, 'vizConfig', 'spec', 'fieldConfig'),
    options: get(spec, 'vizConfig', 'spec', 'options'),
    transformations: get(spec, 'data', 'spec', 'transformations'),
    links: [...linksOf(get(spec, 'links')), ...linksOf(get(spec, 'vizConfig', 'spec', 'fieldConfig', 'defaults', 'links'))],
    repeat: place?.repeat,
    grid: place?.grid,
    layer: place?.layer ?? spec,
  };
}

function targetOf(query: Node): Target {
  const spec = get(query, 'spec');
  return {
    node: query,
    refId: text(spec, 'refId'),
    expr: scalar(spec, 'query', 'spec', 'expr'),
    datasource: sourceOf(spec),
    legend: filled(scalar(spec, 'query', 'spec', 'legendFormat')),
    hidden: flag(spec, 'hidden'),
    panelId: scalar(spec, 'query', 'spec', 'panelId'),
  };
}

const filled = (one: Scalar | undefined) => (one === undefined || one.text === '' ? undefined : one);

/** In v2 the plugin is the `group` of the query and the uid the `name` of its data source; alpha versions had them as `kind` and `uid`. */
function sourceOf(spec: Node | undefined): DatasourceRef | undefined {
  const query = get(spec, 'query');
  const node = get(query, 'datasource') ?? get(spec, 'datasource');
  const kind = text(query, 'kind');
  const group = text(query, 'group') ?? (kind === 'DataQuery' ? undefined : kind);
  const uid = scalar(node, 'name') ?? scalar(node, 'uid');
  const type = group === undefined || group === '' ? text(node, 'type') : group;
  return query === undefined || (uid === undefined && type === undefined) ? undefined : { node: node ?? query, uid, type };
}

const KIND: Readonly<Record<string, string>> = { TextVariable: 'textbox', GroupByVariable: 'groupby' };
const REFRESH: Readonly<Record<string, Variable['refresh']>> = { onDashboardLoad: 'load', onTimeRangeChanged: 'time' };

export const variables = (spec: Node): Variable[] =>
  items(get(spec, 'variables')).flatMap((one) => {
    if (one.kind !== 'mapping') return [];
    const kind = text(one, 'kind') ?? '';
    const type = KIND[kind] ?? kind.replace(/Variable$/, '').toLowerCase();
    const node = get(one, 'spec') ?? one;
    const query = get(node, 'query');
    return {
      node,
      name: filled(scalar(node, 'name')),
      type,
      label: scalar(node, 'label'),
      query:
        type === 'datasource'
          ? scalar(node, 'pluginId')
          : query?.kind === 'mapping'
            ? (scalar(query, 'spec', 'query') ?? scalar(query, 'spec', 'expr'))
            : scalar(query),
      datasource: sourceOf(node),
      refresh: REFRESH[text(node, 'refresh') ?? ''] ?? 'never',
      refreshNode: get(node, 'refresh'),
      multi: flag(node, 'multi'),
      includeAll: flag(node, 'includeAll'),
      allValue: scalar(node, 'allValue'),
      value: valueOf(node),
      regex: filled(scalar(node, 'regex')),
    };
  });

export const annotations = (spec: Node): Annotation[] =>
  items(get(spec, 'annotations')).flatMap((one) => {
    const node = get(one, 'spec');
    if (node?.kind !== 'mapping') return [];
    return { node, name: scalar(node, 'name'), expr: filled(scalar(node, 'query', 'spec', 'expr')), datasource: sourceOf(node) };
  });
