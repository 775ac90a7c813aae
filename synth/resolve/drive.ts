import type { Matcher } from '../../spec/selector.ts';
import type { MetricModel } from '../model/core.ts';
import { WINDOW, type DriveModel, type SeriesModel } from '../model/slo.ts';
import { satisfying } from '../promql/example.ts';
import { readQuery, type QuerySelector } from '../promql/query.ts';
import type { Context } from './context.ts';

type Sets = MetricModel['labels'];

/** The counters that good and bad events of a ratio SLI move. */
export function driveOfRatio(
  context: Context,
  metric: string,
  of: readonly Matcher[],
  bad: readonly Matcher[] | undefined,
  narrower: readonly Matcher[],
  by: readonly string[],
): DriveModel | undefined {
  const sets = context.labelSets.get(metric) ?? {};
  const [inside, outside] = [satisfying([...of, ...narrower], sets), satisfying(of, sets, narrower)];
  if (inside === undefined || outside === undefined) return undefined;
  // One group only: both kinds of event carry the same values of the labels that the SLO is grouped by.
  if (by.some((label) => inside[label] !== undefined && outside[label] !== undefined && inside[label] !== outside[label])) return undefined;
  const group = groupOf(by, sets, { ...outside, ...inside });
  const [one, other] = [
    { name: metric, labels: { ...inside, ...group } },
    { name: metric, labels: { ...outside, ...group } },
  ];
  return bad === undefined ? { good: [one], bad: [other] } : { good: [other], bad: [one] };
}

/** A slow observation moves the count and the last bucket, a fast one that of the bound too. */
export function driveOfLatency(
  context: Context,
  metric: string,
  of: readonly Matcher[],
  bound: number,
  by: readonly string[],
): DriveModel | undefined {
  const sets = context.labelSets.get(metric) ?? {};
  const found = satisfying(of, sets);
  if (found === undefined) return undefined;
  const labels = { ...found, ...groupOf(by, sets, found) };
  const bucket = (le: string): SeriesModel => ({ name: `${metric}_bucket`, labels: { ...labels, le } });
  const always = [{ name: `${metric}_count`, labels }, bucket('+Inf')];
  return { good: [bucket(Number.isInteger(bound) ? `${bound}.0` : String(bound)), ...always], bad: always };
}

/** Two free queries can be driven when all events are one series of counters, and the bad ones, or all but the good ones, another. */
export function driveOfQueries(context: Context, errors: string, total: string, by: readonly string[]): DriveModel | undefined {
  const all = only(total);
  if (all === undefined) return undefined;
  const good = goodOf(errors, total);
  const part = only(good ?? errors);
  if (part === undefined) return undefined;
  const sets = context.labelSets.get(all.metric) ?? {};
  if (part.metric === all.metric) {
    const narrower = part.matchers.filter(
      (one) => !all.matchers.some((other) => other.label === one.label && other.op === one.op && other.value === one.value),
    );
    return narrower.length === 0
      ? undefined
      : driveOfRatio(context, all.metric, all.matchers, good === undefined ? narrower : undefined, narrower, by);
  }
  const [inPart, inAll] = [satisfying(part.matchers, context.labelSets.get(part.metric) ?? {}), satisfying(all.matchers, sets)];
  if (inPart === undefined || inAll === undefined) return undefined;
  const group = groupOf(by, sets, { ...inPart, ...inAll });
  const event = { name: all.metric, labels: { ...inAll, ...group } };
  const both = [event, { name: part.metric, labels: { ...inPart, ...group } }];
  return good === undefined ? { good: [event], bad: both } : { good: both, bad: [event] };
}

/** `total - good` is a usual way to write errors: gives `good`. */
function goodOf(errors: string, total: string): string | undefined {
  const [plain, all] = [bare(errors), bare(total)];
  for (const left of [all, `(${all})`]) if (plain.startsWith(`${left} - `)) return plain.slice(left.length + 3);
  return undefined;
}

/** Without the parentheses around all of it. */
function bare(query: string): string {
  const text = query.trim();
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let i = 0; i < text.length - 1; i++) {
    depth += text[i] === '(' ? 1 : text[i] === ')' ? -1 : 0;
    if (depth === 0) return text;
  }
  return bare(text.slice(1, -1));
}

/** The one selector of a query that is a plain sum of a rate; a join is not driven. */
function only(query: string): QuerySelector | undefined {
  const text = bare(query.replaceAll(WINDOW, '5m'));
  const { selectors, error } = readQuery(text);
  const withoutStrings = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const isPlain = /^sum\s*(by\s*\([^)]*\)\s*)?\(\s*(rate|increase)\s*\([^()]*\)\s*\)(\s*by\s*\([^)]*\))?$/.test(withoutStrings);
  return error === undefined && selectors.length === 1 && isPlain ? selectors[0] : undefined;
}

const groupOf = (by: readonly string[], sets: Sets, labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(by.map((label) => [label, labels[label] ?? sets[label]?.[0] ?? 'a']));
