import type { Facts } from '../../../facts/facts.ts';
import type { Aggregation, Binary, Call, Expr, Selector } from '../ast.ts';
import { constantOf } from '../constant.ts';
import { isComparison } from '../labels/arithmetic.ts';
import { print } from '../print.ts';
import { bare, walk } from '../walk.ts';
import type { Span } from '../../../source/node.ts';

/** Between which values a part of a whole lies, and what says so. */
export interface Share {
  readonly least: number;
  readonly most: number;
  readonly by: Span;
  readonly reason: string;
  /** Nobody declares it; the names say it. */
  readonly likely?: true;
}

const PASSES: ReadonlySet<string> = new Set([
  'abs', 'avg_over_time', 'first_over_time', 'label_join', 'label_replace', 'last_over_time', 'max_over_time', 'min_over_time', 'quantile_over_time', 'sort',
  'sort_by_label', 'sort_by_label_desc', 'sort_desc',
]); // prettier-ignore

/** Aggregations whose result lies between the samples; of a quantile it does where the quantile is one. */
const BETWEEN: ReadonlySet<string> = new Set(['avg', 'min', 'max', 'topk', 'bottomk', 'limitk', 'limit_ratio']);

/** The expression that a record is made of; undefined where it is not made of one. */
export type RecordOf = (metric: string) => Expr | undefined;

/** The share of a whole that an expression is, or the buckets between which it lies; undefined where that is not certain. */
export function shareOf(expr: Expr, facts: Facts | undefined, recordOf?: RecordOf): Share | undefined {
  const of = (inner: Expr) => shareOf(inner, facts, recordOf);
  switch (expr.type) {
    case 'paren':
    case 'subquery':
      return of(expr.expr);
    case 'range':
      return of(expr.selector);
    case 'selector':
      return declared(expr, facts) ?? recorded(expr, facts, recordOf);
    case 'call':
      return expr.name === 'histogram_quantile' ? ofBuckets(expr, facts) : called(expr, of);
    case 'aggregation':
      return BETWEEN.has(expr.op) ? of(expr.expr) : undefined;
    case 'binary':
      return combined(expr, of);
    default:
      return undefined;
  }
}

function declared(expr: Selector, facts: Facts | undefined): Share | undefined {
  // Prometheus itself writes up, whether anybody declares it or not.
  const unit = expr.metric === 'up' ? 'bool' : expr.metric === undefined ? undefined : facts?.metric(expr.metric)?.unit;
  if (unit !== 'ratio' && unit !== 'bool') return undefined;
  return {
    least: 0,
    most: 1,
    by: expr.metricSpan,
    reason: unit === 'ratio' ? 'is declared as a ratio, from 0 to 1' : 'is declared as 0 or 1',
  };
}

/** A record is what its expression is. One that is made of records is not followed further: it could be made of itself. */
function recorded(expr: Selector, facts: Facts | undefined, recordOf: RecordOf | undefined): Share | undefined {
  const made = expr.metric === undefined ? undefined : recordOf?.(expr.metric);
  const share = made === undefined ? undefined : shareOf(made, facts);
  return share === undefined ? undefined : { ...share, by: expr.metricSpan };
}

/** A quantile of a classic histogram is never above its last bucket with an end: promql/quantile.go. */
function ofBuckets({ args, nameSpan }: Call, facts: Facts | undefined): Share | undefined {
  const quantile = args[0] === undefined ? undefined : constantOf(args[0]);
  const selectors = args[1] === undefined ? [] : [...walk(args[1])].filter((node) => node.type === 'selector');
  const series = selectors.length === 1 && selectors[0]!.metric !== undefined ? facts?.metric(selectors[0]!.metric) : undefined;
  if (series?.part !== 'bucket' || series.buckets === undefined || quantile === undefined || quantile < 0 || quantile > 1) return undefined;
  const most = Math.max(...series.buckets);
  return {
    least: Math.min(0, ...series.buckets),
    most,
    by: nameSpan,
    reason: `is a quantile of ${series.family}, whose last bucket is ${most}`,
  };
}

