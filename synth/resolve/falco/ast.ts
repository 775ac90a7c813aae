/** Offset into the text of the condition. */
export type At = number;

export interface Field {
  readonly kind: 'field';
  /** `proc.aname`, without its argument. */
  readonly name: string;
  /** What stands in the brackets: `2` of `proc.aname[2]`. */
  readonly argument?: string;
  readonly at: At;
}

export interface Transformer {
  readonly kind: 'transformer';
  readonly name: string;
  readonly of: readonly (Field | Transformer | Value)[];
  readonly at: At;
}

export interface Value {
  readonly kind: 'value';
  readonly text: string;
  readonly quoted: boolean;
  readonly at: At;
}

/** The right side of a comparison. A bare word after `in` is the name of a list. */
export type Right =
  | Value
  | Field
  | Transformer
  | { readonly kind: 'values'; readonly values: readonly Value[] }
  | { readonly kind: 'listName'; readonly name: string; readonly at: At };

export type Expr =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expr[] }
  | { readonly kind: 'not'; readonly of: Expr }
  | { readonly kind: 'macro'; readonly name: string; readonly at: At }
  | { readonly kind: 'exists'; readonly left: Field | Transformer }
  | { readonly kind: 'compare'; readonly left: Field | Transformer; readonly operator: string; readonly right: Right };

/** All nodes of a condition, the outer ones first. */
export function* nodes(expr: Expr): Generator<Expr> {
  yield expr;
  if (expr.kind === 'and' || expr.kind === 'or') for (const part of expr.parts) yield* nodes(part);
  if (expr.kind === 'not') yield* nodes(expr.of);
}

/** All fields of a condition, on both sides of comparisons. */
export function* fields(expr: Expr): Generator<Field> {
  for (const node of nodes(expr)) {
    if (node.kind === 'exists' || node.kind === 'compare') yield* inside(node.left);
    if (node.kind === 'compare' && (node.right.kind === 'field' || node.right.kind === 'transformer')) yield* inside(node.right);
  }
}

function* inside(node: Field | Transformer | Value): Generator<Field> {
  if (node.kind === 'field') yield node;
  if (node.kind === 'transformer') for (const part of node.of) yield* inside(part);
}
