/** A record with its keys in order, so that moving a line of the spec moves nothing here. */
export function byName<T, V>(items: readonly T[], name: (item: T) => string, value: (item: T) => V): Record<string, V> {
  return sorted(items.map((item) => [name(item), value(item)]));
}

export function sorted<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  return Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Without what is undefined, and without lists and records that have nothing in them. */
export function filled<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && !isEmpty(part))) as Partial<T>;
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
