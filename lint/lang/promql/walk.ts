import type { Expr } from './ast.ts';

/** What stands directly inside an expression, from left to right. The selector of a range is its child. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case 'number':
    case 'string':
    case 'selector':
      return NONE;
    case 'range':
      return [expr.selector];
    case 'call':
      return expr.args;
    case 'aggregation':
      return expr.param === undefined ? [expr.expr] : [expr.param, expr.expr];
    case 'binary':
      return [expr.left, expr.right];
    default:
      return [expr.expr];
  }
}

const NONE: readonly Expr[] = [];

/** The expression and everything in it: a holder before what it holds, left before right. */
export function walk(expr: Expr): Expr[] {
  const found: Expr[] = [];
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    const inner = children(next);
    for (let i = inner.length - 1; i >= 0; i--) open.push(inner[i]!);
  }
  return found;
}

/** Without the parentheses around it. */
export function bare(expr: Expr): Exclude<Expr, { type: 'paren' }> {
  let inner = expr;
  while (inner.type === 'paren') inner = inner.expr;
  return inner;
}

/** What holds the expression, from inside out, without parentheses. */
export function around(expr: Expr): Exclude<Expr, { type: 'paren' }>[] {
  const found: Exclude<Expr, { type: 'paren' }>[] = [];
  for (let outer = expr.parent; outer !== undefined; outer = outer.parent) if (outer.type !== 'paren') found.push(outer);
  return found;
}