function called({ name, args, nameSpan }: Call, of: (expr: Expr) => Share | undefined): Share | undefined {
  if (name === 'histogram_fraction') return { least: 0, most: 1, by: nameSpan, reason: 'is a fraction, from 0 to 1' };
  const arg = name === 'quantile_over_time' ? args[1] : args[0];
  if (arg === undefined || !PASSES.has(name)) return undefined;
  const quantile = name === 'quantile_over_time' ? constantOf(args[0]!) : 0;
  return quantile !== undefined && quantile >= 0 && quantile <= 1 ? of(arg) : undefined;
}

function combined(expr: Binary, of: (expr: Expr) => Share | undefined): Share | undefined {
  const { op, left, right, bool, fill } = expr;
  if (fill !== undefined) return undefined;
  if (isComparison(op)) return bool ? undefined : (of(left) ?? (constantOf(left) === undefined ? undefined : of(right)));
  if (op === 'and' || op === 'unless') return of(left);
  if (op === '/' && isPart(bare(left), bare(right)))
    return { least: 0, most: 1, by: expr.opSpan, reason: 'divides a part by its whole, which gives 0 to 1' };
  if (op === '/' && isSize(bare(left)) && isSize(bare(right)))
    return { least: 0, most: 1, by: expr.opSpan, reason: 'divides bytes by bytes, which gives no percent', likely: true };
  const [a, b] = [constantOf(left), constantOf(right)];
  const share = a === undefined ? (b === undefined ? undefined : of(left)) : of(right);
  if (share === undefined) return undefined;
  if (op === '-' && a !== undefined) return { ...share, least: a - share.most, most: a - share.least };
  const factor = op === '*' ? (a ?? b) : op === '/' && b !== undefined ? 1 / b : undefined;
  return factor !== undefined && factor > 0 && Number.isFinite(factor)
    ? { ...share, least: share.least * factor, most: share.most * factor }
    : undefined;
}

/** A number of bytes by its name, or the sum of several. */
const isSize = (expr: Expr): boolean =>
  expr.type === 'aggregation'
    ? (expr.op === 'sum' || BETWEEN.has(expr.op)) && isSize(bare(expr.expr))
    : expr.type === 'selector' && expr.metric?.endsWith('_bytes') === true;

/** Functions of counters, which are never negative. */
const RATES: ReadonlySet<string> = new Set(['rate', 'increase']);

/** Whether one is the sum, or number, of some of the series of which the other is the sum of all. */
function isPart(part: Expr, whole: Expr): boolean {
  if (part.type !== 'aggregation' || whole.type !== 'aggregation' || part.op !== whole.op) return false;
  if (!sameGrouping(part, whole)) return false;
  const [a, b] = [bare(part.expr), bare(whole.expr)];
  if (part.op === 'count') return a.type === 'selector' && b.type === 'selector' && isNarrower(a, b);
  if (part.op !== 'sum' || a.type !== 'call' || b.type !== 'call' || a.name !== b.name || !RATES.has(a.name)) return false;
  const [from, to] = [bare(a.args[0]!), bare(b.args[0]!)];
  if (from.type !== 'range' || to.type !== 'range' || from.range.seconds === undefined || from.range.seconds !== to.range.seconds)
    return false;
  return isNarrower(from.selector, to.selector);
}

function sameGrouping(a: Aggregation, b: Aggregation): boolean {
  const text = ({ grouping }: Aggregation) =>
    `${grouping?.without} ${(grouping?.labels ?? [])
      .map(({ name }) => name)
      .toSorted()
      .join(' ')}`;
  return text(a) === text(b);
}

/** The same metric at the same time with the same matchers, and some more. */
function isNarrower(part: Selector, whole: Selector): boolean {
  if (part.metric === undefined || part.metric !== whole.metric) return false;
  const text = (selector: Selector) => print({ ...selector, matchers: [] });
  if (text(part) !== text(whole)) return false;
  return whole.matchers.every((one) =>
    part.matchers.some(({ name, op, value }) => name === one.name && op === one.op && value === one.value),
  );
}
