import { KIND } from '../../../spec/handle.ts';
import type { Route, RouteOptions } from '../../../spec/route.ts';
import { milliseconds } from '../../duration.ts';
import type { RouteModel } from '../../model/alertmanager.ts';
import { didYouMean } from '../../names.ts';
import { resolveMatch } from './matchers.ts';
import type { Names } from './names.ts';
import { templatedLabels } from './receivers.ts';
import { Writer } from './writer.ts';

const TIMES = ['groupWait', 'groupInterval', 'repeatInterval'] as const;
const OPTIONS = ['groupBy', ...TIMES, 'continue', 'mute', 'active', 'labels', 'routes'];

/** Our choice where the spec says nothing; timing as Alertmanager's own: v0.34.2, dispatch/route.go, DefaultRouteOpts. */
const DEFAULTS = { groupBy: ['alertname', 'service'], groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' } as const;

type Shared = Pick<Writer, 'context' | 'credentials' | 'templates'>;

/** The tree of routes, its root filled with the defaults. */
export function resolveRoutes(shared: Shared, names: Names, root: Writer): RouteModel {
  const { routing } = shared.context.stack;
  for (const field of ['mute', 'active', 'continue'] as const) {
    if (field in routing)
      root
        .in(field)
        .problem(`the first route of all cannot have ${field}, since every alert passes through it; give it to a route of \`routes\``);
  }
  const timing = {
    groupWait: routing.groupWait ?? DEFAULTS.groupWait,
    groupInterval: routing.groupInterval ?? DEFAULTS.groupInterval,
    repeatInterval: routing.repeatInterval ?? DEFAULTS.repeatInterval,
  };
  checkTimes(timing, timing, root);
  return {
    receiver: names.receiver(routing.fallback, root.in('fallback')),
    matchers: [],
    continue: false,
    groupBy: grouping(routing.groupBy ?? DEFAULTS.groupBy, root.in('groupBy')),
    ...timing,
    mute: [],
    active: [],
    labels: {},
    routes: children(routing.routes, { shared, names, timing, path: 'routing.routes', place: root.in('routes') }),
    origin: root.place(),
  };
}

interface Parent {
  readonly shared: Shared;
  readonly names: Names;
  /** What the parent has, which its children inherit. */
  readonly timing: Readonly<Record<(typeof TIMES)[number], string>>;
  readonly path: string;
  readonly place: Writer;
}

function children(routes: readonly Route[] | undefined, parent: Parent): RouteModel[] {
  if (routes !== undefined && !Array.isArray(routes)) parent.place.problem('routes is a list; write routes: [route({...}, to.somebody)]');
  return (Array.isArray(routes) ? (routes as readonly Route[]) : []).flatMap((route, i) => {
    if (Object(route)[KIND] === 'route') return resolveRoute(route, { ...parent, path: `${parent.path}[${i}]` });
    parent.place.in(i).problem('this is no route; write route({...}, to.somebody)');
    return [];
  });
}

function resolveRoute(route: Route, { shared, names, timing, path }: Parent): RouteModel {
  const { match, to, options } = route;
  // The call has its match first, so that is where keys are found; everything else has the place of the call.
  const about = routeWriter(shared, route, path, true);
  const writer = routeWriter(shared, route, path, false);
  for (const option of Object.keys(options)) {
    if (!OPTIONS.includes(option))
      writer.in(option).problem(`a route has no option ${option}${didYouMean(option, OPTIONS) || `; it has ${OPTIONS.join(', ')}`}`);
  }
  const own = Object.fromEntries(TIMES.flatMap((time) => (options[time] === undefined ? [] : [[time, options[time]]])));
  const inherited = { ...timing, ...own };
  checkTimes(own, inherited, writer);
  return {
    receiver: names.receiver(to, writer),
    matchers: resolveMatch(match, names, about),
    continue: options.continue === true,
    ...(options.groupBy === undefined ? {} : { groupBy: grouping(options.groupBy, writer.in('groupBy')) }),
    ...own,
    mute: (options.mute ?? []).map((ref) => names.timeInterval(ref, writer.in('mute'))),
    active: (options.active ?? []).map((ref) => names.timeInterval(ref, writer.in('active'))),
    labels: templatedLabels(options.labels, writer),
    routes: children(options.routes, { shared, names, timing: inherited, path: `${path}.routes`, place: writer.in('routes') }),
    origin: writer.place(),
  };
}

function routeWriter(shared: Shared, { site }: Route, path: string, inMatch: boolean): Writer {
  return new Writer(shared, (keys) => ({
    ...shared.context.locate(site, inMatch ? keys : []),
    path: [path, ...keys].join('.'),
  }));
}

function grouping(groupBy: RouteOptions['groupBy'] & {}, writer: Writer): readonly string[] | 'all' {
  const twice = groupBy.find((label, i) => groupBy.indexOf(label) !== i);
  if (twice !== undefined) writer.problem(`the label ${twice} is named twice; name it once`);
  if (groupBy.includes('...') && groupBy.length > 1) writer.problem("'...' is every label, so it stands alone; take the others out");
  if (groupBy.includes('')) writer.problem('a label without a name; take it out');
  return groupBy.includes('...') ? 'all' : groupBy;
}

/** What is said here must be right, and right together with what is inherited. */
function checkTimes(own: Partial<Record<string, string>>, all: Readonly<Record<(typeof TIMES)[number], string>>, writer: Writer): void {
  for (const [field, duration] of Object.entries(own)) {
    const ms = milliseconds(String(duration));
    if (ms === undefined)
      writer.in(field).problem(`${field} ${JSON.stringify(duration)} is no duration; write a whole number and a unit: 30s, 5m, 4h`);
    else if (ms === 0 && field !== 'groupWait') writer.in(field).problem(`${field} cannot be zero; write how long to wait`);
  }
  if (own['groupInterval'] === undefined && own['repeatInterval'] === undefined) return;
  const [interval, repeat] = [milliseconds(all.groupInterval), milliseconds(all.repeatInterval)];
  if (interval && repeat && repeat < interval) {
    writer
      .in(own['repeatInterval'] === undefined ? 'groupInterval' : 'repeatInterval')
      .problem(
        `repeatInterval ${all.repeatInterval} is shorter than groupInterval ${all.groupInterval}, and a group is looked at only that often; write ${all.groupInterval} or more`,
      );
  }
}
