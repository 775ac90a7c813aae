import type { Call, Expr, Range, Selector, Subquery } from './ast.ts';
import { around, bare } from './walk.ts';

/** How a selector is read: the window over it, and the function that reads the window. */
export interface Reading {
  readonly window: Range | Subquery | undefined;
  /** The function whose argument is the window; of an instant selector, the function around it. */
  readonly call: Call | undefined;
}

/** What stands directly around a selector, parentheses and signs apart. A subquery counts when nothing else is computed inside of it. */
export function reading(selector: Selector): Reading {
  const outer = around(selector);
  const window = outer[0]?.type === 'range' || outer[0]?.type === 'subquery' ? outer[0] : undefined;
  const next = window === undefined ? outer[0] : outer[1];
  return { window, call: next?.type === 'call' ? next : undefined };
}

/** Functions that need two samples of a counter, and know that it starts again at zero. */
export const RATES: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

/** Functions that need two samples of a value that goes up and down. */
export const SLOPES: ReadonlySet<string> = new Set(['delta', 'idelta', 'deriv']);

/** All that gives nothing where a window holds a single sample: promql/functions.go. */
export const NEEDS_TWO: ReadonlySet<string> = new Set([
  ...RATES,
  ...SLOPES,
  'predict_linear',
  'double_exponential_smoothing',
  'holt_winters',
]);

/** Functions that look at when and how often there are samples, or how often they change, not at how large they are. */
const COUNTS_SAMPLES: ReadonlySet<string> = new Set([
  'absent',
  'absent_over_time',
  'changes',
  'count_over_time',
  'present_over_time',
  'resets',
  'start_timestamp',
  'timestamp',
  'ts_of_first_over_time',
  'ts_of_last_over_time',
]);

/** Aggregations that ask whether series are there. */
const COUNTS_SERIES: ReadonlySet<string> = new Set(['count', 'group']);

const COMPARISONS: ReadonlySet<string> = new Set(['>', '<', '>=', '<=', '==', '!=']);

/** Whether the value of a selector has an effect on the result as it stands: not by its growth, and not only by being there. */
export function valueMatters(selector: Selector): boolean {
  let inner: Expr = selector;
  for (const outer of around(selector)) {
    if (
      outer.type === 'call' &&
      (RATES.has(outer.name) || SLOPES.has(outer.name) || outer.name === 'predict_linear' || COUNTS_SAMPLES.has(outer.name))
    )
      return false;
    if (outer.type === 'aggregation' && COUNTS_SERIES.has(outer.op) && bare(outer.expr) === bare(inner)) return false;
    if (outer.type === 'binary') {
      const other = bare(outer.left) === bare(inner) ? outer.right : outer.left;
      // The right side of `and` and `unless` is only there or not.
      if ((outer.op === 'and' || outer.op === 'unless') && other === outer.left) return false;
      // Whether it ever counted anything.
      const limit = bare(other);
      if (
        COMPARISONS.has(outer.op) &&
        limit.type === 'number' &&
        (limit.value === 0 || (limit.value === 1 && (outer.op === '>=' || outer.op === '<')))
      )
        return false;
      // Growth computed by hand: x - x offset 5m.
      if (outer.op === '-' && grows(bare(outer.left), bare(outer.right))) return false;
      if (outer.op === '*' && limit.type === 'number' && limit.value === 0) return false;
    }
    inner = outer;
  }
  return true;
}

/** The same metric at two times. */
function grows(left: Expr, right: Expr): boolean {
  const [one, two] = [firstSelector(left), firstSelector(right)];
  return one?.metric !== undefined && one.metric === two?.metric && one.offset?.seconds !== two.offset?.seconds;
}

function firstSelector(expr: Expr): Selector | undefined {
  if (expr.type === 'selector') return expr;
  if (expr.type === 'aggregation' || expr.type === 'paren') return firstSelector(expr.expr);
  return undefined;
}
