import { within } from '../../source/embed.ts';
import type { Scalar } from '../../source/node.ts';
import { type Place, place } from '../../source/source.ts';
import { isLoki, isPrometheus, resolve, targetType, typeOf } from './datasources.ts';
import type { Dashboard, DatasourceRef } from './model.ts';
import { panelName } from './panels.ts';
import { isGlobal, references } from './references.ts';

/** A variable that is named where nothing but a variable of the dashboard can be meant. */
export interface Mention {
  readonly name: string;
  readonly at: Place;
  /** Who names it: `panel "Requests"`. */
  readonly where: string;
  /** The type of variable that is wanted there. */
  readonly what: 'datasource' | 'query';
}

/**
 * Names of variables in queries of Prometheus and Loki, in data sources and repetitions. In other texts a `$` may mean anything:
 * a price, a shell, a template of another language.
 */
export function* mentions(dashboard: Dashboard): Iterable<Mention> {
  const { panels, variables, annotations, source } = dashboard;
  for (const panel of panels) {
    const where = panelName(panel);
    if (panel.repeat !== undefined)
      yield { name: panel.repeat.text.replace(/^\$/, ''), at: place(source, panel.repeat), where, what: 'query' };
    yield* ofDatasource(dashboard, panel.datasource, where);
    for (const target of panel.targets) {
      if (target.datasource?.uid?.text !== panel.datasource?.uid?.text) yield* ofDatasource(dashboard, target.datasource, where);
      if (speaks(targetType(dashboard, panel, target))) yield* ofQuery(dashboard, target.expr, where);
    }
  }
  for (const { query, type, datasource, name } of variables) {
    const where = `variable ${name?.text ?? ''}`.trim();
    yield* ofDatasource(dashboard, datasource, where);
    if (type === 'query' && speaks(typeOf(dashboard, datasource))) yield* ofQuery(dashboard, query, where);
  }
  for (const { expr, datasource, name } of annotations) {
    const where = `annotation ${name?.text ?? ''}`.trim();
    yield* ofDatasource(dashboard, datasource, where);
    if (speaks(typeOf(dashboard, datasource))) yield* ofQuery(dashboard, expr, where);
  }
}

const speaks = (type: string | undefined) => isPrometheus(type) || isLoki(type);

function* ofDatasource(dashboard: Dashboard, ref: DatasourceRef | undefined, where: string): Iterable<Mention> {
  const found = resolve(dashboard, ref);
  if (found.kind === 'undefined' && !isGlobal(found.name))
    yield { name: found.name, at: place(dashboard.source, ref!.uid!), where, what: 'datasource' };
}

function* ofQuery({ source }: Dashboard, scalar: Scalar | undefined, where: string): Iterable<Mention> {
  if (scalar === undefined || !/\$|\[\[/.test(scalar.text)) return;
  const { text } = scalar;
  const inner = within(source, scalar);
  // `$1` and `${name}` of label_replace, and what stands in a Go template of Loki, belong to other languages.
  const hasGroups = /\(\?P?</.test(text);
  for (const { name, from, to } of references(text)) {
    if (/^\d/.test(name) || isGlobal(name) || (hasGroups && new RegExp(`\\(\\?P?<${name}>`).test(text)) || inTemplate(text, from)) continue;
    yield { name, at: place(inner, { from, to }), where, what: 'query' };
  }
}

function inTemplate(text: string, at: number): boolean {
  const open = text.lastIndexOf('{{', at);
  return open >= 0 && text.lastIndexOf('}}', at) < open;
}
