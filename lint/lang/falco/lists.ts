import type { Place } from '../../source/source.ts';
import type { ListInfo } from './collect.ts';
import { Spliced } from './spliced.ts';

/** A list as conditions get it: items that are lists are replaced by theirs, once. */
export interface FlatList {
  readonly name: string;
  readonly order: number;
  readonly items: readonly { readonly text: string; readonly at: Place }[];
  used: boolean;
}

export type FlatLists = ReadonlyMap<string, FlatList>;

/** A list may hold those that were defined before it was last changed. */
export function flatten(lists: ReadonlyMap<string, ListInfo>): FlatLists {
  const flat = new Map<string, FlatList>();
  const used = new Set<string>();
  let order = 0;
  for (const list of lists.values()) {
    const items = list.items.flatMap((item) => {
      const other = lists.get(item.text);
      if (other === undefined || other.index >= list.visibility) return [item];
      used.add(other.name);
      return other.items;
    });
    flat.set(list.name, { name: list.name, order: order++, items, used: false });
  }
  for (const name of used) flat.get(name)!.used = true;
  return flat;
}

const DELIMITERS = ' \t\n\r(),=';
const BLANKS = ' \t\n\r';

const isDelimiter = (text: string, at: number) => at < 0 || at >= text.length || DELIMITERS.includes(text[at]!);

/**
 * Puts lists into a condition: wherever the name of one stands between blanks, brackets, commas or `=`, its items stand afterwards. Falco does
 * this before it reads the condition, list by list in the order of their definition, so that an item can be the name of a later list.
 */
export function putLists(condition: Spliced, lists: FlatLists): Spliced {
  let result = condition;
  const waiting = new Set<FlatList>();
  find(condition.text, lists, waiting, -1);
  while (waiting.size > 0) {
    let list: FlatList | undefined;
    for (const one of waiting) if (list === undefined || one.order < list.order) list = one;
    waiting.delete(list!);
    result = putList(result, list!);
    for (const { text } of list!.items) find(text, lists, waiting, list!.order);
  }
  return result;
}

/** Adds the lists that are named in a text and come behind one in order. */
function find(text: string, lists: FlatLists, into: Set<FlatList>, after: number): void {
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (!isDelimiter(text, at)) continue;
    if (at > from) {
      const list = lists.get(text.slice(from, at));
      if (list !== undefined && list.order > after) into.add(list);
    }
    from = at + 1;
  }
}

function putList(condition: Spliced, list: FlatList): Spliced {
  const { text } = condition;
  const result = new Spliced();
  let copied = 0;
  for (let at = text.indexOf(list.name); at >= 0; at = text.indexOf(list.name, at + 1)) {
    const behind = at + list.name.length;
    if (at < copied || !isDelimiter(text, at - 1) || !isDelimiter(text, behind)) continue;
    list.used = true;
    let start = at;
    let end = behind;
    while (start > copied && BLANKS.includes(text[start - 1]!)) start--;
    while (end < text.length && BLANKS.includes(text[end]!)) end++;
    // An empty list takes a comma with it.
    if (list.items.length === 0) {
      if (start > copied && text[start - 1] === ',') start--;
      else if (text[end] === ',') end++;
    }
    result.addSlice(condition, copied, start);
    const named = condition.place({ from: at, to: behind });
    if (start > 0) result.add(' ', named.source, named);
    list.items.forEach((item, index) => {
      if (index > 0) result.add(', ', item.at.source, item.at);
      result.add(quoted(item.text), item.at.source, item.at);
    });
    result.add(' ', named.source, named);
    copied = end;
  }
  return copied === 0 ? condition : result.addSlice(condition, copied, text.length);
}

/** A text with a blank gets quotes unless it has some; what else it may hold is left to the author. */
export const quoted = (text: string): string => (text.includes(' ') && text[0] !== '"' && text[0] !== "'" ? `"${text}"` : text);
