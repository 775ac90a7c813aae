import { type Node, type Scalar, entry, get, items, scalar, text } from '../../source/node.ts';
import type { Annotation, Panel, Target, Variable } from './model.ts';
import { datasourceRef, flag, gridOf, linksOf, valueOf } from './parts.ts';

/** The classic model, back to the rows of schema version 13. */

export function panels(node: Node): { readonly panels: Panel[]; readonly hasLibraryPanels: boolean } {
  const found: Panel[] = [];
  const state = { hasLibraryPanels: false };
  const collect = (list: Node | undefined, layer: object) => {
    for (const panel of items(list)) {
      if (panel.kind !== 'mapping') continue;
      if (text(panel, 'type') === 'row') {
        // Only a collapsed row holds its panels; those of an open one follow it.
        collect(get(panel, 'panels'), panel);
        continue;
      }
      if (entry(panel, 'libraryPanel') !== undefined) {
        state.hasLibraryPanels = true;
        continue;
      }
      found.push(panelOf(panel, layer));
      collect(get(panel, 'panels'), panel);
    }
  };
  for (const row of items(get(node, 'rows'))) collect(get(row, 'panels'), row);
  collect(get(node, 'panels'), node);
  return { panels: found, hasLibraryPanels: state.hasLibraryPanels };
}

function panelOf(panel: Node, layer: object): Panel {
  return {
    node: panel,
    id: scalar(panel, 'id'),
    type: text(panel, 'type') ?? '',
    title: scalar(panel, 'title'),
    description: scalar(panel, 'description'),
    datasource: datasourceRef(get(panel, 'datasource')),
    targets: items(get(panel, 'targets'))
      .filter(({ kind }) => kind === 'mapping')
      .map(targetOf),
    targetsNode: get(panel, 'targets'),
    fieldConfig: get(panel, 'fieldConfig'),
    options: get(panel, 'options'),
    transformations: get(panel, 'transformations'),
    links: [
      ...linksOf(get(panel, 'links')),
      ...linksOf(get(panel, 'fieldConfig', 'defaults', 'links')),
      ...linksOf(get(panel, 'options', 'dataLinks')),
    ],
    repeat: filled(scalar(panel, 'repeat')),
    grid: gridOf(get(panel, 'gridPos'), 'w', 'h'),
    layer,
  };
}

const filled = (one: Scalar | undefined) => (one === undefined || one.text === '' ? undefined : one);

const targetOf = (target: Node): Target => ({
  node: target,
  refId: text(target, 'refId'),
  expr: scalar(target, 'expr'),
  datasource: datasourceRef(get(target, 'datasource')),
  legend: filled(scalar(target, 'legendFormat')),
  hidden: flag(target, 'hide'),
  panelId: scalar(target, 'panelId'),
});

const REFRESH = { 0: 'never', 1: 'load', 2: 'time', false: 'never', true: 'load' } as const;

export const variables = (node: Node): Variable[] =>
  items(get(node, 'templating', 'list')).flatMap((one) => {
    if (one.kind !== 'mapping') return [];
    const query = get(one, 'query');
    return {
      node: one,
      name: filled(scalar(one, 'name')),
      type: text(one, 'type') ?? '',
      label: scalar(one, 'label'),
      query: query?.kind === 'mapping' ? (scalar(query, 'query') ?? scalar(query, 'expr')) : scalar(query),
      datasource: datasourceRef(get(one, 'datasource')),
      refresh: REFRESH[(text(one, 'refresh') ?? '0') as keyof typeof REFRESH] ?? 'never',
      refreshNode: get(one, 'refresh'),
      multi: flag(one, 'multi'),
      includeAll: flag(one, 'includeAll'),
      allValue: scalar(one, 'allValue'),
      value: valueOf(one),
      regex: filled(scalar(one, 'regex')),
    };
  });

export const annotations = (node: Node): Annotation[] =>
  items(get(node, 'annotations', 'list')).flatMap((one) =>
    one.kind === 'mapping'
      ? {
          node: one,
          name: scalar(one, 'name'),
          expr: filled(scalar(one, 'expr') ?? scalar(one, 'target', 'expr')),
          datasource: datasourceRef(get(one, 'datasource')),
        }
      : [],
  );

/** `__inputs` of an exported dashboard: `${DS_PROMETHEUS}` is filled in at import. */
export const inputs = (node: Node): Map<string, string | undefined> =>
  new Map(
    items(get(node, '__inputs')).flatMap((one) =>
      text(one, 'name') === undefined ? [] : [[text(one, 'name')!, text(one, 'pluginId')] as const],
    ),
  );
