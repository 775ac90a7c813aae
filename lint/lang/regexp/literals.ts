import { count, type Ranges } from './ranges.ts';
import type { Tree } from './tree.ts';

/** Larger sets of strings are not written out. */
const MAX_STRINGS = 1000;
/** `[0-9a-f]` yes, `[^x]` no. */
const MAX_CHARACTERS = 64;

/** All strings that the expression takes, where they are few; undefined: many, or it is not plain to see. */
export function literals(tree: Tree): readonly string[] | undefined {
  const found = strings(tree);
  return found === undefined ? undefined : [...new Set(found)];
}

function strings(tree: Tree): readonly string[] | undefined {
  switch (tree.type) {
    case 'empty':
      return [''];
    case 'set':
      return characters(tree.set);
    case 'capture':
      return strings(tree.item);
    case 'cat':
      return product(tree.items.map((item) => () => strings(item)));
    case 'alt':
      return union(tree.items);
    case 'repeat': {
      if (tree.max === Infinity || tree.max > MAX_STRINGS) return undefined;
      const out: string[] = [];
      for (let times = tree.min; times <= tree.max; times++) {
        const some = product(Array.from({ length: times }, () => () => strings(tree.item)));
        if (some === undefined || out.length + some.length > MAX_STRINGS) return undefined;
        out.push(...some);
      }
      return out;
    }
    case 'assert':
      return undefined;
  }
}

function union(items: readonly Tree[]): readonly string[] | undefined {
  const out: string[] = [];
  for (const item of items) {
    const some = strings(item);
    if (some === undefined || out.length + some.length > MAX_STRINGS) return undefined;
    for (const one of some) out.push(one);
  }
  return out;
}

/** Every string of the first followed by every string of the second, and so on. */
function product(parts: readonly (() => readonly string[] | undefined)[]): readonly string[] | undefined {
  let out: readonly string[] = [''];
  for (const part of parts) {
    const some = part();
    if (some === undefined || out.length * some.length > MAX_STRINGS) return undefined;
    out = some.length === 1 ? out.map((one) => one + some[0]!) : out.flatMap((one) => some.map((other) => one + other));
    if ((out[0]?.length ?? 0) > MAX_STRINGS) return undefined;
  }
  return out;
}

function characters(set: Ranges): readonly string[] | undefined {
  if (count(set) > MAX_CHARACTERS) return undefined;
  const out: string[] = [];
  for (let i = 0; i < set.length; i += 2) for (let point = set[i]!; point <= set[i + 1]!; point++) out.push(String.fromCodePoint(point));
  return out;
}

/** The tree without `^` at its beginning and `$` at its end: they say nothing where the whole string is matched anyway. */
export function bare(tree: Tree, first = true, last = true): Tree {
  if (tree.type === 'assert') return (tree.what === 'begin' && first) || (tree.what === 'end' && last) ? { type: 'empty' } : tree;
  if (tree.type === 'alt') return { ...tree, items: tree.items.map((item) => bare(item, first, last)) };
  if (tree.type === 'capture') return { ...tree, item: bare(tree.item, first, last) };
  if (tree.type !== 'cat') return tree;
  const end = tree.items.length - 1;
  return { ...tree, items: tree.items.map((item, i) => (i === 0 || i === end ? bare(item, first && i === 0, last && i === end) : item)) };
}
