/** Labels that an alert can have, and where such alerts can go: three answers, of which `unknown` proves nothing. */
import type { Answer } from '../regexp/regexp.ts';
import { holds, type Matcher, satisfiable, Values } from '../matcher/matcher.ts';
import type { Route } from './route.ts';

/** What is known about one label. */
export interface Possible {
  readonly presence: 'always' | 'maybe' | 'never';
  /** Where it is there, it is one of these; undefined: anything but empty. */
  readonly values: readonly string[] | undefined;
}

export const ANYTHING: Possible = { presence: 'maybe', values: undefined };
export const NEVER: Possible = { presence: 'never', values: undefined };

const OPPOSITE = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;
const NOT_EMPTY = (name: string): Matcher => ({ name, op: '!=', value: '' });

/** A set of alerts: all whose labels are possible, and that satisfy some matchers. Immutable. */
export class AlertSet {
  readonly label: (name: string) => Possible;
  readonly #narrowed: readonly Matcher[];

  constructor(label: (name: string) => Possible, narrowed?: readonly Matcher[]) {
    this.label = narrowed === undefined ? remembered(label) : label;
    this.#narrowed = narrowed ?? [];
  }

  /** Whether its alerts satisfy all of these: every one, none of them, or that is not known. */
  satisfies(matchers: readonly Matcher[]): Answer {
    let [answer, rest]: [Answer, Matcher[] | undefined] = ['yes', undefined];
    for (const matcher of matchers) {
      // Most alerts have one value for most labels that routes ask for.
      const { presence, values } = this.label(matcher.name);
      const value = presence === 'never' ? '' : presence === 'always' && values?.length === 1 ? values[0] : undefined;
      if (value === undefined || this.#narrowed.length > 0) (rest ??= []).push(matcher);
      else {
        const one = holds(matcher, value, 'alertmanager');
        if (one === 'no') return 'no';
        if (one === 'unknown') answer = 'unknown';
      }
    }
    for (const [name, group] of rest === undefined ? [] : Map.groupBy(rest, (matcher) => matcher.name)) {
      const one = this.#label(name, group);
      if (one === 'no') return 'no';
      if (one === 'unknown') answer = 'unknown';
    }
    return answer;
  }

  #label(name: string, group: readonly Matcher[]): Answer {
    const known = this.#narrowed.filter((matcher) => matcher.name === name);
    const { presence, values } = this.label(name);
    const candidates = presence === 'never' ? [''] : values === undefined ? undefined : presence === 'maybe' ? [...values, ''] : values;
    if (candidates !== undefined) return among(candidates, known, group);
    const base = presence === 'always' ? [...known, NOT_EMPTY(name)] : known;
    if (new Values([...base, ...group], 'alertmanager').isEmpty() === 'yes') return 'no';
    return new Values(group, 'alertmanager').includes(new Values(base, 'alertmanager')) === 'yes' ? 'yes' : 'unknown';
  }

  /** Those that satisfy the matchers. */
  and(matchers: readonly Matcher[]): AlertSet {
    return matchers.length === 0 ? this : new AlertSet(this.label, [...this.#narrowed, ...matchers]);
  }

  /** Those that do not; with several matchers that is nothing simple, and the set stays larger than it is. */
  without(matchers: readonly Matcher[]): AlertSet {
    const [only] = matchers;
    return matchers.length === 1 && only !== undefined ? this.and([{ ...only, op: OPPOSITE[only.op] }]) : this;
  }

  /** Whether it certainly holds no alert. */
  get empty(): boolean {
    return this.satisfies(this.#narrowed) === 'no' || satisfiable(this.#narrowed, 'alertmanager').answer === 'no';
  }
}

function remembered(label: (name: string) => Possible): (name: string) => Possible {
  const known = new Map<string, Possible>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = label(name)));
    return found;
  };
}

function among(candidates: readonly string[], known: readonly Matcher[], group: readonly Matcher[]): Answer {
  const all = (matchers: readonly Matcher[], value: string): Answer => {
    let answer: Answer = 'yes';
    for (const matcher of matchers) {
      const one = holds(matcher, value, 'alertmanager');
      if (one === 'no') return 'no';
      if (one === 'unknown') answer = 'unknown';
    }
    return answer;
  };
  let [some, every] = [false, true];
  for (const value of candidates) {
    if (all(known, value) === 'no') continue;
    const answer = all(group, value);
    some ||= answer !== 'no';
    every &&= answer === 'yes';
  }
  return some ? (every ? 'yes' : 'unknown') : 'no';
}

/** What becomes of a set of alerts: `must`: all of them end at the route; `can`: some may. */
export type Fate = ReadonlyMap<Route, 'must' | 'can'>;

/** The routes at which alerts of the set end. */
export function fate(root: Route, set: AlertSet): Fate {
  const ends = new Map<Route, 'must' | 'can'>();
  visit(root, set, true, ends);
  return ends;
}

/** Whether the route takes the alerts that come to it. `certain`: all of the set do come. */
function visit(route: Route, all: AlertSet, certain: boolean, ends: Map<Route, 'must' | 'can'>): Answer {
  // A matcher that cannot be read can be anything.
  const read = all.satisfies(route.matchers);
  const match = route.whole || read === 'no' ? read : 'unknown';
  if (match === 'no') return 'no';
  let left = match === 'yes' ? all : all.and(route.matchers);
  if (match !== 'yes' && left.empty) return 'no';
  let [sure, below]: [boolean, Answer] = [certain && match === 'yes', 'no'];
  for (const child of route.children) {
    const taken = visit(child, left, sure, ends);
    if (taken === 'yes' || (taken === 'unknown' && below === 'no')) below = taken;
    if (child.continues || taken === 'no') continue;
    if (taken === 'yes') return match;
    sure = false;
    if (child.whole) left = left.without(child.matchers);
    if (left.empty) return match;
  }
  // Without a child that takes it, the alert ends here.
  if (below !== 'yes') ends.set(route, sure && below === 'no' ? 'must' : 'can');
  return match;
}
