/** Comparisons, which filter unless `bool` is written. */
const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const COMPUTE: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  // JavaScript's 1 ** NaN and (-1) ** Infinity are NaN, Go's math.Pow gives 1.
  '^': (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY) ? 1 : a ** b),
  atan2: Math.atan2,
};

export const SETS: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

export const isComparison = (op: string): boolean => Object.hasOwn(COMPARE, op);

/** The result is no longer the metric, so its name goes; trimming a histogram and comparing leave it (changesMetricSchema in promql/engine.go). */
export const changesMetric = (op: string): boolean => Object.hasOwn(COMPUTE, op);

/** What a comparison of two numbers says; undefined where one of them is not known. */
export const compare = (op: string, a: number | undefined, b: number | undefined): boolean | undefined =>
  a === undefined || b === undefined ? undefined : COMPARE[op]?.(a, b);

export const compute = (op: string, a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : COMPUTE[op]?.(a, b);

const degrees = (value: number) => (value * 180) / Math.PI;
const radians = (value: number) => (value * Math.PI) / 180;

type Numbers = readonly [number, ...number[]];

/** Functions of samples, one by one, by the numbers among their arguments in order. */
const FUNCTIONS: Readonly<Record<string, (args: Numbers) => number | undefined>> = {
  abs: ([v]) => Math.abs(v),
  acos: ([v]) => Math.acos(v),
  acosh: ([v]) => Math.acosh(v),
  asin: ([v]) => Math.asin(v),
  asinh: ([v]) => Math.asinh(v),
  atan: ([v]) => Math.atan(v),
  atanh: ([v]) => Math.atanh(v),
  ceil: ([v]) => Math.ceil(v),
  clamp: ([v, low, high]) => (low === undefined || high === undefined ? undefined : Math.max(low, Math.min(high, v))),
  clamp_max: ([v, high]) => (high === undefined ? undefined : Math.min(high, v)),
  clamp_min: ([v, low]) => (low === undefined ? undefined : Math.max(low, v)),
  cos: ([v]) => Math.cos(v),
  cosh: ([v]) => Math.cosh(v),
  deg: ([v]) => degrees(v),
  exp: ([v]) => Math.exp(v),
  floor: ([v]) => Math.floor(v),
  ln: ([v]) => Math.log(v),
  log10: ([v]) => Math.log10(v),
  log2: ([v]) => Math.log2(v),
  max_of: (args) => Math.max(...args),
  min_of: (args) => Math.min(...args),
  rad: ([v]) => radians(v),
  // Half-way is rounded up, and by the inverse, as Prometheus does.
  round: ([v, to = 1]) => Math.floor(v * (1 / to) + 0.5) / (1 / to),
  scalar: ([v]) => v,
  sgn: ([v]) => Math.sign(v),
  sin: ([v]) => Math.sin(v),
  sinh: ([v]) => Math.sinh(v),
  sort: ([v]) => v,
  sort_desc: ([v]) => v,
  sort_by_label: ([v]) => v,
  sort_by_label_desc: ([v]) => v,
  label_join: ([v]) => v,
  label_replace: ([v]) => v,
  sqrt: ([v]) => Math.sqrt(v),
  tan: ([v]) => Math.tan(v),
  tanh: ([v]) => Math.tanh(v),
  vector: ([v]) => v,
};

/** The value of a call whose arguments are numbers; undefined where it is none that can be told. Texts among the arguments do not count. */
export function call(name: string, args: readonly (number | undefined)[]): number | undefined {
  if (name === 'pi') return Math.PI;
  if (!Object.hasOwn(FUNCTIONS, name) || args.length === 0 || args.includes(undefined)) return undefined;
  return FUNCTIONS[name]!(args as Numbers);
}

/** The value of an aggregation over samples that all have this value. */
export function aggregate(op: string, value: number | undefined, alone: boolean): number | undefined {
  switch (op) {
    case 'sum':
      return alone ? value : undefined;
    case 'min':
    case 'max':
    case 'avg':
    case 'topk':
    case 'bottomk':
    case 'limitk':
    case 'limit_ratio':
      return value;
    case 'group':
      return 1;
    case 'count':
    case 'count_values':
      return alone ? 1 : undefined;
    case 'stddev':
    case 'stdvar':
      return value === undefined || !Number.isFinite(value) ? undefined : 0;
    default:
      return undefined;
  }
}
