import type { Expr } from './ast.ts';
import { call, compare, compute, isComparison } from './labels/arithmetic.ts';

/** The value of an expression that is the same number at all times; undefined for any other. `vector(1)` has the value 1. */
export function constantOf(expr: Expr): number | undefined {
  switch (expr.type) {
    case 'number':
      return expr.value;
    case 'paren':
      return constantOf(expr.expr);
    case 'unary': {
      const value = constantOf(expr.expr);
      return value === undefined || expr.op === '+' ? value : -value;
    }
    case 'call': {
      const args = expr.args.map(constantOf);
      return args.includes(undefined) ? undefined : call(expr.name, args);
    }
    case 'binary': {
      const { op, left, right, bool, matching } = expr;
      if (matching !== undefined || (isComparison(op) && !bool)) return undefined;
      const [a, b] = [constantOf(left), constantOf(right)];
      if (!isComparison(op)) return compute(op, a, b);
      const holds = compare(op, a, b);
      return holds === undefined ? undefined : Number(holds);
    }
    default:
      return undefined;
  }
}
