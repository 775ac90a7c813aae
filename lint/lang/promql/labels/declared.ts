import type { Facts } from '../../../facts/facts.ts';
import type { Query } from '../query.ts';
import { Inference } from './infer.ts';
import type { LabelFacts } from './label-facts.ts';

/** The same as seen by those who ask a store above several Prometheis: there every series has the external labels of its own. */
export function fromOutside(facts: LabelFacts, external: ReadonlyMap<string, string> | undefined): LabelFacts {
  if (external === undefined || external.size === 0) return facts;
  return {
    labelsOf: (metric) => {
      const known = facts.labelsOf(metric);
      if (known === undefined) return undefined;
      const labels = new Map(known.labels);
      for (const [label, value] of external) if (!labels.has(label)) labels.set(label, [value]);
      return { ...known, labels };
    },
  };
}

let latest: { readonly query: Query; readonly facts: Facts | undefined; readonly inference: Inference } | undefined;
const known = new WeakMap<Facts, LabelFacts>();

/** The inference for a query by what the catalogue declares; the rules that look at the same query one after the other share it. */
export function inference(query: Query, facts: Facts | undefined): Inference {
  if (latest?.query === query && latest.facts === facts) return latest.inference;
  let labels = facts === undefined ? undefined : known.get(facts);
  if (facts !== undefined && labels === undefined) known.set(facts, (labels = fromOutside(facts, facts.externalLabels)));
  latest = { query, facts, inference: new Inference(labels) };
  return latest.inference;
}
