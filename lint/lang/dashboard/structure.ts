import { type Node, type Span, entries, entry, get, items, text } from '../../source/node.ts';
import type { Dashboard } from './model.ts';

export interface Flaw {
  readonly at: Span;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Grafana shows the dashboard, but not as it is meant. */
  readonly isMild?: boolean;
}

type Shape = 'string' | 'number' | 'list' | 'mapping';

/** Fields whose shape Grafana relies on. Others it tolerates, or nobody knows. */
const DASHBOARD: Readonly<Record<string, Shape>> = {
  title: 'string',
  uid: 'string',
  panels: 'list',
  rows: 'list',
  tags: 'list',
  links: 'list',
  time: 'mapping',
  templating: 'mapping',
  annotations: 'mapping',
  schemaVersion: 'number',
};
const PANEL: Readonly<Record<string, Shape>> = {
  type: 'string',
  gridPos: 'mapping',
  targets: 'list',
  fieldConfig: 'mapping',
  transformations: 'list',
  links: 'list',
  panels: 'list',
};
const GRID: Readonly<Record<string, Shape>> = { x: 'number', y: 'number', w: 'number', h: 'number' };

/** All that is built differently from what Grafana reads. */
export function* structure(dashboard: Dashboard): Iterable<Flaw> {
  const { node, title } = dashboard;
  if (node.kind !== 'mapping') {
    yield { at: node, message: `a dashboard is a mapping, not ${nameOf(node)}` };
    return;
  }
  const titled = entry(node, 'title');
  if (titled === undefined || (title?.text.trim() ?? '') === '')
    yield { at: titled?.value ?? start(node), message: 'the dashboard has no title, and Grafana refuses it', hint: '"title": "Requests"' };
  yield* twice(dashboard);
  yield* dashboard.schema === 'v2' ? v2(node) : classic(node);
}

function* classic(node: Node): Iterable<Flaw> {
  yield* fields(node, DASHBOARD);
  yield* each(get(node, 'templating'), 'list', function* (variable) {
    const name = entry(variable, 'name');
    if (name !== undefined && (name.value.kind !== 'scalar' || typeof name.value.value !== 'string'))
      yield { at: name.value, message: `the name of a variable is ${nameOf(name.value)}, not a string` };
  });
  yield* each(get(node, 'annotations'), 'list', function* () {});
  yield* each(node, 'rows', (row) => each(row, 'panels', panel));
  yield* each(node, 'panels', panel);
}

function* panel(node: Node): Iterable<Flaw> {
  yield* fields(node, PANEL);
  yield* fields(get(node, 'gridPos'), GRID);
  yield* each(node, 'targets', function* () {});
  yield* fields(get(node, 'fieldConfig'), { defaults: 'mapping', overrides: 'list' });
  yield* each(node, 'panels', panel);
}

/** Every item of a list must be a mapping. That the list is none is told by `fields`, and here for nested ones. */
function* each(node: Node | undefined, key: string, check: (item: Node) => Iterable<Flaw>): Iterable<Flaw> {
  const list = get(node, key);
  if (key === 'list' && list !== undefined) yield* fields(node, { list: 'list' });
  for (const item of items(list)) {
    if (item.kind === 'mapping') yield* check(item);
    else yield { at: item, message: `an item of ${key} is ${nameOf(item)}, not a mapping` };
  }
}

function* fields(node: Node | undefined, shapes: Readonly<Record<string, Shape>>): Iterable<Flaw> {
  for (const { key, value } of entries(node)) {
    const shape = Object.hasOwn(shapes, key.text) ? shapes[key.text]! : undefined;
    if (shape === undefined || (value.kind === 'scalar' && value.value === null) || is(value, shape)) continue;
    yield { at: value, message: `${key.text} is ${nameOf(value)}, not a ${shape}` };
  }
}

const is = (node: Node, shape: Shape) =>
  shape === 'list'
    ? node.kind === 'sequence'
    : shape === 'mapping'
      ? node.kind === 'mapping'
      : node.kind === 'scalar' && typeof node.value === shape;

function nameOf(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'sequence' ? 'a list' : 'a mapping';
  return node.value === null ? 'null' : `a ${typeof node.value}`;
}

const start = ({ from, to }: Node): Span => ({ from, to: Math.min(to, from + 1) });

/** A name means one variable: Grafana shows both and reads one. */
function* twice({ variables }: Dashboard): Iterable<Flaw> {
  const seen = new Set<string>();
  for (const { name } of variables) {
    if (name === undefined) continue;
    if (seen.has(name.text)) yield { at: name, message: `variable ${name.text} is defined twice`, hint: `"name": "${name.text}_2"` };
    seen.add(name.text);
  }
}

const LAYOUTS = ['GridLayout', 'RowsLayout', 'AutoGridLayout', 'TabsLayout'];
const VARIABLES = ['Query', 'Text', 'Constant', 'Datasource', 'Interval', 'Custom', 'GroupBy', 'Adhoc', 'Switch', 'Snapshot', 'System'].map(
  (kind) => `${kind}Variable`,
);

function* v2(spec: Node): Iterable<Flaw> {
  yield* fields(spec, {
    title: 'string',
    elements: 'mapping',
    layout: 'mapping',
    variables: 'list',
    annotations: 'list',
    links: 'list',
    tags: 'list',
    timeSettings: 'mapping',
  });
  const names = new Map(entries(get(spec, 'elements')).map(({ key }) => [key.text, key]));
  for (const { key, value } of entries(get(spec, 'elements'))) {
    yield* kind(value, ['Panel', 'LibraryPanel'], `element ${key.text}`);
    if (get(value, 'spec')?.kind !== 'mapping')
      yield { at: value.kind === 'mapping' ? key : value, message: `element ${key.text} has no spec` };
  }
  for (const variable of items(get(spec, 'variables'))) yield* kind(variable, VARIABLES, 'a variable');
  const placed = new Set<string>();
  yield* layout(get(spec, 'layout'), names, placed);
  for (const [name, key] of names) {
    if (!placed.has(name) && get(spec, 'layout') !== undefined)
      yield { at: key, message: `element ${name} has no place in the layout and is never shown`, isMild: true };
  }
}

function* layout(node: Node | undefined, names: ReadonlyMap<string, unknown>, placed: Set<string>): Iterable<Flaw> {
  if (node === undefined) return;
  yield* kind(node, LAYOUTS, 'a layout');
  const spec = get(node, 'spec');
  for (const item of items(get(spec, 'items'))) {
    const reference = get(item, 'spec', 'element', 'name');
    const name = text(item, 'spec', 'element', 'name');
    if (name === undefined) continue;
    placed.add(name);
    if (!names.has(name))
      yield {
        at: reference!,
        message: `the layout shows element ${name}, which does not exist`,
        hint: names.size === 0 ? undefined : `elements: ${[...names.keys()].slice(0, 10).join(', ')}`,
      };
  }
  for (const part of [...items(get(spec, 'rows')), ...items(get(spec, 'tabs'))]) yield* layout(get(part, 'spec', 'layout'), names, placed);
}

function* kind(node: Node, known: readonly string[], what: string): Iterable<Flaw> {
  const found = text(node, 'kind');
  if (found !== undefined && known.includes(found)) return;
  const message = found === undefined ? `${what} has no kind` : `${what} has the kind ${found}, which Grafana does not know`;
  yield { at: node.kind === 'mapping' ? (entry(node, 'kind')?.value ?? start(node)) : node, message, hint: `"kind": "${known[0]}"` };
}
