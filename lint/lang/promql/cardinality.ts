import type { Fact, LabelSet } from './labels/label-set.ts';
import { compares, type Match } from './labels/matching.ts';

/** How many values a label can have, the missing one included; undefined: nobody can say. */
function values({ presence, values: list }: Fact): number | undefined {
  if (presence === 'impossible') return 1;
  if (list === undefined) return undefined;
  return list.length + (presence === 'guaranteed' ? 0 : 1);
}

/** How many series there can be at most: every combination of values once. Undefined where a label or its values cannot be listed. */
export function mostSeries(labels: LabelSet): number | undefined {
  if (!labels.closed) return undefined;
  let product = 1;
  for (const fact of labels.named.values()) {
    const count = values(fact);
    if (count === undefined) return undefined;
    product *= count;
  }
  return product;
}

/** A label that is not compared and of which one group can hold several values. */
export interface Several {
  readonly label: string;
  readonly values: readonly string[];
}

/** The labels by which series of one group differ, as far as their values are listed. */
export function* severalOf(labels: LabelSet, match: Match): Iterable<Several> {
  for (const [label, fact] of labels.named) {
    if (label === '__name__' || fact.presence === 'impossible' || compares(match, label)) continue;
    if (fact.values !== undefined && fact.values.length > 1) yield { label, values: fact.values };
  }
}
