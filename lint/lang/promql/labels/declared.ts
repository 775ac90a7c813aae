import type { Facts } from '../../../facts/facts.ts';
import type { Query } from '../query.ts';
import { Inference } from './infer.ts';
import type { LabelFacts } from './label-facts.ts';

/**
 * What a catalogue declares, as those see it who ask a store above several Prometheis, too: there every series has the labels of its
 * Prometheus.
 */
function declared(facts: Facts): LabelFacts {
  const outside = facts.externalLabels ?? new Map<string, string>();
  return {
    labelsOf: (metric) => {
      const known = facts.labelsOf(metric);
      if (known === undefined || outside.size === 0) return known;
      const labels = new Map(known.labels);
      for (const [label, value] of outside) if (!labels.has(label)) labels.set(label, [value]);
      return { ...known, labels };
    },
  };
}

let latest: { readonly query: Query; readonly facts: Facts | undefined; readonly inference: Inference } | undefined;
const known = new WeakMap<Facts, LabelFacts>();

/** The inference for a query; the rules that look at the same query one after the other share it. */
export function inference(query: Query, facts: Facts | undefined): Inference {
  if (latest?.query === query && latest.facts === facts) return latest.inference;
  let labels = facts === undefined ? undefined : known.get(facts);
  if (facts !== undefined && labels === undefined) known.set(facts, (labels = declared(facts)));
  latest = { query, facts, inference: new Inference(labels) };
  return latest.inference;
}
