import type { Expr } from './ast.ts';
import { isComparison } from './types.ts';

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
      if (expr.name === 'pi') return Math.PI;
      const [arg] = expr.args;
      return (expr.name === 'vector' || expr.name === 'scalar') && arg !== undefined ? constantOf(arg) : undefined;
    }
    case 'binary': {
      if (expr.matching !== undefined || (isComparison(expr.op) && !expr.bool)) return undefined;
      const left = constantOf(expr.left);
      const right = left === undefined ? undefined : constantOf(expr.right);
      return left === undefined || right === undefined ? undefined : compute(expr.op, left, right);
    }
    default:
      return undefined;
  }
}

/** Arithmetic as Prometheus' engine does it; comparisons are 1 or 0. */
function compute(op: string, a: number, b: number): number | undefined {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      // Go: 1 to the power of anything is 1, also where JavaScript says NaN.
      return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b;
    case 'atan2':
      return Math.atan2(a, b);
    default:
      return isComparison(op) ? Number(compare(op, a, b)) : undefined;
  }
}

export function compare(op: string, a: number, b: number): boolean {
  switch (op) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}
