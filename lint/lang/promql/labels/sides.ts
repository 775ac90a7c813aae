import type { Binary } from '../ast.ts';
import type { Query } from '../query.ts';
import type { Span } from '../../../source/node.ts';
import type { Inference } from './infer.ts';
import type { Fact, LabelSet } from './label-set.ts';
import { compares, type Match, matchOf } from './matching.ts';
import { type Dead, labelsOf } from './source.ts';

/** An operation that looks for partners among two vectors. */
export interface Sides {
  readonly expr: Binary;
  readonly match: Match;
  readonly left: LabelSet;
  readonly right: LabelSet;
}

/** All operations of a query whose sides have to find each other; `or` takes both as they are. */
export function* sidesOf(query: Query, inference: Inference): Iterable<Sides> {
  if (!query.valid) return;
  for (const expr of query.walk()) {
    if (expr.type !== 'binary' || expr.op === 'or') continue;
    const [left, right] = [inference.of(expr.left), inference.of(expr.right)];
    if (left[0]?.type !== 'vector' || right[0]?.type !== 'vector') continue;
    const [a, b] = [labelsOf(left), labelsOf(right)];
    if (a !== undefined && b !== undefined) yield { expr, match: matchOf(expr), left: a, right: b };
  }
}

/** Why nothing on the two sides can ever find a partner; undefined when something can. */
export function neverMatches(expr: Binary, inference: Inference): Dead | undefined {
  let first: Dead | undefined;
  for (const source of inference.of(expr)) {
    const join = source.joins.find((one) => one.expr === expr);
    if (join?.dead?.kind !== 'unmatched') return undefined;
    first ??= join.dead;
  }
  return first;
}

/** A label that is compared and that a side cannot have. */
export interface Missing {
  readonly label: string;
  /** Which side lacks it; both: comparing it is of no use. */
  readonly on: 'left' | 'right' | 'both';
  /** Where on or ignoring names it; undefined where it is compared without being named. */
  readonly at: Span | undefined;
  /** What is known of it on the side that lacks it. */
  readonly fact: Fact;
}

/** Labels that on or ignoring names and a side cannot have, and labels that only one side can have while nothing leaves them out. */
export function* missing({ expr, match, left, right }: Sides): Iterable<Missing> {
  for (const { name, from, to } of expr.matching?.labels ?? []) {
    if (name === '__name__') continue;
    const [a, b] = [left.of(name), right.of(name)];
    const [noLeft, noRight] = [a.presence === 'impossible', b.presence === 'impossible'];
    if (noLeft && noRight) yield { label: name, on: 'both', at: { from, to }, fact: a };
    else if (match.on && (noLeft || noRight)) yield { label: name, on: noLeft ? 'left' : 'right', at: { from, to }, fact: noLeft ? a : b };
  }
  if (!match.on) {
    yield* unpaired(match, left, right, 'right');
    yield* unpaired(match, right, left, 'left');
  }
}

/** Labels that the one side lists as its own and the other one cannot have. */
function* unpaired(match: Match, has: LabelSet, lacks: LabelSet, on: 'left' | 'right'): Iterable<Missing> {
  if (!has.closed) return;
  for (const [label, { presence }] of has.named) {
    const fact = lacks.of(label);
    if (presence !== 'impossible' && fact.presence === 'impossible' && compares(match, label)) yield { label, on, at: undefined, fact };
  }
}

/** Labels that both sides can have, as far as they are known by name. */
export function common({ left, right }: Sides): readonly string[] {
  const names = new Set([...left.named.keys(), ...right.named.keys()]);
  return [...names]
    .filter((name) => name !== '__name__' && left.presence(name) !== 'impossible' && right.presence(name) !== 'impossible')
    .toSorted();
}
