import { type Node, type Scalar, entries, get, items } from '../../source/node.ts';
import { builtIn } from './schema/builtin.ts';
import type { KubernetesObject } from './object.ts';

/** A label or annotation as it stands in an object, or what a selector says of one. */
export interface Labelled {
  readonly of: 'label' | 'annotation';
  readonly key?: Scalar;
  readonly value?: Scalar;
}

/** Deeper than any object; `template` inside of `jobTemplate` inside of a list is the deepest that is. */
const DEEPEST = 30;

/**
 * All labels and annotations that the API server holds to its rules: those of the object, and in built-in kinds also those of
 * templates and selectors. What custom resources say of labels is for their controllers to judge.
 */
export function* labelled(object: KubernetesObject): Iterable<Labelled> {
  yield* ofMetadata(get(object.node, 'metadata'));
  const schema = builtIn(object.apiVersion, object.kind);
  if (schema === undefined || schema.custom || object.kind === 'CustomResourceDefinition') return;
  if (object.kind === 'Service' || object.kind === 'ReplicationController') yield* pairs(get(object.spec, 'selector'), 'label');
  yield* inside(object.spec, 0);
}

function* ofMetadata(metadata: Node | undefined): Iterable<Labelled> {
  yield* pairs(get(metadata, 'labels'), 'label');
  yield* pairs(get(metadata, 'annotations'), 'annotation');
}

function* pairs(node: Node | undefined, of: Labelled['of']): Iterable<Labelled> {
  for (const { key, value } of entries(node))
    yield { of, key, ...(value.kind === 'scalar' && typeof value.value === 'string' && { value }) };
}

/** Where no selector can be, and most of a manifest is. */
const BARE: ReadonlySet<string> = new Set(['containers', 'initContainers', 'ephemeralContainers', 'ports', 'rules', 'tolerations']);

function* inside(node: Node | undefined, depth: number): Iterable<Labelled> {
  if (node === undefined || depth > DEEPEST || node.kind === 'scalar') return;
  if (node.kind === 'sequence') {
    for (const item of node.items) yield* inside(item, depth + 1);
    return;
  }
  for (const { key, value } of node.entries) {
    if (key.text === 'metadata') yield* ofMetadata(value);
    else if (key.text === 'matchLabels' || key.text === 'nodeSelector') yield* pairs(value, 'label');
    else if (key.text === 'matchExpressions') yield* expressions(value);
    else if (value.kind !== 'scalar' && !BARE.has(key.text)) yield* inside(value, depth + 1);
  }
}

/** Node affinity compares numbers too, in the same form. */
function* expressions(node: Node): Iterable<Labelled> {
  for (const item of items(node)) {
    const key = get(item, 'key');
    if (key?.kind === 'scalar') yield { of: 'label', key };
    for (const value of items(get(item, 'values')))
      if (value.kind === 'scalar' && typeof value.value === 'string') yield { of: 'label', value };
  }
}
