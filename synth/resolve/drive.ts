import type { Matcher } from '../../spec/selector.ts';
import type { MetricModel } from '../model/core.ts';
import { WINDOW, type DriveModel, type SeriesModel } from '../model/slo.ts';
import { satisfying } from '../promql/example.ts';
import { readQuery, type QuerySelector } from '../promql/query.ts';
import type { Context } from './context.ts';

type Sets = MetricModel['labels'];

/** The counters that good and bad events of a ratio SLI move. */
export function driveOfRatio(context: Context, metric: string, of: readonly Matcher[], bad: readonly Matcher[] | undefined, narrower: readonly Matcher[], by: readonly string[]): DriveModel | undefined {
  const sets = context.labelSets.get(metric) ?? {};
  const [inside, outside] = [satisfying([...of, ...narrower], sets), satisfying(of, sets, narrower)];
  if (inside === undefined || outside === undefined) return undefined;
  // One group only: both kinds of event carry the same values of the labels that the SLO is grouped by.
  if (by.some((label) => inside[label] !== undefined && outside[label] !== undefined && inside[label] !== outside[label])) return undefined;
  const group = groupOf(by, sets, { ...outside, ...inside });
  const [one, other] = [{ name: metric, labels: { ...inside, ...group } }, { name: metric, labels: { ...outside, ...group } }];
  return bad === undefined ? { good: [one], bad: [other] } : { good: [other], bad: [one] };
}

/** A slow observation moves the count and the last bucket, a fast one that of the bound too. */
export function driveOfLatency(context: Context, metric: string, of: readonly Matcher[], bound: number, by: readonly string[]): DriveModel | undefined {
  const sets = context.labelSets.get(metric) ?? {};
  const found = satisfying(of, sets);
  if (found === undefined) return undefined;
  const labels = { ...found, ...groupOf(by, sets, found) };
  const bucket = (le: string): SeriesModel => ({ name: `${metric}_bucket`, labels: { ...labels, le } });
  const always = [{ name: `${metric}_count`, labels }, bucket('+Inf')];
  return { good: [bucket(Number.isInteger(bound) ? `${bound}.0` : String(bound)), ...always], bad: always };
}

/** Two free queries can be driven when each reads one series of counters. */
export function driveOfQueries(context: Context, errors: string, total: string, by: readonly string[]): DriveModel | undefined {
  const [bad, all] = [only(errors), only(total)];
  if (bad === undefined || all === undefined) return undefined;
  const sets = context.labelSets.get(all.metric) ?? {};
  if (bad.metric === all.metric) {
    const narrower = bad.matchers.filter((one) => !all.matchers.some((other) => other.label === one.label && other.op === one.op && other.value === one.value));
    return narrower.length === 0 ? undefined : driveOfRatio(context, all.metric, all.matchers, narrower, narrower, by);
  }
  const [inBad, inAll] = [satisfying(bad.matchers, context.labelSets.get(bad.metric) ?? {}), satisfying(all.matchers, sets)];
  if (inBad === undefined || inAll === undefined) return undefined;
  const group = groupOf(by, sets, { ...inBad, ...inAll });
  const event = { name: all.metric, labels: { ...inAll, ...group } };
  return { good: [event], bad: [event, { name: bad.metric, labels: { ...inBad, ...group } }] };
}

/** The one selector of a query that is a plain sum of a rate; a difference or a join is not driven. */
function only(query: string): QuerySelector | undefined {
  const text = query.replaceAll(WINDOW, '5m').trim();
  const { selectors, error } = readQuery(text);
  const isPlain = /^sum\s*(by\s*\([^)]*\)\s*)?\(\s*(rate|increase)\s*\([^()]*\)\s*\)(\s*by\s*\([^)]*\))?$/.test(text);
  return error === undefined && selectors.length === 1 && isPlain ? selectors[0] : undefined;
}

const groupOf = (by: readonly string[], sets: Sets, labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(by.map((label) => [label, labels[label] ?? sets[label]?.[0] ?? 'a']));
