import type { Variable } from './model.ts';

/**
 * Values for Grafana's own variables, as dashboard-linter has them: odd numbers, so that nobody writes them by hand and a range that
 * equals one of them was written with the variable.
 */
export const GLOBALS: Readonly<Record<string, string | number | Date>> = {
  __rate_interval: '8869990787ms',
  __interval: '4867856611ms',
  __interval_ms: '7781188786',
  __range_ms: '6737667980',
  __range_s: '9397795485',
  __range: '6069770749ms',
  __auto: '12153428837ms',
  __dashboard: 'AwREbnft',
  __from: new Date('2020-07-13T20:19:09.254Z'),
  __to: new Date('2020-07-13T20:19:09.254Z'),
  __name: 'name',
  __org: 42,
  '__org.name': 'orgname',
  '__user.id': 42,
  '__user.login': 'user',
  '__user.email': 'user@test.com',
  timeFilter: 'time > now() - 7d',
  __timeFilter: 'time > now() - 7d',
};

/**
 * Values for a linter of queries: the odd ones above would be windows of months. A window that Grafana computes is long enough for
 * every scrape and short enough for every retention, and nobody records it.
 */
const WINDOW = '7m13s';
const HARMLESS: Readonly<Record<string, string>> = {
  __rate_interval: WINDOW,
  __interval: WINDOW,
  __auto: WINDOW,
  __interval_ms: '433000',
  __range: '1h1m1s',
  __range_s: '3661',
  __range_ms: '3661000',
};

/** A value for a variable, or why there is none. `isKnown`: not merely its own name in place of a value that only Grafana has. */
export interface Sample {
  readonly text: string;
  readonly isKnown: boolean;
  readonly problem?: string;
}

const known = (text: string): Sample => ({ text, isKnown: true });

export interface Choice {
  /** Takes the place of values that nobody knows, instead of the name. */
  readonly stand?: string | undefined;
  /** Lengths of time that prove nothing, for whoever judges what the query means. */
  readonly isHarmless?: boolean;
}

const DURATION = /^(\d+(ms|[smhdwy]))+$/;

/** What stands for `${inner}` in a query. */
export function sample(
  inner: string,
  variables: readonly Variable[],
  expand: (text: string, rest: readonly Variable[]) => Sample,
  { stand, isHarmless = false }: Choice,
): Sample {
  const parts = inner.split(':');
  if (parts.length > 3) return { text: '', isKnown: false, problem: `unknown variable format: ${inner}` };
  const name = parts[0]!;
  const [kind, format] = parts.length === 3 ? [parts[1]!, parts[2]!] : ['', parts[1] ?? ''];
  const global = Object.hasOwn(GLOBALS, name) ? GLOBALS[name] : undefined;
  if (global instanceof Date) return moment(global, kind, format);
  if (typeof global === 'number') return known(String(global));
  if (global !== undefined) return known(formatted(name, isHarmless ? (HARMLESS[name] ?? global) : global, format));
  if (name.startsWith('__auto_interval')) return known(isHarmless ? WINDOW : '10s');
  const variable = variables.find((one) => one.name?.text === name);
  // Without itself: a value that names its own variable would never end.
  if (variable?.value !== undefined) {
    // A length that the reader chooses proves nothing about the query.
    if (isHarmless && DURATION.test(variable.value)) return known(WINDOW);
    return expand(
      variable.value,
      variables.filter((one) => one !== variable),
    );
  }
  return { text: formatted(name, format === '' ? (stand ?? name) : name, format), isKnown: false };
}

function moment(time: Date, kind: string, format: string): Sample {
  const iso = `${time.toISOString().slice(0, 19)}Z`;
  if (kind !== 'date') return known(format === 'date' ? iso : String(time.getTime()));
  if (format === 'seconds') return known(String(Math.floor(time.getTime() / 1000)));
  if (format === 'iso') return known(iso);
  return { text: '', isKnown: false, problem: `unsupported momentjs time format: ${format}` };
}

/** Three equal values stand for any number of them: a list shows its separators. */
const LISTS: Readonly<Record<string, (values: readonly string[], name: string) => string>> = {
  csv: (values) => values.join(','),
  raw: (values) => values.join(','),
  doublequote: (values) => `"${values.join('","')}"`,
  singlequote: (values) => `'${values.join("','")}'`,
  sqlstring: (values) => `'${values.join("','")}'`,
  glob: (values) => `{${values.join(',')}}`,
  json: (values) => JSON.stringify(values),
  lucene: (values) => `("${values.join('" OR "')}")`,
  percentencode: (values) => encodeURIComponent(values.join(',')),
  pipe: (values) => values.join('|'),
  regex: (values) => values.join('|'),
  text: (values) => values.join(' + '),
  queryparam: (values, name) => values.map((value) => `var-${name}=${encodeURIComponent(value)}`).join('&'),
};

const formatted = (name: string, value: string, format: string): string =>
  Object.hasOwn(LISTS, format) ? LISTS[format]!([value, value, value], name) : value;
