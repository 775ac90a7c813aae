import { Embedded } from '../artifact.ts';
import { CYCLE, isPlainObject, LONE_SURROGATE, type Trail, Unprintable, whyNotPlain } from './unprintable.ts';

/** Renders a document inside this one. */
export type Embed = (embedded: Embedded, trail: Trail) => string;

/** Pretty JSON with two spaces, keys in the order in which they were put in, without a final newline. */
export function prettyJson(value: unknown, embed: Embed, trail: Trail = []): string {
  return JSON.stringify(plain(value, embed, [...trail], []), null, 2);
}

/** JSON.stringify turns NaN into null and a Map into {} without a word; this says no instead. */
function plain(value: unknown, embed: Embed, trail: (string | number)[], parents: object[]): unknown {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Unprintable(LONE_SURROGATE, trail);
    return value;
  }
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return value;
  if (value instanceof Embedded) return embed(value, trail);
  if (typeof value !== 'object' || !(Array.isArray(value) || isPlainObject(value))) throw new Unprintable(whyNotPlain(value), trail);
  if (parents.includes(value)) throw new Unprintable(CYCLE, trail);
  parents.push(value);
  const copy = Array.isArray(value) ? list(value, embed, trail, parents) : members(value, embed, trail, parents);
  parents.pop();
  return copy;
}

function list(value: readonly unknown[], embed: Embed, trail: (string | number)[], parents: object[]): unknown[] {
  // Array.from also visits the holes of a sparse list.
  return Array.from(value, (item, index) => within(index, () => plain(item, embed, trail, parents), trail));
}

function members(value: object, embed: Embed, trail: (string | number)[], parents: object[]): object {
  const copy: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    within(key, () => plain(key, embed, trail, parents), trail);
    copy.push([key, within(key, () => plain(member, embed, trail, parents), trail)]);
  }
  return Object.fromEntries(copy);
}

function within<T>(step: string | number, work: () => T, trail: (string | number)[]): T {
  trail.push(step);
  const result = work();
  trail.pop();
  return result;
}
