import type { ValueType } from './ast.ts';
import { FEATURES } from './features.ts';
import { nearest } from '../../facts/nearest.ts';

export interface PromqlFunction {
  readonly name: string;
  /** The types of the arguments; where more may come, the last one repeats. */
  readonly args: readonly ValueType[];
  /** How many arguments it takes at least, and at most. */
  readonly least: number;
  readonly most: number;
  readonly returns: ValueType;
  /** The key in `FEATURES`, when not every Prometheus has it. */
  readonly feature: string | undefined;
}

const TYPES: Readonly<Record<string, ValueType>> = { v: 'vector', m: 'matrix', s: 'scalar', t: 'string' };

/**
 * By signature: v vector, m matrix, s scalar, t string. `?` may be missing, `*` may come any number of times or not at all, `{0,8}`
 * stands for that many more. Source: promql/parser/functions.go of Prometheus 3.16.
 */
const SIGNATURES: Readonly<Record<string, string>> = {
  'v -> v':
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt start_timestamp tan tanh timestamp',
  'm -> v':
    'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
  'v? -> v': 'day_of_month day_of_week day_of_year days_in_month hour minute month year',
  '-> s': 'end pi range start step time',
  's s -> s': 'max_of min_of',
  's v -> v': 'histogram_quantile',
  's s v -> v': 'histogram_fraction',
  's m -> v': 'quantile_over_time',
  'm s -> v': 'predict_linear',
  'm s? -> v': 'integral',
  'm s s -> v': 'double_exponential_smoothing holt_winters',
  'v s -> v': 'clamp_max clamp_min',
  'v s? -> v': 'round',
  'v s s -> v': 'clamp',
  'v v? -> v': 'info',
  'v t* -> v': 'sort_by_label sort_by_label_desc',
  'v t t t* -> v': 'label_join',
  'v t t t t -> v': 'label_replace',
  'v t s s{0,8} -> v': 'histogram_quantiles',
  'v -> s': 'scalar',
  's -> v': 'vector',
};

export const FUNCTIONS: ReadonlyMap<string, PromqlFunction> = new Map(
  Object.entries(SIGNATURES).flatMap(([signature, names]) =>
    names.split(' ').map((name): [string, PromqlFunction] => [name, read(name, signature)]),
  ),
);

function read(name: string, signature: string): PromqlFunction {
  const [left = '', right = ''] = signature.split('->');
  const words = left.split(' ').filter((word) => word !== '');
  const least = words.filter((word) => word.length === 1).length;
  const most = words.some((word) => word.endsWith('*')) ? Infinity : words.some((word) => word.endsWith('}')) ? least + 9 : words.length;
  const args = words.map((word) => TYPES[word[0]!]!);
  return { name, args, least, most, returns: TYPES[right.trim()]!, feature: name in FEATURES ? name : undefined };
}

export const functionNamed = (name: string): PromqlFunction | undefined => FUNCTIONS.get(name);

/** The function that was probably meant. */
export const nearestFunction = (name: string): string | undefined =>
  nearest(name.toLowerCase(), [...FUNCTIONS.keys(), 'sum', 'avg', 'count', 'max', 'min', 'topk']);
