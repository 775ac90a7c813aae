import type { Ranges } from './ranges.ts';

/**
 * Characters that a machine cannot tell apart are one class. `bounds[i]` begins the stretch whose class is `classes[i]`; it ends
 * where the next one begins. Class 0 is what no set of the machine holds.
 */
export interface Alphabet {
  readonly bounds: readonly number[];
  readonly classes: readonly number[];
  readonly count: number;
}

/** So many steps of splitting are a few milliseconds. */
const MAX_WORK = 500_000;

/** The classes that these sets make; undefined when there are too many. */
export function alphabet(sets: readonly Ranges[]): Alphabet | undefined {
  const points = new Set<number>([0]);
  for (const set of sets) for (let i = 0; i < set.length; i++) points.add(i % 2 === 0 ? set[i]! : set[i]! + 1);
  points.delete(0x110000);
  const bounds = [...points].toSorted((a, b) => a - b);
  const classes: number[] = Array.from({ length: bounds.length }, () => 0);
  let count = 1;
  let work = 0;
  for (const set of sets) {
    // Each class that the set cuts through: its members get a class of their own.
    const inside = new Map<number, number>();
    for (let i = 0; i < set.length; i += 2) {
      for (let at = find(bounds, set[i]!); at < bounds.length && bounds[at]! <= set[i + 1]!; at++) {
        if (++work > MAX_WORK) return undefined;
        const old = classes[at]!;
        let fresh = inside.get(old);
        if (fresh === undefined) inside.set(old, (fresh = count++));
        classes[at] = fresh;
      }
    }
  }
  return { bounds, classes, count };
}

/** The stretch in which a code point lies. */
export function find(bounds: readonly number[], point: number): number {
  let low = 0;
  let high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bounds[middle]! <= point) low = middle;
    else high = middle - 1;
  }
  return low;
}
