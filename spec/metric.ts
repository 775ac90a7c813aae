import { DECLARED, KIND, type Declared, type Ref } from './handle.ts';
import { selector, type Selector, type Where } from './selector.ts';
import { site, type Site } from './site.ts';
import type { Duration } from './units.ts';

/** A label whose values nobody can list: a pod, a path, a user agent. */
export const open = 'open';

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'nativeHistogram' | 'summary';

/** Units of the Prometheus naming practice, and what dashboards need beyond: https://prometheus.io/docs/practices/naming/#base-units */
export type Unit =
  | 'seconds'
  | 'milliseconds'
  | 'bytes'
  | 'ratio'
  | 'percent'
  | 'celsius'
  | 'meters'
  | 'volts'
  | 'amperes'
  | 'joules'
  | 'grams'
  | 'timestampSeconds'
  | 'usd'
  | 'usdPerHour'
  | 'eur'
  | 'cores'
  | 'minutes'
  | 'count'
  | 'info'
  | 'bool';

/** Labels by name alone, or each with the closed set of values it can take. */
export type LabelsInput = readonly string[] | { readonly [name: string]: readonly string[] | typeof open };

/** The labels as a type: name to the values it can take. */
export type LabelMap<L> = L extends readonly (infer N extends string)[]
  ? { readonly [K in N]: string }
  : { readonly [K in keyof L]: L[K] extends readonly (infer V extends string)[] ? V : string };

export interface About {
  /** One sentence, as the HELP line of the exporter says it. */
  readonly help: string;
  /** What one step of the value is. Default: read off the suffix of the name (`_seconds`, `_bytes`, `_ratio`), else `count`. */
  readonly unit?: Unit;
}

export interface HistogramAbout extends About {
  /** Upper bounds of the buckets, ascending, without +Inf. A latency SLI asks for one of them. */
  readonly buckets?: readonly number[];
}

/** What `counter(...)` and its siblings give back: a metric without its name yet. */
export interface MetricDef<T extends MetricType, M> {
  readonly type: T;
  readonly labels: LabelsInput;
  readonly about: HistogramAbout;
  /** Only a type: the labels. */
  readonly map?: M;
}

const definition =
  <T extends MetricType>(type: T) =>
  <const L extends LabelsInput>(labels: L, about: HistogramAbout): MetricDef<T, LabelMap<L>> => ({ type, labels, about });

/** A value that only grows, until its process restarts. Its name ends in `_total` unless an exporter says otherwise. */
export const counter: <const L extends LabelsInput>(labels: L, about: About) => MetricDef<'counter', LabelMap<L>> = definition('counter');
/** A value that goes up and down. */
export const gauge: <const L extends LabelsInput>(labels: L, about: About) => MetricDef<'gauge', LabelMap<L>> = definition('gauge');
/** Observations counted in buckets: the series `_bucket`, `_sum` and `_count`. */
export const histogram: <const L extends LabelsInput>(labels: L, about: HistogramAbout) => MetricDef<'histogram', LabelMap<L>> =
  definition('histogram');
/** Observations in a native histogram: one series, no `le`. */
export const nativeHistogram: <const L extends LabelsInput>(labels: L, about: About) => MetricDef<'nativeHistogram', LabelMap<L>> =
  definition('nativeHistogram');
/** Quantiles computed by the process itself, with `_sum` and `_count`. */
export const summary: <const L extends LabelsInput>(labels: L, about: About) => MetricDef<'summary', LabelMap<L>> = definition('summary');

/** A metric that can be written into `promql`: as it stands, or narrowed by `where`. */
export interface Metric<T extends MetricType, M, N extends string = string> extends Ref<'metric', N> {
  readonly type: T;
  /** The same metric with matchers: `m.http_requests_total.where({ code: /5../ })`. */
  where(matchers: Where<M>): Selector;
  /** Only a type: the labels. */
  readonly map?: M;
}

