/** A value as it stands in a YAML or JSON text. `from` and `to` are offsets into that text (UTF-16 units), `to` exclusive. */
export type Node = Scalar | Mapping | Sequence;

export interface Scalar {
  readonly kind: 'scalar';
  readonly from: number;
  readonly to: number;
  /** As YAML 1.2's core schema (and JSON) reads it; always a string when quoted or a block. */
  readonly value: string | number | boolean | null;
  /** The text that a consumer gets who wants a string: escapes, folding and block indentation undone. */
  readonly text: string;
  readonly style: Style;
}

/** `missing`: a key without a value, or an empty item. Its place is where the value would stand. */
export type Style = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'missing';

export interface Mapping {
  readonly kind: 'mapping';
  readonly from: number;
  readonly to: number;
  /** In the order of the text; of a key that stands twice, both (the reader tells it as a problem). Merge keys (`<<`) are resolved. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly from: number;
  readonly to: number;
  readonly items: readonly Node[];
}

/** Any stretch of a text. Nodes are spans, and so are the nodes of every language view. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What stands under these keys, or undefined where the way ends: `get(node, 'spec', 'groups')`. A key that stands twice: the last. */
export function get(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let here = node;
  for (const key of keys) here = entry(here, key)?.value;
  return here;
}

/** The entry of a key, when one wants to point at the key itself. */
export function entry(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) if (node.entries[i]!.key.text === key) return node.entries[i];
  return undefined;
}

/** The items of a sequence; none of anything else. */
export const items = (node: Node | undefined): readonly Node[] => (node?.kind === 'sequence' ? node.items : []);

/** The entries of a mapping; none of anything else. */
export const entries = (node: Node | undefined): readonly Entry[] => (node?.kind === 'mapping' ? node.entries : []);

/** A scalar whatever its type; undefined for null, for what is missing, and for mappings and sequences. */
export function scalar(node: Node | undefined, ...keys: readonly string[]): Scalar | undefined {
  const found = get(node, ...keys);
  return found?.kind === 'scalar' && found.value !== null ? found : undefined;
}

/** The text of a scalar whatever its type: `text(node, 'metadata', 'name')`. */
export const text = (node: Node | undefined, ...keys: readonly string[]): string | undefined => scalar(node, ...keys)?.text;

/** A string map such as labels, in order: every entry whose value is a scalar. */
export const strings = (node: Node | undefined): ReadonlyMap<string, Scalar> =>
  new Map(entries(node).flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key.text, value] as const] : [])));

/** Plain JavaScript values, for the few who need no places. Of a key that stands twice the last wins, as in Go. */
export function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
}
