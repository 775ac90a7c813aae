import { type Node, type Span, get } from '../../../source/node.ts';
import type { Flaw } from './flaw.ts';
import type { Ref, Table, Type } from './type.ts';

/** allOf, anyOf, oneOf and not: conditions that add no fields. `judge` says what keeps the node from meeting one. */
export function* alternatives(
  table: Table,
  { allOf = [], anyOf = [], oneOf = [], not }: Type,
  node: Node,
  path: string,
  at: Span,
  judge: (one: Ref) => readonly Flaw[],
): Iterable<Flaw> {
  const name = path === '' ? 'the object' : path;
  const meets = (one: Ref) => judge(one).length === 0;
  const needs = (refs: readonly Ref[]) => refs.flatMap((ref) => table.at(ref).required ?? []);
  const lacks = (refs: readonly Ref[]): Flaw => {
    const fields = needs(refs);
    const message = `${name} meets none of the conditions of which it must meet one`;
    return { at, message: fields.length === 0 ? message : `${name} lacks one of ${fields.join(', ')}`, of: 'required' };
  };
  for (const one of allOf) yield* judge(one);
  if (anyOf.length > 0 && !anyOf.some(meets)) yield lacks(anyOf);
  if (oneOf.length > 0) {
    const met = oneOf.filter(meets);
    const both = needs(met).filter((field) => get(node, field) !== undefined);
    if (met.length === 0) yield lacks(oneOf);
    else if (met.length > 1)
      yield { at, message: `${name} may have only one of ${both.length > 1 ? both.join(', ') : 'its alternatives'}`, of: 'value' };
  }
  if (not !== undefined && meets(not)) yield { at, message: `${name} is what it must not be`, of: 'value' };
}
