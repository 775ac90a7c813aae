import type { Ranges } from './ranges.ts';

/** A regular expression, parsed. Groups that capture nothing and flags are gone: they are in what they change. */
export type Tree =
  | { readonly type: 'empty' }
  /** One character of the set. */
  | { readonly type: 'set'; readonly set: Ranges }
  | { readonly type: 'cat' | 'alt'; readonly items: readonly Tree[]; readonly height: number; readonly size: number }
  | Repeat
  | { readonly type: 'capture'; readonly item: Tree; readonly height: number; readonly size: number }
  | { readonly type: 'assert'; readonly what: Assertion };

export interface Repeat {
  readonly type: 'repeat';
  readonly item: Tree;
  readonly min: number;
  /** Infinity: no end. */
  readonly max: number;
  /** Written `{2,3}`; `*`, `+` and `?` do not count towards RE2's limit of repetitions. */
  readonly counted: boolean;
  readonly height: number;
  readonly size: number;
}

/** What is true between two characters. */
export type Assertion = 'begin' | 'end' | 'lineBegin' | 'lineEnd' | 'word' | 'notWord';

export const EMPTY: Tree = { type: 'empty' };

const heightOf = (tree: Tree): number => ('height' in tree ? tree.height : 1);
/** As Go's regexp/syntax counts it: instructions of the compiled program. */
const sizeOf = (tree: Tree): number => ('size' in tree ? tree.size : 1);

export function cat(items: readonly Tree[]): Tree {
  if (items.length < 2) return items[0] ?? EMPTY;
  // Go keeps a run of characters as one node.
  const height = items.every((item) => item.type === 'set') ? 1 : 1 + highest(items);
  return { type: 'cat', items, height, size: sum(items) };
}

export function alt(items: readonly Tree[]): Tree {
  if (items.length < 2) return items[0] ?? EMPTY;
  return { type: 'alt', items, height: 1 + highest(items), size: sum(items) + items.length - 1 };
}

export function repeat(item: Tree, min: number, max: number, counted: boolean): Repeat {
  const one = sizeOf(item);
  let size = max === Infinity ? (min === 0 ? 2 + one : 1 + min * one) : max * one + (max - min);
  if (!counted) size = (min === 0 && max === Infinity ? 2 : 1) + one;
  return { type: 'repeat', item, min, max, counted, height: 1 + heightOf(item), size: Math.max(1, size) };
}

export const capture = (item: Tree): Tree => ({ type: 'capture', item, height: 1 + heightOf(item), size: 2 + sizeOf(item) });

export { heightOf, sizeOf };

function highest(items: readonly Tree[]): number {
  let height = 0;
  for (const item of items) height = Math.max(height, heightOf(item));
  return height;
}

function sum(items: readonly Tree[]): number {
  let size = 0;
  for (const item of items) size += sizeOf(item);
  return size;
}
