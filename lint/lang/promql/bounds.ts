import type { Aggregation, Binary, Call, Expr } from './ast.ts';
import { constantOf } from './constant.ts';
import { isComparison } from './labels/arithmetic.ts';

/** Between which values every sample lies. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  /** The bound itself is not reached. */
  readonly above: boolean;
  readonly below: boolean;
  /** A single value in between that cannot be. */
  readonly not: number | undefined;
  /** It can be not a number: no comparison holds then but `!=`. */
  readonly nan: boolean;
}

const ANY: Bounds = { least: -Infinity, most: Infinity, above: false, below: false, not: undefined, nan: true };

const within = (least: number, most: number, nan = false): Bounds => ({ ...ANY, least, most, nan });

/** What functions return, whatever they get. Source: promql/functions.go of Prometheus 3.16. */
const RESULTS: Readonly<Record<string, Bounds>> = {
  absent: within(1, 1),
  absent_over_time: within(1, 1),
  present_over_time: within(1, 1),
  count_over_time: within(1, Infinity),
  changes: within(0, Infinity),
  resets: within(0, Infinity),
  stddev_over_time: within(0, Infinity, true),
  stdvar_over_time: within(0, Infinity, true),
  abs: within(0, Infinity, true),
  sqrt: within(0, Infinity, true),
  exp: within(0, Infinity, true),
  sgn: within(-1, 1, true),
  sin: within(-1, 1, true),
  cos: within(-1, 1, true),
  tanh: within(-1, 1, true),
  minute: within(0, 59),
  hour: within(0, 23),
  day_of_week: within(0, 6),
  day_of_month: within(1, 31),
  day_of_year: within(1, 366),
  days_in_month: within(28, 31),
  month: within(1, 12),
  time: within(0, Infinity),
};

/** Functions that hand on the samples of their first argument as they are. */
const SAME: ReadonlySet<string> = new Set([
  'sort', 'sort_desc', 'sort_by_label', 'sort_by_label_desc', 'label_replace', 'label_join', 'vector',
  'min_over_time', 'max_over_time', 'last_over_time', 'first_over_time',
]); // prettier-ignore

/** What is certain about the values of an expression, from its functions and comparisons alone. */
export function boundsOf(expr: Expr): Bounds {
  const constant = constantOf(expr);
  if (constant !== undefined) return Number.isNaN(constant) ? ANY : within(constant, constant);
  switch (expr.type) {
    case 'paren':
    case 'subquery':
      return boundsOf(expr.expr);
    case 'unary':
      return expr.op === '+' ? boundsOf(expr.expr) : negated(boundsOf(expr.expr));
    case 'call':
      return called(expr);
    case 'aggregation':
      return aggregated(expr);
    case 'binary':
      return combined(expr);
    default:
      return ANY;
  }
}

const negated = ({ least, most, above, below, not, nan }: Bounds): Bounds => ({
  least: -most,
  most: -least,
  above: below,
  below: above,
  not: not === undefined ? undefined : -not,
  nan,
});

function called({ name, args }: Call): Bounds {
  const [first, second, third] = args;
  if (first !== undefined && SAME.has(name)) return boundsOf(first);
  if (name === 'avg_over_time' && first !== undefined) {
    const { least, most } = boundsOf(first);
    return within(least, most, true);
  }
  if (name === 'clamp' || name === 'clamp_min' || name === 'clamp_max') {
    const least = name === 'clamp_max' ? -Infinity : second === undefined ? undefined : constantOf(second);
    const high = name === 'clamp' ? third : second;
    const most = name === 'clamp_min' ? Infinity : high === undefined ? undefined : constantOf(high);
    if (least === undefined || most === undefined || !(least <= most)) return ANY;
    const inner = first === undefined ? ANY : boundsOf(first);
    const clamp = (value: number) => Math.min(most, Math.max(least, value));
    return within(clamp(inner.least), clamp(inner.most), true);
  }
  return RESULTS[name] ?? ANY;
}

