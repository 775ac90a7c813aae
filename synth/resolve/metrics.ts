import { declared } from '../../spec/handle.ts';
import type { DeclaredMetric, LabelsInput, Unit } from '../../spec/metric.ts';
import type { RecordDef } from '../../spec/record.ts';
import type { MetricModel, RecordModel } from '../model/core.ts';
import { at, place, problem, type Context } from './context.ts';
import { checkDuration } from './alert.ts';
import { expression } from './expression.ts';

/** What a scrape through the Prometheus operator adds to every series. */
const TARGET_LABELS = ['job', 'instance', 'namespace', 'pod', 'service', 'endpoint', 'container'] as const;

/** What Prometheus itself writes: https://prometheus.io/docs/concepts/jobs_instances/#automatically-generated-labels-and-time-series */
const OWN_SERIES: Readonly<Record<string, readonly string[] | 'any'>> = {
  up: [],
  scrape_duration_seconds: [],
  scrape_samples_scraped: [],
  scrape_samples_post_metric_relabeling: [],
  scrape_series_added: [],
  ALERTS: 'any',
  ALERTS_FOR_STATE: 'any',
};

/** A unit that the end of a name tells. */
export const SUFFIX_UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/_timestamp_seconds(_total)?$/, 'timestampSeconds'],
  [/_seconds(_total)?$/, 'seconds'],
  [/_bytes(_total)?$/, 'bytes'],
  [/_ratio$/, 'ratio'],
  [/_percent$/, 'percent'],
  [/_celsius$/, 'celsius'],
  [/_joules(_total)?$/, 'joules'],
  [/_volts$/, 'volts'],
  [/_info$/, 'info'],
];

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Labels as a record of value sets; null where any value can occur. */
export const labelSets = (labels: LabelsInput): Record<string, readonly string[] | null> =>
  Array.isArray(labels)
    ? Object.fromEntries((labels as readonly string[]).map((label) => [label, null]))
    : Object.fromEntries(
        Object.entries(labels as object).map(([label, values]) => [label, values === 'open' ? null : (values as readonly string[])]),
      );

/** All metrics, in the order of their declaration; fills `context.series`. */
export function resolveMetrics(context: Context): MetricModel[] {
  for (const [name, labels] of Object.entries(OWN_SERIES)) if (labels !== 'any') context.series.set(name, new Set(TARGET_LABELS));
  const found: MetricModel[] = [];
  const seen = new Map<string, string>();
  for (const record of context.stack.metrics) {
    for (const ref of Object.values(record)) {
      const { definition } = declared<DeclaredMetric | RecordDef>(ref);
      if (!('metric' in definition)) continue;
      const model = metricModel(context, ref.name.slice(0, ref.name.length - definition.suffix.length), definition);
      const origin = at(context, 'metric', ref);
      const other = seen.get(model.name);
      if (other !== undefined && other !== model.producer)
        problem(
          context,
          origin,
          `${other} and ${model.producer} both produce ${model.name}; declare it once, with the producer that is scraped`,
        );
      if (other !== undefined) continue;
      seen.set(model.name, model.producer);
      checkNames(context, model, origin);
      found.push(model);
    }
  }
  for (const metric of found) addSeries(context, metric);
  return found;
}

function metricModel(context: Context, name: string, { metric: { type, labels, about }, producer }: DeclaredMetric): MetricModel {
  const own = labelSets(labels);
  return {
    name,
    type,
    unit: about.unit ?? SUFFIX_UNITS.find(([suffix]) => suffix.test(name))?.[1] ?? 'count',
    help: about.help,
    labels: own,
    targetLabels: (producer.targetLabels ?? TARGET_LABELS).filter((label) => !(label in own)),
    ...(about.buckets === undefined ? {} : { buckets: about.buckets }),
    producer: producer.producer,
    job: producer.job ?? producer.producer,
    interval: producer.interval ?? context.environment.scrapeInterval,
  };
}

function checkNames(context: Context, { name, labels, type, buckets }: MetricModel, origin: ReturnType<typeof at>): void {
  if (!METRIC_NAME.test(name)) problem(context, origin, `${name} is no metric name; use letters, digits, underscores and colons`);
  for (const label of Object.keys(labels)) {
    if (!LABEL_NAME.test(label) || label.startsWith('__'))
      problem(context, origin, `${label} is no label name; use letters, digits and underscores, not two underscores first`);
  }
  if (type === 'histogram' && 'le' in labels) problem(context, origin, 'le is added by the histogram itself; take it out of the labels');
  if (buckets?.some((bound, i) => i > 0 && bound <= buckets[i - 1]!)) problem(context, origin, 'the buckets do not ascend; sort them');
}

function addSeries({ series, labelSets }: Context, { name, type, labels, targetLabels }: MetricModel): void {
  labelSets.set(name, labels);
  const all = [...Object.keys(labels), ...targetLabels];
  const add = (suffix: string, ...more: readonly string[]) => series.set(name + suffix, new Set([...all, ...more]));
  if (type === 'histogram') add('_bucket', 'le');
  if (type === 'summary') add('', 'quantile');
  if (type === 'histogram' || type === 'summary') return (add('_sum'), void add('_count'));
  add('');
}

/** Recording rules, by group; their series are known before any query is looked at. */
export function resolveRecords(context: Context): RecordModel[] {
  const entries = Object.entries(context.stack.records ?? {}).flatMap(([group, record]) =>
    Object.values(record).map((ref) => ({ group, name: ref.name, ...declared<RecordDef>(ref) })),
  );
  for (const { name, definition } of entries) {
    context.series.set(name, new Set([...Object.keys(labelSets(definition.by)), ...Object.keys(definition.labels ?? {})]));
  }
  const seen = new Map<string, string>();
  return entries.map(({ group, name, definition, site }) => {
    const origin = place(context, site, `records.${group}`, name);
    if (!METRIC_NAME.test(name))
      problem(context, origin, `${name} is no name for a record; use letters, digits, underscores and colons: level:metric:operation`);
    const other = seen.get(name);
    if (other !== undefined) problem(context, origin, `the groups ${other} and ${group} both record ${name}; keep one of them`);
    seen.set(name, group);
    checkDuration(context, origin, 'interval', definition.interval);
    return {
      name,
      group,
      expr: expression(context, origin, definition.expr),
      help: definition.help,
      unit: definition.unit,
      by: labelSets(definition.by),
      labels: definition.labels ?? {},
      ...(definition.interval === undefined ? {} : { interval: definition.interval }),
      origin,
    };
  });
}
