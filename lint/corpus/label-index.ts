import type { Labels, Selector } from '../lang/kubernetes/selector.ts';

/** What is in one namespace; `undefined` is for what a file leaves to whoever applies it. */
interface Space<T> {
  readonly all: T[];
  /** By `key=value`. */
  readonly byLabel: Map<string, T[]>;
}

/** Things by namespace and labels: a question costs as much as there are things with the rarest label that it names. */
export class LabelIndex<T> {
  readonly #spaces = new Map<string | undefined, Space<T>>();
  readonly #labels: (one: T) => Labels;

  constructor(all: readonly T[], labels: (one: T) => Labels, namespace: (one: T) => string | undefined) {
    this.#labels = labels;
    for (const one of all) {
      let space = this.#spaces.get(namespace(one));
      if (space === undefined) this.#spaces.set(namespace(one), (space = { all: [], byLabel: new Map() }));
      space.all.push(one);
      for (const [key, value] of labels(one)) push(space.byLabel, `${key}=${value.text}`, one);
    }
  }

  /** From an unknown namespace everything may be meant; from a known one what is there or may come there. */
  find(selector: Selector, namespace: string | undefined): T[] {
    return [...this.#matches(selector, namespace)];
  }

  has(selector: Selector, namespace: string | undefined): boolean {
    return this.#matches(selector, namespace).next().done !== true;
  }

  *#matches(selector: Selector, namespace: string | undefined): Generator<T> {
    const names = namespace === undefined ? this.#spaces.keys() : [namespace, undefined];
    for (const name of names) {
      const space = this.#spaces.get(name);
      if (space === undefined) continue;
      for (const one of rarest(space, selector)) if (selector.matches(this.#labels(one))) yield one;
    }
  }
}

function rarest<T>({ all, byLabel }: Space<T>, selector: Selector): readonly T[] {
  let best: readonly T[] = all;
  for (const { key, operator, values } of selector.requirements) {
    if (operator !== 'In' || values.length !== 1) continue;
    const some = byLabel.get(`${key}=${values[0]}`);
    if (some === undefined) return [];
    if (some.length < best.length) best = some;
  }
  return best;
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
