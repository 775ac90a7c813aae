import type { Facts } from '../../../facts/facts.ts';
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

/** What queries look like where nothing is declared: the same for all that ask, at any time. */
export const UNDECLARED: Inference = new Inference();

const declared = new WeakMap<Facts, Inference>();

/** The inference by what the catalogue declares: one for all rules. */
export function inference(facts: Facts | undefined): Inference {
  if (facts === undefined) return UNDECLARED;
  let known = declared.get(facts);
  if (known === undefined) declared.set(facts, (known = new Inference(fromOutside(facts, facts.externalLabels))));
  return known;
}
