import { declared, isRef } from '../../spec/handle.ts';
import type { DeclaredMetric } from '../../spec/metric.ts';
import { braces, type Matcher } from '../../spec/selector.ts';
import type { Sli } from '../../spec/slo.ts';
import type { Origin } from '../artifact.ts';
import { seconds } from '../duration.ts';
import { WINDOW, type DriveModel, type SloModel } from '../model/slo.ts';
import { didYouMean } from '../names.ts';
import { readQuery } from '../promql/query.ts';
import { problem, type Context } from './context.ts';
import { driveOfLatency, driveOfQueries, driveOfRatio } from './drive.ts';
import { expression } from './expression.ts';

interface Queries {
  readonly sli: SloModel['sli'];
  /** The series whose absence means that the SLI is blind. */
  readonly selectors: readonly string[];
  readonly drive?: DriveModel | undefined;
}

/** An SLI as queries of errors and of all events, with `WINDOW` as range. */
export function sliQueries(context: Context, origin: Origin, sli: Sli): Queries {
  switch (sli.kind) {
    case 'ratio':
      return ratio(context, origin, sli);
    case 'latency':
      return latency(context, origin, sli);
    case 'query': {
      const [errors, total] = [windowed(context, origin, 'errors', sli.errors), windowed(context, origin, 'total', sli.total)];
      if (errors === total)
        problem(
          context,
          origin,
          'errors and total are the same query, so the error ratio is always 1; let errors count the bad events only',
        );
      return { sli: { kind: 'events', errors, total }, selectors: metricsOf(total), drive: driveOfQueries(context, errors, total, sli.by) };
    }
    case 'raw': {
      const query = windowed(context, origin, 'ratio', sli.ratio);
      return { sli: { kind: 'ratio', ratio: query }, selectors: metricsOf(query) };
    }
    default:
      problem(context, origin, 'this is no SLI; make one with sli.ratio, sli.latency, sli.query or sli.raw');
      return { sli: { kind: 'ratio', ratio: 'vector(0)' }, selectors: [] };
  }
}

const sum = (by: readonly string[]) => (by.length === 0 ? 'sum' : `sum by (${by.join(', ')}) `);

function ratio(context: Context, origin: Origin, { metric, of, bad, good, by }: Extract<Sli, { kind: 'ratio' }>): Queries {
  if (!checkMetric(context, origin, metric, 'counter', [...of, ...(bad ?? []), ...(good ?? [])], by)) return NOTHING;
  const narrower = bad ?? good ?? [];
  if (narrower.length === 0) problem(context, origin, 'no matcher tells the bad events from all; write bad: { code: /5../ }');
  const rate = (matchers: readonly Matcher[]) => `${sum(by)}(rate(${metric.name}${braces(matchers)}[${WINDOW}]))`;
  const total = rate(of);
  const part = rate([...of, ...narrower]);
  // Without `or 0 *`, a service without one good event would have no errors either.
  const errors = bad === undefined ? `${total} - (${part} or 0 * ${total})` : part;
  return {
    sli: { kind: 'events', errors, total },
    selectors: [metric.name + braces(of)],
    drive: driveOfRatio(context, metric.name, of, bad, narrower, by),
  };
}

function latency(context: Context, origin: Origin, { metric, of, under, by }: Extract<Sli, { kind: 'latency' }>): Queries {
  const bound = seconds(under);
  if (bound === undefined) {
    problem(context, origin, `under ${JSON.stringify(under)} is no duration; write 300ms, 1s, 2.5s`);
    return NOTHING;
  }
  if (!isRef(metric, 'histogram')) return native(context, origin, metric, of, bound, by);
  if (!checkMetric(context, origin, metric, 'histogram', of, by)) return NOTHING;
  const { buckets } = declared<DeclaredMetric>(metric).definition.metric.about;
  if (buckets !== undefined && !buckets.includes(bound)) {
    problem(
      context,
      origin,
      `${metric.name} has no bucket at ${bound} s, so nobody knows how many took longer than ${under}; its buckets are ${buckets.join(', ')}`,
    );
  }
  const rate = (suffix: string, matchers: readonly Matcher[]) => `${sum(by)}(rate(${metric.name}${suffix}${braces(matchers)}[${WINDOW}]))`;
  const [total, fast] = [rate('_count', of), rate('_bucket', [...of, le(bound)])];
  return {
    sli: { kind: 'events', errors: `${total} - (${fast} or 0 * ${total})`, total },
    selectors: [`${metric.name}_count${braces(of)}`],
    drive: driveOfLatency(context, metric.name, of, bound, by),
  };
}

