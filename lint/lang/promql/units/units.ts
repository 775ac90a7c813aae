import type { Facts } from '../../../facts/facts.ts';
import type { Aggregation, Binary, Call, Expr, Selector } from '../ast.ts';
import { constantOf } from '../constant.ts';
import { isComparison } from '../labels/arithmetic.ts';
import { bare, walk } from '../walk.ts';
import { COUNT, declaredUnit, isPlain, perSecond, PLAIN, POINT, RATIO, sum, times, type Unit } from './unit.ts';

/** Functions whose result has the unit of the samples that they get. */
const KEEPS: ReadonlySet<string> = new Set([
  'abs', 'avg_over_time', 'ceil', 'clamp', 'clamp_max', 'clamp_min', 'delta', 'double_exponential_smoothing', 'first_over_time', 'floor',
  'holt_winters', 'idelta', 'increase', 'info', 'label_join', 'label_replace', 'last_over_time', 'mad_over_time', 'max_over_time', 'min_over_time',
  'predict_linear', 'quantile_over_time', 'round', 'scalar', 'sort', 'sort_by_label', 'sort_by_label_desc', 'sort_desc', 'stddev_over_time',
  'sum_over_time', 'vector',
]); // prettier-ignore

const COUNTS: ReadonlySet<string> = new Set(['changes', 'count_over_time', 'histogram_count', 'resets']);
const POINTS: ReadonlySet<string> = new Set([
  'start_timestamp',
  'time',
  'timestamp',
  'ts_of_first_over_time',
  'ts_of_last_over_time',
  'ts_of_max_over_time',
  'ts_of_min_over_time',
]);
const OF_HISTOGRAM: ReadonlySet<string> = new Set([
  'histogram_avg',
  'histogram_quantile',
  'histogram_quantiles',
  'histogram_stddev',
  'histogram_sum',
]);

/** Factors between multiples of one unit, whatever it is. */
const MULTIPLES: ReadonlySet<number> = new Set([100, ...[1, 2, 3, 4].flatMap((power) => [1000 ** power, 1024 ** power])]);
/** Factors between lengths of time. */
const TIMES: ReadonlySet<number> = new Set([60, 3600, 86_400, 604_800]);

/** The units of the expressions of a query, by what is declared of its metrics. */
export class Units {
  readonly #facts: Facts;
  readonly #known = new Map<Expr, Unit | undefined>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Undefined: not known. */
  readonly of = (expr: Expr): Unit | undefined => {
    if (!this.#known.has(expr)) this.#known.set(expr, this.#unit(expr));
    return this.#known.get(expr);
  };

  #unit(expr: Expr): Unit | undefined {
    switch (expr.type) {
      case 'selector':
        return this.#declared(expr);
      case 'range':
        return this.of(expr.selector);
      case 'subquery':
      case 'paren':
      case 'unary':
        return this.of(expr.expr);
      case 'call':
        return this.#call(expr);
      case 'aggregation':
        return this.#aggregation(expr);
      case 'binary':
        return this.#binary(expr);
      default:
        return undefined;
    }
  }

  #declared({ metric }: Selector): Unit | undefined {
    const series = metric === undefined ? undefined : this.#facts.metric(metric);
    // A native histogram is no number; its functions ask for the family.
    return series === undefined || series.type === 'nativeHistogram' ? undefined : declaredUnit(series.unit);
  }

  #call(expr: Call): Unit | undefined {
    const { name, args } = expr;
    if (COUNTS.has(name)) return COUNT;
    if (POINTS.has(name)) return POINT;
    if (name === 'histogram_fraction') return RATIO;
    if (OF_HISTOGRAM.has(name)) return this.#family(expr);
    const arg = name === 'quantile_over_time' ? args[1] : args[0];
    const unit = arg === undefined ? undefined : this.of(arg);
    if (unit === undefined) return undefined;
    if (name === 'rate' || name === 'irate' || name === 'deriv') return perSecond(unit);
    if (name === 'sum_over_time' && unit.kind !== undefined) return unit.kind === 'count' ? unit : undefined;
    if ((name === 'increase' || name === 'delta' || name === 'idelta') && unit.kind === 'point') return undefined;
    return KEEPS.has(name) ? unit : undefined;
  }

  /** What a histogram measures, in the unit that is declared for it. */
  #family(expr: Call): Unit | undefined {
    const metrics = new Set<string | undefined>();
    for (const node of walk(expr)) if (node.type === 'selector') metrics.add(node.metric);
    const [metric] = metrics;
    if (metrics.size !== 1 || metric === undefined) return undefined;
    const series = this.#facts.metric(metric);
    if (series === undefined) return undefined;
    return declaredUnit((series.part === undefined ? series : this.#facts.metric(`${series.family}_sum`))?.unit);
  }

  #aggregation({ op, expr }: Aggregation): Unit | undefined {
    if (op === 'count' || op === 'count_values') return COUNT;
    const unit = this.of(expr);
    if (unit === undefined || op === 'stdvar') return undefined;
    if (op === 'group') return PLAIN;
    if (op !== 'sum') return unit;
    // Many parts of different wholes are no part, and how many have the value 1 is a count.
    return unit.kind === 'point' ? undefined : unit.kind === 'ratio' || unit.kind === 'percent' ? PLAIN : unit;
  }

  #binary(expr: Binary): Unit | undefined {
    const { op, left, right, bool } = expr;
    if (isComparison(op)) return bool ? PLAIN : isNumber(left) ? this.of(right) : this.of(left);
    if (op === 'and' || op === 'unless' || op === '%') return this.of(left);
    const [a, b] = [this.of(left), this.of(right)];
    if (op === 'or') return a === b ? a : undefined;
    const [numberA, numberB] = [isNumber(left), isNumber(right)];
    if (op === '+' || op === '-') {
      if (numberA || numberB) return numberA ? (op === '-' && b?.kind === 'point' ? undefined : b) : a;
      return a === undefined || b === undefined ? undefined : sum(op, a, b);
    }
    if (op !== '*' && op !== '/') return undefined;
    if (numberB) return converted(a, constantOf(right));
    if (numberA) return op === '*' ? converted(b, constantOf(left)) : undefined;
    return a === undefined || b === undefined ? undefined : times(a, b, op === '*' ? 1 : -1);
  }
}

/** A number that somebody wrote can stand for anything: seconds of a window, bytes of a page. */
const isNumber = (expr: Expr): boolean => constantOf(expr) !== undefined || bare(expr).type === 'number';

/** After a factor: the same in other steps, or something that nobody knows. */
function converted(unit: Unit | undefined, factor: number | undefined): Unit | undefined {
  if (unit === undefined || factor === undefined || isPlain(unit) || unit.kind === 'point') return undefined;
  const size = Math.abs(factor) < 1 ? Math.round(1 / Math.abs(factor)) : Math.abs(factor);
  const time = unit.dimensions.size === 1 && unit.dimensions.get('time') === 1 && TIMES.has(size);
  return MULTIPLES.has(size) || time ? { ...unit, scale: undefined } : undefined;
}
