/** The tree of routes: what each matches, where it sends, and how alerts run through it. */
import { entries, get, items, type Node, type Scalar, type Span, strings } from '../../source/node.ts';
import { prometheusDuration } from './duration.ts';
import { headOf } from './fields.ts';
import { failed, type Matcher, matcherText, matchesAll, sorted } from './matcher.ts';
import { type Mode, parseMatchers } from './matchers.ts';
import { isTrue, stringOf } from './scalar.ts';

/** A matcher of a route or inhibition. */
export interface PlacedMatcher extends Pick<Matcher, 'name' | 'op' | 'value'> {
  /** In the text of the configuration: the string that holds it, which can hold others too. */
  readonly at: Span;
}

/** A name that stands for something defined elsewhere. */
export interface Reference {
  readonly name: string;
  readonly at: Span;
}

/** Milliseconds. */
export interface Timing {
  readonly groupWait: number;
  readonly groupInterval: number;
  readonly repeatInterval: number;
}

export interface Route extends Timing {
  readonly node: Node;
  /** A short span to point at it. */
  readonly at: Span;
  readonly parent: Route | undefined;
  /** Its place among its siblings. */
  readonly index: number;
  /** Sorted as Alertmanager does. Those that cannot be read are left out, and `whole` is false. */
  readonly matchers: readonly PlacedMatcher[];
  readonly whole: boolean;
  /** Its own, or the nearest one above; empty where nobody names one. */
  readonly receiver: string;
  /** Where it names its own. */
  readonly receiverAt: Reference | undefined;
  readonly continues: boolean;
  readonly children: readonly Route[];
  /** Sorted; its own or inherited. */
  readonly groupBy: readonly string[];
  readonly groupByAll: boolean;
  /** The labels where it sets them itself. */
  readonly ownGroupBy: readonly Reference[];
  readonly mute: readonly Reference[];
  readonly active: readonly Reference[];
  readonly labels: Readonly<Record<string, string>>;
}

/** How a route is written: the keys of a file, or those of the custom resource. */
export interface Spelling {
  readonly groupBy: string;
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  readonly mute: string;
  readonly active: string;
  readonly matchers: (node: Node) => { readonly matchers: readonly PlacedMatcher[]; readonly whole: boolean };
}

/** Alertmanager's own (dispatch/route.go). */
export const DEFAULTS: Timing = { groupWait: 30_000, groupInterval: 300_000, repeatInterval: 14_400_000 };
const ROOT = { ...DEFAULTS, receiver: '', groupBy: [], groupByAll: false, labels: {} } as const;
/** Routes deeper than this are not read. */
const DEPTH = 500;

export function routeOf(node: Node, spelling: Spelling, parent?: Route, index = 0, depth = 0): Route {
  const above = parent ?? ROOT;
  const { matchers, whole } = spelling.matchers(node);
  const receiver = reference(get(node, 'receiver'));
  const named = references(get(node, spelling.groupBy));
  const all = named.some(({ name }) => name === '...');
  const groups = get(node, spelling.groupBy)?.kind === 'sequence' && !(all && named.length === 1);
  const time = (key: string, inherited: number) => prometheusDuration(stringOf(get(node, key))) ?? inherited;
  const children: Route[] = [];
  const route: Route = {
    node,
    at: headOf(node),
    parent,
    index,
    matchers: sorted(matchers),
    whole,
    receiver: receiver?.name ?? above.receiver,
    receiverAt: receiver,
    continues: isTrue(get(node, 'continue')),
    children,
    groupBy: groups ? named.map(({ name }) => name).toSorted() : above.groupBy,
    groupByAll: groups ? false : all || above.groupByAll,
    ownGroupBy: named,
    groupWait: time(spelling.groupWait, above.groupWait),
    groupInterval: time(spelling.groupInterval, above.groupInterval),
    repeatInterval: time(spelling.repeatInterval, above.repeatInterval),
    mute: references(get(node, spelling.mute)),
    active: references(get(node, spelling.active)),
    labels: { ...above.labels, ...Object.fromEntries([...strings(get(node, 'labels'))].map(([name, value]) => [name, stringOf(value)])) },
  };
  if (depth < DEPTH) {
    for (const child of items(get(node, 'routes'))) {
      if (child.kind === 'mapping') children.push(routeOf(child, spelling, route, children.length, depth + 1));
    }
  }
  return route;
}

export function reference(node: Node | undefined): Reference | undefined {
  const name = stringOf(node);
  return node === undefined || name === '' ? undefined : { name, at: node };
}

export const references = (node: Node | undefined): readonly Reference[] => items(node).flatMap((item) => reference(item) ?? []);

/** Matchers as a file writes them: the deprecated maps, and the list of strings. */
export function fileMatchers(
  node: Node,
  mode: Mode,
  prefix = '',
): { readonly matchers: readonly PlacedMatcher[]; readonly whole: boolean } {
  const matchers: PlacedMatcher[] = [];
  let whole = true;
  for (const { key, value } of entries(get(node, `${prefix}match`)))
    matchers.push({ name: key.text, op: '=', value: stringOf(value), at: span(key, value) });
  for (const { key, value } of entries(get(node, `${prefix}match_re`))) {
    matchers.push({ name: key.text, op: '=~', value: `^(?:${stringOf(value)})$`, at: span(key, value) });
  }
  for (const item of items(get(node, `${prefix}matchers`))) {
    if (item.kind !== 'scalar') continue;
    const parsed = parseMatchers(stringOf(item), mode);
    if (failed(parsed)) whole = false;
    else for (const { name, op, value } of parsed.matchers) matchers.push({ name, op, value, at: item });
  }
  return { matchers, whole };
}

const span = (key: Scalar, value: Node): Span => ({ from: key.from, to: value.kind === 'scalar' && value.to > key.to ? value.to : key.to });

/** The routes that take an alert with exactly these labels, in order. */
export function simulate(route: Route, labels: Readonly<Record<string, string>>): readonly Route[] {
  if (!matchesAll(route.matchers, labels)) return [];
  const taken: Route[] = [];
  for (const child of route.children) {
    const below = simulate(child, labels);
    taken.push(...below);
    if (below.length > 0 && !child.continues) break;
  }
  return taken.length > 0 ? taken : [route];
}

/** All routes, each before its children. */
export function* walk(route: Route): Generator<Route> {
  yield route;
  for (const child of route.children) yield* walk(child);
}

/** `{}/{severity="critical"}`, as Alertmanager's own logs name a route. */
export function routeKey(route: Route): string {
  const own = `{${route.matchers.map(matcherText).join(',')}}`;
  return route.parent === undefined ? own : `${routeKey(route.parent)}/${own}`;
}

/** The key with the place of each route among its siblings: unique. */
export function routeId(route: Route): string {
  const own = `{${route.matchers.map(matcherText).join(',')}}`;
  return route.parent === undefined ? own : `${routeId(route.parent)}/${own}/${route.index}`;
}

/** How a person would call a route. */
export function routeName(route: Route): string {
  if (route.parent === undefined) return 'the root route';
  return route.matchers.length === 0 ? `the route to ${route.receiver}` : `the route {${route.matchers.map(matcherText).join(', ')}}`;
}

/** All matchers that an alert must satisfy to come here: those above, then its own. */
export const path = (route: Route): readonly PlacedMatcher[] =>
  route.parent === undefined ? route.matchers : [...path(route.parent), ...route.matchers];