function aggregated({ op, expr }: Aggregation): Bounds {
  switch (op) {
    case 'count':
    case 'count_values':
      return within(1, Infinity);
    case 'group':
      return within(1, 1);
    case 'stddev':
    case 'stdvar':
      return within(0, Infinity, true);
    case 'min':
    case 'max':
    case 'topk':
    case 'bottomk':
    case 'limitk':
    case 'limit_ratio':
      return boundsOf(expr);
    case 'avg': {
      const { least, most } = boundsOf(expr);
      return within(least, most, true);
    }
    case 'sum': {
      const { least, most } = boundsOf(expr);
      return within(least >= 0 ? least : -Infinity, most <= 0 ? most : Infinity, true);
    }
    default:
      return ANY;
  }
}

function combined(expr: Binary): Bounds {
  const { op, left, right, bool, fill } = expr;
  if (isComparison(op)) return bool ? within(0, 1) : filtered(expr);
  const a = boundsOf(left);
  if (op === 'and' || op === 'unless') return a;
  const b = boundsOf(right);
  if (op === 'or') return { ...within(Math.min(a.least, b.least), Math.max(a.most, b.most), a.nan || b.nan) };
  if (fill !== undefined) return ANY;
  if (op === '+') return sum(a, b);
  if (op === '-') return sum(a, negated(b));
  const positive = a.least >= 0 && b.least >= 0;
  if ((op === '*' || op === '/') && positive) return within(0, Infinity, true);
  return ANY;
}

const sum = (a: Bounds, b: Bounds): Bounds => {
  const [least, most] = [a.least + b.least, a.most + b.most];
  return within(Number.isNaN(least) ? -Infinity : least, Number.isNaN(most) ? Infinity : most, true);
};

/** What a comparison with a constant lets through. The samples are those of the left side, or of the only vector. */
function filtered({ op, left, right }: Binary): Bounds {
  const limit = constantOf(right);
  const other = constantOf(left);
  if (limit === undefined && other === undefined) return boundsOf(left);
  const mirrored = limit === undefined;
  const inner = boundsOf(mirrored ? right : left);
  const value = limit ?? other!;
  const direction = mirrored ? (MIRROR[op] ?? op) : op;
  switch (direction) {
    case '==':
      return within(value, value);
    case '!=':
      return { ...inner, not: value };
    case '>':
    case '>=':
      return value < inner.least ? { ...inner, nan: false } : { ...inner, least: value, above: direction === '>', nan: false };
    default:
      return value > inner.most ? { ...inner, nan: false } : { ...inner, most: value, below: direction === '<', nan: false };
  }
}

const MIRROR: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Whether a value can occur. */
export function canBe({ least, most, above, below, not }: Bounds, value: number): boolean {
  if (value === not || value < least || value > most) return false;
  return !(above && value === least) && !(below && value === most);
}

/** Whether a comparison of what lies in the bounds always holds, or never; undefined: sometimes. */
export function verdict(op: string, a: Bounds, b: Bounds): 'always' | 'never' | undefined {
  switch (op) {
    case '<':
    case '<=':
      return verdict(op === '<' ? '>' : '>=', b, a);
    case '>':
    case '>=': {
      const strict = op === '>';
      if (a.most < b.least || (a.most === b.least && (strict || a.below || b.above))) return 'never';
      if (a.nan || b.nan) return undefined;
      return a.least > b.most || (a.least === b.most && (!strict || a.above || b.below)) ? 'always' : undefined;
    }
    default: {
      const apart = a.most < b.least || b.most < a.least || !touches(a, b);
      const same = !a.nan && !b.nan && a.least === a.most && b.least === b.most && a.least === b.least;
      if (apart) return op === '==' ? 'never' : 'always';
      return same ? (op === '==' ? 'always' : 'never') : undefined;
    }
  }
}

/** Whether two bounds that meet in one value can both have it. */
function touches(a: Bounds, b: Bounds): boolean {
  if (b.least === b.most && !canBe(a, b.least)) return false;
  if (a.least === a.most && !canBe(b, a.least)) return false;
  if (a.least === b.most) return canBe(a, a.least) && canBe(b, a.least);
  return a.most === b.least ? canBe(a, a.most) && canBe(b, a.most) : true;
}

/** Bounds in words: `at least 1`, `from 0 to 6`. */
export function described({ least, most, above, below }: Bounds): string {
  if (least === most) return `${least}`;
  const low = `${above ? 'above' : 'at least'} ${least}`;
  const high = `${below ? 'below' : 'at most'} ${most}`;
  if (least === -Infinity) return high;
  return most === Infinity ? low : above || below ? `${low} and ${high}` : `from ${least} to ${most}`;
}
