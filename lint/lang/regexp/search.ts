import type { Dfa, State } from './dfa.ts';

/** A string that the one side asks for, or the proof that there is none, or neither in the given time. */
export type Found = { readonly answer: 'yes'; readonly example: string } | { readonly answer: 'no' } | { readonly answer: 'unknown' };

/** Places of the joint machine, and NFA states looked at: a few milliseconds, far more than patterns of people need. */
const MAX_PLACES = 20_000;
const MAX_WORK = 400_000;

interface Place {
  readonly states: readonly State[];
  readonly from: Place | undefined;
  readonly point: number;
}

/** A shortest string that every machine of `all` takes and none of `none`. */
export function search(all: readonly Dfa[], none: readonly Dfa[]): Found {
  const machines = [...all, ...none];
  const letters = joint(machines);
  if (letters === undefined) return { answer: 'unknown' };
  const spent = (): number => machines.reduce((sum, { work }) => sum + work, 0);
  const budget = spent() + MAX_WORK;
  const seen = new Seen();
  const places: Place[] = [{ states: machines.map(({ start }) => start), from: undefined, point: 0 }];
  seen.add(places[0]!.states);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    if (machines.every((machine, at) => machine.accepts(place.states[at]!) === at < all.length))
      return { answer: 'yes', example: spell(place) };
    for (const { point, classes } of letters) {
      const states = machines.map((machine, at) => machine.step(place.states[at]!, classes[at]!));
      // A machine that is nowhere will never accept.
      if (states.some(({ at }, index) => at.length === 0 && index < all.length)) continue;
      if (seen.add(states)) places.push({ states, from: place, point });
      if (places.length > MAX_PLACES || spent() > budget) return { answer: 'unknown' };
    }
  }
  return { answer: 'no' };
}

function spell(place: Place): string {
  const points: number[] = [];
  for (let here = place; here.from !== undefined; here = here.from) points.push(here.point);
  return points
    .toReversed()
    .map((point) => String.fromCodePoint(point))
    .join('');
}

interface Letter {
  /** The character that stands for all of them: one that people can read, where there is one. */
  readonly point: number;
  /** Its class in each machine. */
  readonly classes: readonly number[];
}

const MAX_LETTERS = 2_000;

/** The characters that at least one machine tells apart. */
function joint(machines: readonly Dfa[]): readonly Letter[] | undefined {
  const bounds = [...new Set(machines.flatMap(({ alphabet }) => alphabet.bounds))].toSorted((a, b) => a - b);
  const letters = new Map<string, Letter>();
  const cursor = machines.map(() => 0);
  for (const [i, from] of bounds.entries()) {
    const to = (bounds[i + 1] ?? 0x110000) - 1;
    const classes = machines.map(({ alphabet }, at) => {
      while ((alphabet.bounds[cursor[at]! + 1] ?? Infinity) <= from) cursor[at]!++;
      return alphabet.classes[cursor[at]!]!;
    });
    // No string holds a surrogate, and no set does.
    if (from >= 0xd800 && to <= 0xdfff) continue;
    const key = classes.join();
    const point = readable(from, to);
    const known = letters.get(key);
    if (known === undefined || rank(point) < rank(known.point)) letters.set(key, { point, classes });
    if (letters.size > MAX_LETTERS) return undefined;
  }
  return [...letters.values()].toSorted((a, b) => rank(a.point) - rank(b.point) || a.point - b.point);
}

/** Stretches that people can read, best first: letters, digits, the rest of printable ASCII. */
const READABLE = [
  [0x61, 0x7a],
  [0x41, 0x5a],
  [0x30, 0x39],
  [0x21, 0x7e],
] as const;

function readable(from: number, to: number): number {
  for (const [low, high] of READABLE) if (Math.max(from, low) <= Math.min(to, high)) return Math.max(from, low);
  return from >= 0xd800 && from <= 0xdfff ? 0xe000 : from;
}

function rank(point: number): number {
  const at = READABLE.findIndex(([low, high]) => point >= low && point <= high);
  return at < 0 ? READABLE.length : at;
}

/** Tuples of states that have been met. */
class Seen {
  readonly #numbers = new Map<State, number>();
  readonly #tuples = new Set<string>();

  /** False: it was there before. */
  add(states: readonly State[]): boolean {
    let key = '';
    for (const state of states) {
      let number = this.#numbers.get(state);
      if (number === undefined) this.#numbers.set(state, (number = this.#numbers.size));
      key += `${number} `;
    }
    if (this.#tuples.has(key)) return false;
    this.#tuples.add(key);
    return true;
  }
}
