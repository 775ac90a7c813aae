import { declare, frozen, KIND, type Handles, type Ref } from './handle.ts';
import type { Match } from './selector.ts';
import { site, type Site } from './site.ts';
import type { Duration, Severity } from './units.ts';

/** Which alerts: all that is named must hold. */
export interface RouteMatch {
  readonly severity?: Severity | readonly Severity[];
  readonly service?: Ref<'service'> | readonly Ref<'service'>[];
  readonly team?: Ref<'team'>;
  /** By name. */
  readonly alert?: string | RegExp | readonly string[];
  /** Any other label. */
  readonly labels?: Readonly<Record<string, Match<string>>>;
}

export interface RouteOptions {
  /** Labels whose values make one notification; `['...']` is all of them. Default: the parent's. */
  readonly groupBy?: readonly string[];
  readonly groupWait?: Duration;
  readonly groupInterval?: Duration;
  readonly repeatInterval?: Duration;
  /** Go on with the next sibling after this route has matched. Default false. */
  readonly continue?: boolean;
  /** Silent in these intervals. */
  readonly mute?: readonly Ref<'timeInterval'>[];
  /** Silent outside these intervals. */
  readonly active?: readonly Ref<'timeInterval'>[];
  readonly routes?: readonly Route[];
}

export interface Route {
  readonly [KIND]: 'route';
  readonly match: RouteMatch;
  readonly to: Ref<'receiver'>;
  readonly options: RouteOptions;
  readonly site: Site;
}

/** Sends what matches to a receiver: `route({ severity: 'critical' }, to.pagerduty)`. Siblings are tried in order; the first match wins. */
export function route(match: RouteMatch, to: Ref<'receiver'>, options: RouteOptions = {}): Route {
  return frozen({ [KIND]: 'route', match, to, options, site: site(route) });
}

type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
type Month = 'january' | 'february' | 'march' | 'april' | 'may' | 'june' | 'july' | 'august' | 'september' | 'october' | 'november' | 'december';

/** A time interval as Alertmanager defines it: within one entry all fields must hold, one of several entries suffices. */
export interface TimeIntervalDef {
  readonly times?: readonly { readonly start: `${number}:${number}`; readonly end: `${number}:${number}` }[];
  readonly weekdays?: readonly (Weekday | `${Weekday}:${Weekday}`)[];
  /** `1`, `1:5`, `-3:-1` */
  readonly daysOfMonth?: readonly string[];
  readonly months?: readonly (Month | `${Month}:${Month}`)[];
  readonly years?: readonly string[];
  /** IANA name: `Europe/Zagreb`. Default UTC. */
  readonly location?: string;
}

/** Declares time intervals; gives back a handle for each, under the same key. */
export function timeIntervals<const T extends Readonly<Record<string, TimeIntervalDef | readonly TimeIntervalDef[]>>>(record: T): Handles<'timeInterval', T> {
  return declare('timeInterval', record, timeIntervals);
}

/** While an alert that `source` matches fires, alerts that `target` matches and that have the same `equal` labels are silent. */
export interface InhibitionDef {
  readonly source: RouteMatch;
  readonly target: RouteMatch;
  readonly equal?: readonly string[];
}

/** How alerts reach people. */
export interface RoutingDef {
  /** Gets whatever no route takes. */
  readonly fallback: Ref<'receiver'>;
  readonly routes: readonly Route[];
  /** Default `['alertname', 'service']`. */
  readonly groupBy?: readonly string[];
  /** Default `30s`. */
  readonly groupWait?: Duration;
  /** Default `5m`. */
  readonly groupInterval?: Duration;
  /** Default `4h`. */
  readonly repeatInterval?: Duration;
  readonly timeIntervals?: Readonly<Record<string, Ref<'timeInterval'>>>;
  /** By name, which Alertmanager 0.30 and later show. */
  readonly inhibitions?: Readonly<Record<string, InhibitionDef>>;
  /** Message templates by name of the `define`: Go template text. */
  readonly templates?: Readonly<Record<string, string>>;
  /** How long until an alert without an end counts as resolved. Default `5m`. */
  readonly resolveTimeout?: Duration;
}

/** A test of the routing: `expectRoute({ severity: 'critical' }).toReach(to.pagerduty)`. */
export interface RouteTest {
  readonly [KIND]: 'routeTest';
  /** Labels, or the name of an alert of the stack whose labels are taken. */
  readonly match: RouteExpectation;
  readonly receivers: readonly Ref<'receiver'>[];
  readonly site: Site;
}

export interface RouteExpectation {
  readonly severity?: Severity;
  readonly service?: Ref<'service'>;
  readonly team?: Ref<'team'>;
  readonly alert?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** A moment, to try mute and active intervals: ISO 8601 with a zone. Default: no interval counts. */
  readonly at?: string;
}

/** Begins a test of the routing. */
export function expectRoute(match: RouteExpectation): { toReach(...receivers: readonly Ref<'receiver'>[]): RouteTest } {
  const where = site(expectRoute);
  return { toReach: (...receivers) => frozen({ [KIND]: 'routeTest', match, receivers, site: where }) };
}
