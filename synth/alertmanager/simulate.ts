import type { AlertmanagerModel, RouteModel } from '../model/alertmanager.ts';
import { matches, type Labels } from './match.ts';
import { contains } from './moment.ts';

/** One receiver that an alert reaches, and how. */
export interface Reach {
  readonly receiver: string;
  /** From the root to the route that takes the alert. */
  readonly way: readonly RouteModel[];
  readonly groupBy: readonly string[] | 'all';
  /** The labels that the alert shares with all of its notification. */
  readonly group: Labels;
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  /** What `routeLabels` gives in messages, templates not filled in. */
  readonly labels: Labels;
  /** Why nothing is sent at the moment that was asked about. */
  readonly muted?: { readonly why: 'mute' | 'not active'; readonly intervals: readonly string[] };
}

/**
 * Which receivers an alert reaches, in order, one and the same twice when two routes take it: what Alertmanager's dispatcher does
 * (v0.34.2, dispatch/route.go, Route.Match). Without a moment no interval counts.
 */
export function simulate(model: Pick<AlertmanagerModel, 'route' | 'timeIntervals'>, labels: Labels, moment?: Date): Reach[] {
  return taking([model.route], labels).map((way) => {
    const reach = reached(way, labels);
    const muted = moment === undefined ? undefined : mutedBy(model, way.at(-1)!, moment);
    return muted === undefined ? reach : { ...reach, muted };
  });
}

/** The ways to the routes that take an alert: depth first, left to right; a route takes what none of its children does. */
function taking(way: readonly RouteModel[], labels: Labels): (readonly RouteModel[])[] {
  const route = way.at(-1)!;
  if (!matches(route.matchers, labels)) return [];
  const found: (readonly RouteModel[])[] = [];
  for (const child of route.routes) {
    const below = taking([...way, child], labels);
    found.push(...below);
    if (below.length > 0 && !child.continue) break;
  }
  return found.length === 0 ? [way] : found;
}

/** Options are handed down, intervals excepted: newRoute in the same file. */
function reached(way: readonly RouteModel[], labels: Labels): Reach {
  const last = <K extends 'groupBy' | 'groupWait' | 'groupInterval' | 'repeatInterval'>(key: K) =>
    way.findLast((route) => route[key] !== undefined)![key]!;
  const groupBy = last('groupBy');
  const kept = Object.entries(labels).filter(([label]) => groupBy === 'all' || groupBy.includes(label));
  return {
    receiver: way.at(-1)!.receiver,
    way,
    groupBy,
    group: Object.fromEntries(kept),
    groupWait: last('groupWait'),
    groupInterval: last('groupInterval'),
    repeatInterval: last('repeatInterval'),
    labels: Object.assign({}, ...way.map((route) => route.labels)),
  };
}

/** First what is only active at times, then what is muted at times: notify/mute.go and the pipeline in notify/notify.go. */
function mutedBy({ timeIntervals }: Pick<AlertmanagerModel, 'timeIntervals'>, { active, mute }: RouteModel, moment: Date): Reach['muted'] {
  const now = (names: readonly string[]) =>
    names.filter((name) => timeIntervals.some((interval) => interval.name === name && contains(interval, moment)));
  if (active.length > 0 && now(active).length === 0) return { why: 'not active', intervals: active };
  const muting = now(mute);
  return muting.length === 0 ? undefined : { why: 'mute', intervals: muting };
}
