import { items, type Node } from '../source/node.ts';

/** What a value of the facts has to be. */
export type Shape =
  | { readonly is: 'string' | 'integer' | 'number' | 'boolean'; readonly pattern?: RegExp; readonly says?: string; readonly above?: number }
  | { readonly is: 'one of'; readonly values: readonly (string | number | boolean)[] }
  | { readonly is: 'list'; readonly of: Shape; readonly filled?: true; readonly unique?: true }
  /** Keys that people choose. */
  | { readonly is: 'map'; readonly of: Shape; readonly keys?: RegExp; readonly says?: string }
  /** Keys that are given; those with a `!` have to be there. */
  | { readonly is: 'object'; readonly keys: Readonly<Record<string, Shape>>; readonly needs: readonly string[] }
  | { readonly is: 'null or'; readonly of: Shape }
  | { readonly is: 'any of'; readonly of: readonly Shape[] };

export interface Misfit {
  readonly at: Node;
  readonly message: string;
  /** Keys that exist, when an unknown one is told. */
  readonly known?: readonly string[];
}

/** Where a value is not what it has to be. */
export function* misfits(node: Node, shape: Shape, name: string): Generator<Misfit> {
  switch (shape.is) {
    case 'null or':
      if (node.kind !== 'scalar' || node.value !== null) yield* misfits(node, shape.of, name);
      return;
    case 'any of':
      if (shape.of.every((one) => misfits(node, one, name).next().done !== true))
        yield { at: node, message: `${name} has none of its forms` };
      return;
    case 'list':
      yield* list(node, shape, name);
      return;
    case 'map':
    case 'object':
      if (node.kind !== 'mapping') yield { at: node, message: `${name} is a mapping, not ${kindOf(node)}` };
      else if (shape.is === 'map') yield* map(node, shape, name);
      else yield* object(node, shape, name);
      return;
    case 'one of':
      if (node.kind !== 'scalar' || !shape.values.includes(node.value as string))
        yield { at: node, message: `${name} is one of ${shape.values.join(', ')}` };
      return;
    default:
      yield* scalar(node, shape, name);
  }
}

type Of<K extends Shape['is']> = Extract<Shape, { readonly is: K }>;
type Mapping = Extract<Node, { readonly kind: 'mapping' }>;

function* list(node: Node, { of, filled, unique }: Of<'list'>, name: string): Generator<Misfit> {
  if (node.kind !== 'sequence') {
    yield { at: node, message: `${name} is a list, not ${kindOf(node)}` };
    return;
  }
  if (filled === true && node.items.length === 0) yield { at: node, message: `${name} is an empty list` };
  const seen = new Set<string>();
  for (const item of items(node)) {
    yield* misfits(item, of, `an item of ${name}`);
    if (unique !== true || item.kind !== 'scalar') continue;
    if (seen.has(item.text)) yield { at: item, message: `${name} holds ${item.text} twice` };
    seen.add(item.text);
  }
}

function* map(node: Mapping, { of, keys, says }: Of<'map'>, name: string): Generator<Misfit> {
  for (const { key, value } of node.entries) {
    if (keys?.test(key.text) === false)
      yield { at: key, message: `${key.text} is no name of ${name}${says === undefined ? '' : `: ${says}`}` };
    yield* misfits(value, of, `${name}.${key.text}`);
  }
}

function* object(node: Mapping, { keys, needs }: Of<'object'>, name: string): Generator<Misfit> {
  for (const { key, value } of node.entries) {
    const shape = Object.hasOwn(keys, key.text) ? keys[key.text] : undefined;
    if (shape === undefined) yield { at: key, message: `${name} has no key ${key.text}`, known: Object.keys(keys) };
    else yield* misfits(value, shape, name === 'the file' ? key.text : `${name}.${key.text}`);
  }
  for (const need of needs) if (!node.entries.some(({ key }) => key.text === need)) yield { at: node, message: `${name} has no ${need}` };
}

function* scalar(node: Node, shape: Of<'string' | 'integer' | 'number' | 'boolean'>, name: string): Generator<Misfit> {
  const value = node.kind === 'scalar' ? node.value : undefined;
  const fits = shape.is === 'integer' ? Number.isInteger(value) : typeof value === shape.is;
  if (!fits) yield { at: node, message: `${name} is a ${shape.is}, not ${kindOf(node)}` };
  else if (shape.pattern?.test(String(value)) === false)
    yield { at: node, message: `${name} is ${shape.says ?? 'not written like that'}, not ${String(value)}` };
  else if (shape.above !== undefined && Number(value) <= shape.above) yield { at: node, message: `${name} is more than ${shape.above}` };
}

function kindOf(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'sequence' ? 'a list' : 'a mapping';
  return node.value === null ? 'null' : typeof node.value === 'string' ? 'a text' : String(node.value);
}
