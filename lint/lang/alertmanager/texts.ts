import type { Node, Scalar } from '../../source/node.ts';
import type { Config } from './config.ts';
import { templateProblem } from './gotext.ts';
import type { Field } from './schema.ts';

/** The texts of a configuration that are Go templates, run at each notification. Those that are refused at load are left out. */
export function* templatesOf({ seen }: Config): Generator<Scalar> {
  for (const { value, field } of seen) {
    if (field.template !== true) continue;
    for (const scalar of scalars(value, field.type)) {
      if (scalar.text.includes('{{') && !(field.type === 'templateUrl' && templateProblem(scalar.text) !== undefined)) yield scalar;
    }
  }
}

/** A struct tells its own fields by itself; lists, maps and free values are texts all the way down. */
function* scalars(node: Node, type: Field['type']): Generator<Scalar> {
  if (node.kind === 'scalar') yield node;
  else if (typeof type === 'object' && 'textOr' in type) return;
  else yield* deep(node);
}

function* deep(node: Node): Generator<Scalar> {
  if (node.kind === 'scalar') yield node;
  else if (node.kind === 'sequence') for (const item of node.items) yield* deep(item);
  else for (const { value } of node.entries) yield* deep(value);
}