/** Prometheus 3 writes `le="1.0"` where Prometheus 2 wrote `le="1"`: https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values */
const le = (bound: number): Matcher =>
  Number.isInteger(bound) ? { label: 'le', op: '=~', value: `${bound}(\\.0)?` } : { label: 'le', op: '=', value: String(bound) };

function native(
  context: Context,
  origin: Origin,
  metric: Extract<Sli, { kind: 'latency' }>['metric'],
  of: readonly Matcher[],
  bound: number,
  by: readonly string[],
): Queries {
  if (!checkMetric(context, origin, metric, 'nativeHistogram', of, by)) return NOTHING;
  const rate = `${sum(by)}(rate(${metric.name}${braces(of)}[${WINDOW}]))`;
  const total = `histogram_count(${rate})`;
  // The fraction of an empty histogram is NaN; `> 0` drops it, and with it no event.
  return {
    sli: { kind: 'events', errors: `${total} - (histogram_fraction(-Inf, ${bound}, ${rate}) * ${total} > 0 or 0 * ${total})`, total },
    selectors: [metric.name + braces(of)],
  };
}

const NOTHING: Queries = { sli: { kind: 'ratio', ratio: 'vector(0)' }, selectors: [] };

/** Repeats what the types say, for those who do not run tsc. */
function checkMetric(
  context: Context,
  origin: Origin,
  metric: { readonly name?: string } | undefined,
  type: string,
  matchers: readonly Matcher[],
  by: readonly string[],
): boolean {
  if (metric === undefined || (!isRef(metric, 'metric') && !isRef(metric, 'histogram'))) {
    problem(context, origin, `an SLI of something undeclared; name a metric that metrics({...}) declares`);
    return false;
  }
  const { definition } = declared<Partial<DeclaredMetric>>(metric);
  const found = definition.suffix !== undefined && definition.suffix !== '' ? 'counter' : definition.metric?.type;
  if (found !== type) {
    problem(
      context,
      origin,
      `${metric.name} is a ${found ?? 'record'}, and this SLI needs a ${type}${type === 'counter' ? '' : '; use sli.ratio for counters'}`,
    );
    return false;
  }
  const known = context.series.get(metric.name) ?? context.series.get(`${metric.name}_count`);
  if (known === undefined) {
    problem(context, origin, `${metric.name} is not among the metrics of the stack; add its record to \`metrics\` of defineStack`);
    return false;
  }
  for (const label of [...matchers.map(({ label }) => label), ...by]) {
    if (!known.has(label))
      problem(context, origin, `${metric.name} has no label ${label}${didYouMean(label, known)}; it has ${[...known].join(', ')}`);
  }
  return true;
}

function windowed(context: Context, origin: Origin, field: string, query: Extract<Sli, { kind: 'query' }>['errors']): string {
  const text = expression(context, { ...origin, path: `${origin.path}.${field}` }, query, (text) => text.replaceAll(WINDOW, '5m'));
  if (!text.includes(WINDOW))
    problem(
      context,
      origin,
      `${field} does not use the window; write [\${sliWindow}] as its range, so that it can be asked about 5m and about 3d`,
    );
  return text;
}

/** The selectors of a query, each once, as they are written. */
function metricsOf(query: string): string[] {
  const text = query.replaceAll(WINDOW, '5m');
  return [...new Set(readQuery(text).selectors.map(({ text }) => text))];
}
