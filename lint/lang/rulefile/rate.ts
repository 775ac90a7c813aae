import type { Call, Expr } from '../promql/ast.ts';
import { bare } from '../promql/walk.ts';

const RATES: ReadonlySet<string> = new Set(['rate', 'irate', 'deriv']);
/** Aggregations whose values are counts of series, not what the series measure. */
const COUNTS: ReadonlySet<string> = new Set(['count', 'count_values', 'group']);
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** The rate whose number is the value of an alert, through comparisons and aggregations; undefined when it is another number. */
export function shownRate(expr: Expr): Call | undefined {
  const inner = bare(expr);
  switch (inner.type) {
    case 'call':
      return RATES.has(inner.name) ? inner : undefined;
    case 'aggregation':
      return COUNTS.has(inner.op) ? undefined : shownRate(inner.expr);
    case 'unary':
      return shownRate(inner.expr);
    case 'binary':
      return ofBinary(inner);
    default:
      return undefined;
  }
}

function ofBinary({ op, bool, left, right }: Extract<Expr, { type: 'binary' }>): Call | undefined {
  if (op === 'and' || op === 'unless') return shownRate(left);
  if (op === 'or') return shownRate(left) ?? shownRate(right);
  if (!COMPARISONS.has(op) || bool) return undefined;
  // The side that is no number gives the value.
  return bare(left).type === 'number' ? shownRate(right) : shownRate(left);
}
