import type { Facts } from '../../facts/facts.ts';
import { seconds } from '../../facts/seconds.ts';
import type { Binary, Expr } from '../promql/ast.ts';
import { constantOf } from '../promql/constant.ts';
import { bare } from '../promql/walk.ts';

/** A condition on a share of failures. */
export interface Burn {
  /** The share above which it holds. */
  readonly threshold: number;
  /** Over how many seconds the share is taken. */
  readonly window: number;
  readonly at: Expr;
}

/** What must all hold for a burn-rate alert to fire, one list for each way (`or`) that it can. */
export function burns(expr: Expr): readonly (readonly Burn[])[] {
  const inner = bare(expr);
  if (inner.type !== 'binary') return [];
  if (inner.op === 'or') return [...burns(inner.left), ...burns(inner.right)];
  if (inner.op === 'and') {
    const [left, right] = [burns(inner.left), burns(inner.right)];
    return left.flatMap((one) => right.map((other) => [...one, ...other]));
  }
  const threshold = inner.op === '>' || inner.op === '>=' ? constantOf(inner.right) : undefined;
  const window = threshold === undefined ? undefined : windowOf(inner.left);
  return threshold === undefined || window === undefined ? [] : [[{ threshold, window, at: inner.right }]];
}

/** The window in the name of a record, as sloth and its relatives write it: `slo:sli_error:ratio_rate5m`. */
function windowOf(expr: Expr): number | undefined {
  let inner = bare(expr);
  while (inner.type === 'aggregation') inner = bare(inner.expr);
  return inner.type === 'selector' ? seconds(/rate(\d+[smhdw])$/.exec(inner.metric ?? '')?.[1]) : undefined;
}

/** How sloth, Pyrra and our own records call the share of failures, which is 1 when everything fails. */
const ERROR_RATIO = /(^|:)(sli_error:ratio|error_ratio|errors?:ratio)|(:|_)(error|failure)s?_ratio(_|:|$)/;

/** A burn rate times a budget, compared with an error ratio that it is above for ever; undefined for all other comparisons. */
export function impossibleBurn({ op, left, right }: Binary, facts: Facts | undefined): number | undefined {
  const factors = op === '>' || op === '>=' ? bare(right) : undefined;
  if (factors?.type !== 'binary' || factors.op !== '*' || !isErrorRatio(left, facts)) return undefined;
  const threshold = constantOf(right);
  return threshold === undefined || threshold < 1 || (threshold === 1 && op === '>=') ? undefined : threshold;
}

function isErrorRatio(expr: Expr, facts: Facts | undefined): boolean {
  let inner = bare(expr);
  while (inner.type === 'aggregation' && (inner.op === 'max' || inner.op === 'min' || inner.op === 'avg')) inner = bare(inner.expr);
  if (inner.type !== 'selector' || inner.metric === undefined) return false;
  return ERROR_RATIO.test(inner.metric) || facts?.metric(inner.metric)?.unit === 'ratio';
}
