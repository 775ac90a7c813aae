import type { Expr } from './ast.ts';

/** Tells the child who holds it. */
export function adopt<T extends Expr>(parent: T, child: Expr): T {
  child.parent = parent;
  return parent;
}
