import { nearest } from '../facts/nearest.ts';
import type { CorpusContext, Related } from '../rule.ts';
import { labelFacts } from './label-facts.ts';
import { recorded } from './recorded.ts';

/** What a metric certainly lacks, with what there is to say about it. */
export interface Lack {
  readonly hint: string | undefined;
  readonly also: readonly Related[];
}

type Asked = CorpusContext<unknown>;

/** That a metric has no such label; undefined when it may have it. */
export function lackOfLabel(metric: string, label: string, { facts, corpus }: Asked): Lack | undefined {
  const known = corpus.ask(labelFacts).labelsOf(metric);
  if (known?.closed !== true || label.startsWith('__') || known.labels.has(label)) return undefined;
  const names = [...known.labels.keys()];
  const at = facts?.metric(metric)?.place;
  return {
    hint: nearest(label, names) ?? (names.toSorted().join(', ') || undefined),
    also: at === undefined ? [] : [{ at, message: 'its labels' }],
  };
}

/** That nobody exposes or records a metric; undefined when somebody may. */
export function lackOfMetric(metric: string, { facts, corpus }: Asked): Lack | undefined {
  if (facts?.knowsMetrics !== true) return undefined;
  const records = corpus.ask(recorded);
  if (facts.metric(metric) !== undefined || facts.family(metric) !== undefined || records.has(metric)) return undefined;
  return { hint: facts.didYouMean(metric, records.keys()), also: [] };
}
