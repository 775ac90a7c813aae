import { declare, frozen, KIND, type Handles, type Ref } from './handle.ts';
import type { Match } from './selector.ts';
import { site, type Site } from './site.ts';
import type { Duration, Severity } from './units.ts';

/** Which alerts: all that is named must hold. Regular expressions are RE2, anchored at both ends. A label that an alert lacks is empty. */
export interface RouteMatch {
  /** Label `severity`. Default: any. */
  readonly severity?: Severity | readonly Severity[];
  /** Label `service`. Default: any. */
  readonly service?: Ref<'service'> | readonly Ref<'service'>[];
  /** Label `team`. Default: any. */
  readonly team?: Ref<'team'> | readonly Ref<'team'>[];
  /** Label `alertname`. Default: any. */
  readonly alert?: string | RegExp | readonly string[];
  /** Any other label. Default: none. */
  readonly labels?: Readonly<Record<string, Match<string>>>;
}

export interface RouteOptions {
  /** Labels whose values make one notification; `['...']` is all of them, `[]` none. Default: the parent's. */
  readonly groupBy?: readonly string[];
  /** How long a new group waits for more alerts before the first notification. Default: the parent's. */
  readonly groupWait?: Duration;
  /** How long until a change of a group is told. Default: the parent's. */
  readonly groupInterval?: Duration;
  /** How long until the same is told again; a multiple of `groupInterval`. Default: the parent's. */
  readonly repeatInterval?: Duration;
  /** Go on with the next sibling after this route has matched. Default false. */
  readonly continue?: boolean;
  /** Silent in these intervals. Not handed down to `routes`. Default: none. */
  readonly mute?: readonly Ref<'timeInterval'>[];
  /** Silent outside these intervals. Not handed down to `routes`. Default: always active. */
  readonly active?: readonly Ref<'timeInterval'>[];
  /** What templates of messages read with `routeLabels`; values may be templates. Added to the parent's. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Tried before this route's own receiver. Default: none. */
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
type Month =
  | 'january'
  | 'february'
  | 'march'
  | 'april'
  | 'may'
  | 'june'
  | 'july'
  | 'august'
  | 'september'
  | 'october'
  | 'november'
  | 'december';

/** A time interval as Alertmanager defines it: within one entry all fields must hold, one of several entries suffices. */
export interface TimeIntervalDef {
  /** Times of the day; the end, at most `24:00`, is not part of it. A night is two entries. Default: all day. */
  readonly times?: readonly { readonly start: `${number}:${number}`; readonly end: `${number}:${number}` }[];
  /** Default: all. A week begins on Sunday, so `friday:monday` is two entries. */
  readonly weekdays?: readonly (Weekday | `${Weekday}:${Weekday}`)[];
  /** `1`, `1:5`, `-3:-1` for the last three. Default: all. */
  readonly daysOfMonth?: readonly string[];
  /** Default: all. */
  readonly months?: readonly (Month | `${Month}:${Month}`)[];
  /** `2026`, `2026:2028`. Default: all. */
  readonly years?: readonly string[];
  /** IANA name: `Europe/Zagreb`. Default UTC. */
  readonly location?: string;
}

/** Declares time intervals; gives back a handle for each, under the same key. */
export function timeIntervals<const T extends Readonly<Record<string, TimeIntervalDef | readonly TimeIntervalDef[]>>>(
  record: T,
): Handles<'timeInterval', T> {
  return declare('timeInterval', record, timeIntervals);
}

/** While an alert that `source` matches fires, alerts that `target` matches and that have the same `equal` labels are silent. */
export interface InhibitionDef {
  readonly source: RouteMatch;
  readonly target: RouteMatch;
  /** A label that both lack counts as the same. Default: none, so any source silences every target. */
  readonly equal?: readonly string[];
}

/** How alerts reach people. */
export interface RoutingDef {
  /** Gets whatever no route takes. */
  readonly fallback: Ref<'receiver'>;
  /** Tried in order; the first that matches wins unless it says `continue`. */
  readonly routes: readonly Route[];
  /** Default `['alertname', 'service']`. */
  readonly groupBy?: readonly string[];
  /** Default `30s`. */
  readonly groupWait?: Duration;
  /** Default `5m`. */
  readonly groupInterval?: Duration;
  /** Default `4h`. */
  readonly repeatInterval?: Duration;
  /** What `mute` and `active` of routes name. Default: none. */
  readonly timeIntervals?: Readonly<Record<string, Ref<'timeInterval'>>>;
  /** By name, which Alertmanager 0.30 and later show. */
  readonly inhibitions?: Readonly<Record<string, InhibitionDef>>;
  /** Message templates by the name under which `{{ template "..." . }}` calls them: the text between `define` and `end`. */
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
