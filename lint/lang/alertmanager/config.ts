/** A configuration of Alertmanager as rules see it, whether it is a file or a custom resource. */
import { entry, get, items, type Node, type Span } from '../../source/node.ts';
import { config } from './config-schema.ts';
import { type Problem, type Seen, Decoder } from './decode.ts';
import { checkDefaults, integrationsOf } from './defaults.ts';
import { Fields, headOf } from './fields.ts';
import { type Inhibition, inhibitionOf } from './inhibit.ts';
import { failed } from './matcher.ts';
import { type Mode, parseMatchers } from './matchers.ts';
import { nearest } from '../../facts/nearest.ts';
import { fileMatchers, type Reference, references, type Route, routeOf, walk } from './route.ts';
import { isNull, isTrue, stringOf } from './scalar.ts';

export interface Receiver {
  readonly name: string;
  readonly at: Span;
  readonly node: Node;
  readonly integrations: readonly { readonly kind: string; readonly node: Node }[];
}

export interface Interval {
  readonly name: string;
  readonly at: Span;
  /** The items of which any makes it hold. */
  readonly items: readonly Node[];
}

export interface Config {
  readonly node: Node;
  /** `resource`: an AlertmanagerConfig, whose root is one route among those of others. */
  readonly form: 'file' | 'resource';
  readonly mode: Mode;
  /** All that Alertmanager refuses; empty: it would start. */
  readonly problems: readonly Problem[];
  /** Fields with templates or credentials, and those that came after 0.22. */
  readonly seen: readonly Seen[];
  readonly root: Route | undefined;
  readonly receivers: readonly Receiver[];
  readonly intervals: readonly Interval[];
  readonly inhibitions: readonly Inhibition[];
  /** Patterns of template files. */
  readonly templates: readonly Reference[];
}

export function configOf(node: Node, mode: Mode = 'fallback'): Config {
  const decoder = new Decoder(mode);
  if (isNull(node)) decoder.report('the configuration is empty', node);
  else decoder.struct(node, config);
  const routeNode = get(node, 'route');
  const root =
    routeNode?.kind === 'mapping'
      ? routeOf(routeNode, {
          groupBy: 'group_by',
          groupWait: 'group_wait',
          groupInterval: 'group_interval',
          repeatInterval: 'repeat_interval',
          mute: 'mute_time_intervals',
          active: 'active_time_intervals',
          // The root takes every alert: matchers there are a mistake of their own, and say nothing about the routes below.
          matchers: (one) => (one === routeNode ? { matchers: [], whole: true } : fileMatchers(one, mode)),
        })
      : undefined;
  const receivers = items(get(node, 'receivers')).map(receiverOf);
  const intervals = ['mute_time_intervals', 'time_intervals'].flatMap((key) => items(get(node, key)).map(intervalOf));
  const { problems } = decoder;
  for (const { node: receiver } of receivers) checkDefaults(receiver, nonNull(get(node, 'global')), decoder.report);
  checkUnique(receivers, 'receiver', problems);
  checkUnique(intervals, 'time interval', problems);
  checkRoot(node, routeNode, decoder);
  if (root !== undefined) problems.push(...undefinedNames(root, receivers, intervals));
  return {
    node,
    form: 'file',
    mode,
    problems,
    seen: decoder.seen,
    root,
    receivers,
    intervals,
    inhibitions: items(get(node, 'inhibit_rules')).flatMap((item) =>
      item.kind === 'mapping' ? [inhibitionOf(item, (rule, side) => fileMatchers(rule, mode, `${side}_`))] : [],
    ),
    templates: references(get(node, 'templates')),
  };
}

const nonNull = (node: Node | undefined): Node | undefined => (isNull(node) ? undefined : node);

export function receiverOf(node: Node): Receiver {
  const name = get(node, 'name');
  return { name: stringOf(name), at: name ?? headOf(node), node, integrations: [...integrationsOf(node)] };
}

export function intervalOf(node: Node): Interval {
  const name = get(node, 'name');
  return { name: stringOf(name), at: name ?? headOf(node), items: items(get(node, 'time_intervals') ?? get(node, 'timeIntervals')) };
}

export function checkUnique(named: readonly { readonly name: string; readonly at: Span }[], what: string, problems: Problem[]): void {
  const seen = new Set<string>();
  for (const { name, at } of named) {
    if (seen.has(name)) problems.push({ kind: 'structure', message: `a second ${what} is called ${JSON.stringify(name)}`, at });
    seen.add(name);
  }
}

function checkRoot(node: Node, route: Node | undefined, { report, mode }: Decoder): void {
  if (isNull(route)) {
    report('route is missing', entry(node, 'route')?.key ?? headOf(node), 'route: { receiver: default }');
    return;
  }
  if (route?.kind !== 'mapping') return;
  const fields = new Fields(route);
  if (fields.text('receiver') === '')
    report('the root route names no receiver', fields.named('receiver') ? fields.keyOf('receiver') : fields.head, 'receiver: default');
  for (const name of ['match', 'match_re', 'matchers']) {
    const value = fields.get(name);
    const some = value?.kind === 'mapping' ? value.entries.length > 0 : items(value).some((item) => !isNoMatcher(item, mode));
    if (some) report('the root route takes every alert: it has no matchers', fields.keyOf(name));
  }
  for (const name of ['mute_time_intervals', 'active_time_intervals']) {
    if (items(fields.get(name)).length > 0) report(`the root route has no ${name}`, fields.keyOf(name));
  }
  if (isTrue(get(route, 'continue'))) report('the root route has no continue', fields.keyOf('continue'));
  checkEmptyRoutes(route, report);
}

/** An empty string or `{}` holds no matcher at all. */
function isNoMatcher(node: Node, mode: Mode): boolean {
  const parsed = parseMatchers(stringOf(node), mode);
  return node.kind === 'scalar' && !failed(parsed) && parsed.matchers.length === 0;
}

function checkEmptyRoutes(route: Node, report: Decoder['report'], depth = 0): void {
  for (const item of items(get(route, 'routes'))) {
    if (isNull(item)) report('a route is empty, which Alertmanager does not survive', item.to > item.from ? item : headOf(route));
    else if (depth < 500) checkEmptyRoutes(item, report, depth + 1);
  }
}

/** Receivers and time intervals that routes name and nobody defines. */
export function undefinedNames(root: Route, receivers: readonly Receiver[], intervals: readonly Interval[]): Problem[] {
  const problems: Problem[] = [];
  const known = new Set(receivers.map(({ name }) => name));
  const times = new Set(intervals.map(({ name }) => name));
  for (const { receiverAt, mute, active } of walk(root)) {
    if (receiverAt !== undefined && !known.has(receiverAt.name)) {
      problems.push({
        kind: 'receiver-exists',
        message: `no receiver is called ${receiverAt.name}`,
        at: receiverAt.at,
        hint: nearest(receiverAt.name, known),
      });
    }
    for (const { name, at } of [...active, ...mute]) {
      if (!times.has(name))
        problems.push({ kind: 'interval-exists', message: `no time interval is called ${name}`, at, hint: nearest(name, times) });
    }
  }
  return problems;
}
