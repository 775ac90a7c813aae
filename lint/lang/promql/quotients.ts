import type { Binary, Expr, Selector } from './ast.ts';
import { boundsOf, canBe } from './bounds.ts';
import { isComparison } from './labels/arithmetic.ts';
import { bare, children } from './walk.ts';

/** One sample that is not a number makes their whole result so. The others leave it out, or show it as one value of many. */
export const SPREADING: ReadonlySet<string> = new Set(['sum', 'avg', 'stddev', 'stdvar']);

/** A division whose divisor can be zero, or a selector: what can bring a NaN into the samples of an expression. */
export type Source = (Binary & { readonly op: '/' | '%' }) | Selector;

/**
 * Where the samples of an expression come from, divisions that cannot be by zero left out, in the order of the text. With `deep` also what
 * went through an aggregation that spreads NaN.
 */
export function sourcesOf(expr: Expr, deep: boolean): Source[] {
  const found: Source[] = [];
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = bare(next);
    if (node.type === 'selector') found.push(node);
    else if (node.type === 'aggregation') {
      if (deep && SPREADING.has(node.op)) open.push(node.expr);
    } else if (node.type !== 'binary') open.push(...children(node));
    else if (node.op === 'and' || node.op === 'unless') open.push(node.left);
    // NaN fails every comparison but one, so that a filter takes it out.
    else if (!isComparison(node.op) || node.op === '!=') {
      if (isDivision(node) && canBe(boundsOf(node.right), 0)) found.push(node);
      open.push(node.right, node.left);
    }
  }
  return found.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const isDivision = (node: Binary): node is Binary & { readonly op: '/' | '%' } => node.op === '/' || node.op === '%';
const placeOf = (node: Source): number => (node.type === 'binary' ? node.right.from : node.from);
