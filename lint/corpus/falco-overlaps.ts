import type { Corpus } from '../corpus.ts';
import { type Overlap, overlaps } from '../lang/falco/overlaps.ts';
import { type FalcoSet, falcoSets } from './falco.ts';

/** By set: the rules that others make superfluous. */
export function falcoOverlaps(corpus: Corpus): ReadonlyMap<FalcoSet, readonly Overlap[]> {
  return new Map([...new Set(corpus.ask(falcoSets).values())].map((set) => [set, overlaps(set.ruleset.rules)]));
}
