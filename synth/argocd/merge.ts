import { Embedded } from '../artifact.ts';

type Map_ = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Map_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Embedded);

/** Lays `over` on `base` as Helm does with value files: maps are merged, everything else is replaced. Keys of `base` keep their order. */
export function merge(base: Map_, over: Map_): Map_ {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    result[key] = isMap(before) && isMap(value) ? merge(before, value) : value;
  }
  return result;
}
