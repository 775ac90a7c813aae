/**
 * A set of code points: pairs of first and last, ascending, neither touching nor overlapping. A valid string holds no surrogates,
 * and neither does a set.
 */
export type Ranges = readonly number[];

const MAX = 0x10ffff;
const SURROGATES = { from: 0xd800, to: 0xdfff } as const;

/** Every character there is. */
export const ALL: Ranges = [0, SURROGATES.from - 1, SURROGATES.to + 1, MAX];
/** Every character but a newline: what a dot takes. */
export const NOT_NEWLINE: Ranges = [0, 9, 11, SURROGATES.from - 1, SURROGATES.to + 1, MAX];

/** The set that these pairs mean, in whatever order they come. */
export function ranges(pairs: readonly number[]): Ranges {
  const order = Array.from({ length: pairs.length >> 1 }, (_, i) => i * 2).toSorted((a, b) => pairs[a]! - pairs[b]!);
  const out: number[] = [];
  const add = (from: number, to: number): void => {
    if (from > to) return;
    const last = out.length - 1;
    if (last > 0 && from <= out[last]! + 1) out[last] = Math.max(out[last]!, to);
    else out.push(from, to);
  };
  for (const i of order) {
    const [from, to] = [pairs[i]!, pairs[i + 1]!];
    add(from, Math.min(to, SURROGATES.from - 1));
    add(Math.max(from, SURROGATES.to + 1), to);
  }
  return out;
}

/** All other characters. */
export function negate(set: Ranges): Ranges {
  const out: number[] = [];
  let from = 0;
  for (let i = 0; i < set.length; i += 2) {
    if (set[i]! > from) out.push(from, set[i]! - 1);
    from = set[i + 1]! + 1;
  }
  if (from <= MAX) out.push(from, MAX);
  return ranges(out);
}

export function contains(set: Ranges, point: number): boolean {
  let low = 0;
  let high = set.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (point > set[middle * 2 + 1]!) low = middle + 1;
    else high = middle;
  }
  return low * 2 < set.length && set[low * 2]! <= point;
}

/** How many characters it holds. */
export function count(set: Ranges): number {
  let sum = 0;
  for (let i = 0; i < set.length; i += 2) sum += set[i + 1]! - set[i]! + 1;
  return sum;
}
