/** Which earlier siblings leave nothing for a route. Looks siblings up by their values, so that ten thousand of them stay cheap. */
import { implies, type Matcher, satisfiable, Values } from '../matcher/matcher.ts';
import { path, type Route, walk } from './route.ts';

const OPPOSITE = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;
/** More siblings with regular expressions than this are not compared one by one: a finding may be missed, none is made up. */
const MOST = 100;

/** Every route of a tree that gets nothing, with the earlier siblings that keep all it could get. */
export function* shadowed(root: Route): Generator<{ readonly route: Route; readonly by: readonly Route[] }> {
  for (const parent of walk(root)) {
    const keepers = new Keepers();
    for (const route of parent.children) {
      const by = keepers.of(route);
      if (by !== undefined) yield { route, by };
      else if (!route.continues && route.whole) keepers.add(route);
    }
  }
}

class Keepers {
  /** By the value that one of their matchers asks for. */
  readonly #byValue = new Map<string, Route[]>();
  /** Those that ask for no single value. */
  readonly #others: Route[] = [];
  /** Those with one matcher that is no plain equality, by its label. */
  readonly #wide = new Map<string, Route[]>();

  /** A route that keeps what it matches. */
  add(route: Route): void {
    // Under the value that the fewest ask for.
    let [least, count]: [string | undefined, number] = [undefined, Infinity];
    for (const { name, op, value } of route.matchers) {
      const size = op === '=' ? (this.#byValue.get(key(name, value))?.length ?? 0) : Infinity;
      if (size < count) [least, count] = [key(name, value), size];
    }
    if (least === undefined) this.#others.push(route);
    else push(this.#byValue, least, route);
    const [only] = route.matchers;
    if (route.matchers.length === 1 && only !== undefined && only.op !== '=') push(this.#wide, only.name, route);
  }

  /** Those that keep all that the route could get: one alone, or several of one matcher each. */
  of(route: Route): readonly Route[] | undefined {
    const wanted = path(route);
    if (satisfiable(wanted, 'alertmanager').answer === 'no') return undefined; // told by route-contradiction
    const lists = new Map<string, readonly string[] | undefined>();
    for (const [name, group] of Map.groupBy(wanted, (matcher) => matcher.name)) lists.set(name, new Values(group, 'alertmanager').list());
    const alone = this.#candidates(lists).find(({ matchers }) => implies(wanted, matchers, 'alertmanager') === 'yes');
    return alone === undefined ? this.#together(wanted, lists) : [alone];
  }

  #candidates(lists: ReadonlyMap<string, readonly string[] | undefined>): readonly Route[] {
    const found = this.#others.slice(0, MOST);
    for (const [name, values] of lists)
      if (values?.length === 1) found.push(...(this.#byValue.get(key(name, values[0]!)) ?? []).slice(0, MOST));
    return found.toSorted((a, b) => a.index - b.index);
  }

  #together(wanted: readonly Matcher[], lists: ReadonlyMap<string, readonly string[] | undefined>): readonly Route[] | undefined {
    for (const name of new Set([...lists.keys(), ...this.#wide.keys()])) {
      const values = lists.get(name);
      const named = values
        ?.slice(0, MOST)
        .flatMap((value) => this.#byValue.get(key(name, value))?.find(({ matchers }) => matchers.length === 1) ?? []);
      const wide = (this.#wide.get(name) ?? []).slice(0, MOST);
      const some = [...(named ?? this.#plain(name, wide)), ...wide];
      if (some.length < 2) continue;
      const rest = some.map(({ matchers: [only] }): Matcher => ({ name, value: only!.value, op: OPPOSITE[only!.op] }));
      const own = wanted.filter((matcher) => matcher.name === name);
      const verdict = satisfiable([...own, ...rest], 'alertmanager');
      if (verdict.answer === 'no') return some.filter((_, i) => verdict.core.includes(rest[i]!)).toSorted((a, b) => a.index - b.index);
    }
    return undefined;
  }

  /** Siblings for the very values that the wide ones leave out: `a!="b"` and `a="b"` are all there is. */
  #plain(name: string, wide: readonly Route[]): readonly Route[] {
    return wide.flatMap(
      ({ matchers: [only] }) => this.#byValue.get(key(name, only!.value))?.find(({ matchers }) => matchers.length === 1) ?? [],
    );
  }
}

const key = (name: string, value: string): string => `${name}\0${value}`;

function push(map: Map<string, Route[]>, at: string, route: Route): void {
  const list = map.get(at);
  if (list === undefined) map.set(at, [route]);
  else list.push(route);
}
