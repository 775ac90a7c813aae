import type { Facts } from '../../facts/facts.ts';
import { text } from '../../source/node.ts';
import type { Aggregation, Binary, Call, Expr } from '../promql/ast.ts';

/** A unit of docs/catalog-schema.json, or that per second. */
export interface Measure {
  readonly unit: string;
  readonly rate: boolean;
}

/** These say that a number is there, or which one it is of a few: nothing is known of what is computed with it. */
const VAGUE = new Set(['bool', 'info']);

/** What is not a quantity of anything: a sum of them is something else. */
const SHARES = new Set(['ratio', 'percent', 'celsius', 'timestampSeconds']);

/** The unit of a result where it is certain: computed from declared units through functions that keep or change it in a known way. */
export function resultUnit(expr: Expr, facts: Facts): Measure | undefined {
  const of = (inner: Expr) => resultUnit(inner, facts);
  switch (expr.type) {
    case 'selector': {
      const unit = expr.metric === undefined ? undefined : facts.metric(expr.metric)?.unit;
      return unit === undefined || VAGUE.has(unit) ? undefined : { unit, rate: false };
    }
    case 'range':
      return of(expr.selector);
    case 'paren':
    case 'subquery':
      return of(expr.expr);
    case 'unary':
      return undefined;
    case 'aggregation':
      return ofAggregation(expr, of);
    case 'call':
      return ofCall(expr, of, facts);
    case 'binary':
      return ofBinary(expr, of);
    default:
      return undefined;
  }
}

type Of = (expr: Expr) => Measure | undefined;

function ofAggregation({ op, expr }: Aggregation, of: Of): Measure | undefined {
  if (op === 'count') return { unit: 'count', rate: false };
  if (['avg', 'min', 'max', 'topk', 'bottomk', 'quantile', 'limitk', 'limit_ratio'].includes(op)) return of(expr);
  return op === 'sum' ? summed(of(expr)) : undefined;
}

const summed = (one: Measure | undefined) => (one === undefined || SHARES.has(one.unit) ? undefined : one);

/** Functions whose result is in the unit of their (last) argument. */
const KEEPS = new Set(
  'avg_over_time min_over_time max_over_time last_over_time first_over_time quantile_over_time abs ceil floor round clamp clamp_min clamp_max sort sort_desc label_replace label_join delta idelta increase'.split(
    ' ',
  ),
);

function ofCall({ name, args }: Call, of: Of, facts: Facts): Measure | undefined {
  const arg = args[name.startsWith('quantile') || name === 'histogram_quantile' ? 1 : 0];
  if (name === 'time' || name === 'timestamp') return { unit: 'timestampSeconds', rate: false };
  if (arg === undefined) return undefined;
  if (name === 'histogram_quantile') return observed(arg, facts);
  if (name === 'sum_over_time') return undefined;
  const inner = of(arg);
  if (inner === undefined || KEEPS.has(name)) return inner;
  if (name !== 'rate' && name !== 'irate' && name !== 'deriv') return undefined;
  return inner.rate || SHARES.has(inner.unit) ? undefined : { unit: inner.unit, rate: true };
}

/** What a classic histogram observes: the unit of its family. */
function observed(expr: Expr, facts: Facts): Measure | undefined {
  if (expr.type === 'selector') {
    const series = expr.metric === undefined ? undefined : facts.metric(expr.metric);
    const unit = series?.part === 'bucket' ? text(facts.section('metrics')?.get(series.family)?.value, 'unit') : undefined;
    return unit === undefined || VAGUE.has(unit) ? undefined : { unit, rate: false };
  }
  if (expr.type === 'range') return observed(expr.selector, facts);
  if (expr.type === 'paren' || (expr.type === 'aggregation' && expr.op === 'sum')) return observed(expr.expr, facts);
  return expr.type === 'call' && (expr.name === 'rate' || expr.name === 'increase') && expr.args[0] !== undefined
    ? observed(expr.args[0], facts)
    : undefined;
}

function ofBinary({ op, left, right, bool }: Binary, of: Of): Measure | undefined {
  const a = of(left);
  if (bool) return undefined;
  // A filter leaves the values of its left side.
  if (['and', 'unless', '==', '!=', '<', '>', '<=', '>='].includes(op)) return left.type === 'number' ? undefined : a;
  const b = of(right);
  if (a === undefined || b === undefined) return op === 'or' && isNeutral(right) ? a : undefined;
  const same = a.unit === b.unit && a.rate === b.rate;
  if (op === 'or') return same ? a : undefined;
  if (op === '-' && same) return a.unit === 'timestampSeconds' ? { unit: 'seconds', rate: false } : a;
  if (op === '+' && same) return summed(a);
  if (op !== '/') return undefined;
  if (same) return { unit: 'ratio', rate: false };
  // So much for each of so many: a mean.
  return b.unit === 'count' && a.rate === b.rate ? { unit: a.unit, rate: false } : undefined;
}

/** `vector(0)`: nothing, in any unit. */
const isNeutral = (expr: Expr): boolean => expr.type === 'call' && expr.name === 'vector';

/** Whether a number of that unit can never be shown in this one. */
export function disagrees(result: Measure, shown: Measure): boolean {
  if (result.unit === shown.unit) return result.rate && !shown.rate;
  // Seconds per second are cores, or a share of time; of what is counted, and of cores, a share can be drawn.
  if (result.rate && result.unit === 'seconds') return false;
  return !(
    (result.unit === 'count' || result.unit === 'cores') &&
    (shown.unit === 'ratio' || shown.unit === 'percent' || shown.unit === 'count')
  );
}
