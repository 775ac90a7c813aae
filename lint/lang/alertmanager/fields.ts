import { entry, get, items, type Node, type Span } from '../../source/node.ts';
import { isNull, isTrue, number, quoted, resolve, stringOf } from './scalar.ts';

/** The fields of a struct as they are written, asked the way Go asks its own. */
export class Fields {
  readonly node: Node;

  constructor(node: Node) {
    this.node = node;
  }

  /** Anything but nothing: a pointer that is not nil, a text that is not empty, a number that is not zero. */
  has(name: string): boolean {
    const node = this.get(name);
    if (node === undefined) return false;
    if (node.kind !== 'scalar') return true;
    return quoted(node) ? node.text !== '' : resolve(node) !== 'null' && !(resolve(node) === 'int' && number(node) === 0);
  }

  /** The value, when it is more than null. */
  get(name: string): Node | undefined {
    const node = get(this.node, name);
    return isNull(node) ? undefined : node;
  }

  /** Whether the key stands there, whatever its value. */
  named(name: string): boolean {
    return entry(this.node, name) !== undefined;
  }

  text(name: string): string {
    return stringOf(get(this.node, name));
  }

  /** The number of an int; NaN when it is none or not there. */
  number(name: string): number {
    const node = get(this.node, name);
    return node?.kind === 'scalar' ? number(node) : NaN;
  }

  isTrue(name: string): boolean {
    return isTrue(get(this.node, name));
  }

  in(name: string): Fields | undefined {
    const node = this.get(name);
    return node?.kind === 'mapping' ? new Fields(node) : undefined;
  }

  /** The structs of a list, empty ones too; what is none is left out. */
  items(name: string): readonly Fields[] {
    return items(get(this.node, name)).flatMap((item) => (item.kind === 'mapping' || isNull(item) ? [new Fields(item)] : []));
  }

  /** The key of a field. */
  keyOf(name: string): Span {
    return entry(this.node, name)?.key ?? this.head;
  }

  /** The value of a field, or its key where it has none. */
  at(name: string): Span {
    const found = entry(this.node, name);
    if (found === undefined) return this.head;
    return found.value.to > found.value.from && found.value.kind === 'scalar' ? found.value : found.key;
  }

  /** Where to point at the struct as a whole: its first key. */
  get head(): Span {
    return headOf(this.node);
  }
}

/** A short span for a node that may be long: the first key of a mapping, the first item of a list. */
export function headOf(node: Node): Span {
  if (node.kind === 'mapping' && node.entries.length > 0) return node.entries[0]!.key;
  if (node.kind === 'sequence' && node.items.length > 0) return headOf(node.items[0]!);
  return node;
}

/** What stands there, in a word. */
export const kindOf = (node: Node): string => (node.kind === 'scalar' ? resolve(node) : node.kind === 'mapping' ? 'mapping' : 'list');