/** A classic histogram. It is no series itself, so `promql` takes its parts. */
export interface Histogram<M, N extends string = string> extends Ref<'histogram', N> {
  readonly type: 'histogram';
  readonly bucket: Metric<'counter', M & { readonly le: string }, `${N}_bucket`>;
  readonly count: Metric<'counter', M, `${N}_count`>;
  readonly sum: Metric<'counter', M, `${N}_sum`>;
  readonly map?: M;
}

/** A summary: the series of its quantiles, and two counters. */
export interface Summary<M, N extends string = string> extends Metric<'summary', M & { readonly quantile: string }, N> {
  readonly count: Metric<'counter', M, `${N}_count`>;
  readonly sum: Metric<'counter', M, `${N}_sum`>;
}

export type MetricHandle<D, N extends string> =
  D extends MetricDef<'histogram', infer M>
    ? Histogram<M, N>
    : D extends MetricDef<'summary', infer M>
      ? Summary<M, N>
      : D extends MetricDef<infer T, infer M>
        ? Metric<T, M, N>
        : never;

/** Whoever exposes the metrics of a record. */
export interface Producer {
  /** Name of the exporter, service or component: `node-exporter`, `therapy-backend`. */
  readonly producer: string;
  /** The value of the label `job` that Prometheus gives its series. Default: the producer's name. */
  readonly job?: string;
  /** How often it is scraped. Default: the scrape interval of the environment. */
  readonly interval?: Duration;
  /** Labels that scraping adds to every series. Default: `job`, `instance`, `namespace`, `pod`, `service`, `endpoint`, `container`. */
  readonly targetLabels?: readonly string[];
}

/** What resolve finds under a metric handle. */
export interface DeclaredMetric {
  readonly metric: MetricDef<MetricType, unknown>;
  readonly producer: Producer;
  /** `_bucket`, `_sum`, `_count`, or empty for the metric itself. */
  readonly suffix: '' | '_bucket' | '_sum' | '_count';
}

/** The labels that a scrape through a ServiceMonitor adds: they may be written in `where` like the metric's own. */
export type TargetLabels = { readonly [K in 'job' | 'instance' | 'namespace' | 'pod' | 'service' | 'endpoint' | 'container']: string };

type Input = { readonly [name: string]: MetricDef<MetricType, unknown> };
type MetricHandles<T> = { readonly [N in keyof T]: MetricHandle<WithTarget<T[N]>, N & string> };
type WithTarget<D> = D extends MetricDef<infer T, infer M> ? MetricDef<T, M & Omit<TargetLabels, keyof M>> : never;

/** Declares the metrics of one producer; gives back a handle for each, under the same key. */
export function metrics<const T extends Input>(record: T, producer: Producer): MetricHandles<T> {
  const where = site(metrics);
  return Object.freeze(
    Object.fromEntries(Object.entries(record).map(([name, metric]) => [name, metricHandle(name, metric, producer, where)])),
  ) as unknown as MetricHandles<T>;
}

function metricHandle(name: string, metric: MetricDef<MetricType, unknown>, producer: Producer, where: Site): object {
  const series = (suffix: DeclaredMetric['suffix'], type: MetricType) => {
    const definition: DeclaredMetric = { metric, producer, suffix };
    const declared: Declared<DeclaredMetric> = { key: name, definition, site: where };
    const base = { [KIND]: 'metric' as const, name: name + suffix, type, [DECLARED]: declared };
    return { ...base, where: (matchers: Where<unknown>) => selector(base, matchers) };
  };
  if (metric.type !== 'histogram' && metric.type !== 'summary') return Object.freeze(series('', metric.type));
  const parts = { count: Object.freeze(series('_count', 'counter')), sum: Object.freeze(series('_sum', 'counter')) };
  if (metric.type === 'summary') return Object.freeze({ ...series('', 'summary'), ...parts });
  return Object.freeze({ ...series('', 'histogram'), [KIND]: 'histogram', ...parts, bucket: Object.freeze(series('_bucket', 'counter')) });
}
