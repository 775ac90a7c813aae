import type { Place } from '../source/source.ts';
import type { Labels } from './labels.ts';

/** `summary`: the quantiles of one. `record`: what a rule records, of which only the name and the unit are declared. */
export type SeriesType = 'counter' | 'gauge' | 'nativeHistogram' | 'summary' | 'record';

/** The part of a family that a series is: its suffix. */
export type Part = 'bucket' | 'sum' | 'count' | 'created';

/** The series of one name, as they are declared. */
export interface Series {
  readonly name: string;
  readonly type: SeriesType;
  /** Name of the metric that is declared: `x_seconds` of `x_seconds_bucket`. */
  readonly family: string;
  readonly part: Part | undefined;
  /** One of the units of docs/catalog-schema.json. */
  readonly unit: string | undefined;
  readonly producer: string | undefined;
  /** How often it is scraped or recorded, in seconds. */
  readonly interval: number | undefined;
  /** Upper bounds of the buckets without +Inf, where they are known. */
  readonly buckets: readonly number[] | undefined;
  readonly labels: Labels;
  /** Where it is declared; undefined for what Prometheus makes itself. */
  readonly place: Place | undefined;
}

/** What a family is called in a sentence. */
export type FamilyType = 'counter' | 'gauge' | 'histogram' | 'nativeHistogram' | 'summary';

/** Which suffixes the series of a family have beside the name itself. */
export const PARTS: Readonly<Record<FamilyType, readonly Part[]>> = {
  counter: ['created'],
  gauge: [],
  histogram: ['bucket', 'sum', 'count', 'created'],
  nativeHistogram: [],
  summary: ['sum', 'count', 'created'],
};

/** Series that Prometheus makes itself: scrape/scrape.go (report samples, those of extra-scrape-metrics too) and rules/alerting.go. */
export const BUILT_IN: ReadonlySet<string> = new Set([
  'up',
  'scrape_duration_seconds',
  'scrape_samples_scraped',
  'scrape_samples_post_metric_relabeling',
  'scrape_series_added',
  'scrape_timeout_seconds',
  'scrape_sample_limit',
  'scrape_body_size_bytes',
  'ALERTS',
  'ALERTS_FOR_STATE',
]);

/** `x_seconds_bucket` apart: the family and the part; undefined for a name without such a suffix. */
export function parted(name: string): { readonly family: string; readonly part: Part } | undefined {
  const found = /^(.+)_(bucket|sum|count|created)$/.exec(name);
  return found === null ? undefined : { family: found[1]!, part: found[2] as Part };
}
