import type { Corpus } from '../corpus.ts';
import { fromOutside, UNDECLARED } from '../lang/promql/labels/declared.ts';
import { Inference } from '../lang/promql/labels/infer.ts';
import { labelFacts } from './label-facts.ts';

/** What results look like by all that is declared and recorded. Without a catalogue others may record the same names, so nothing is known. */
export const inference = (corpus: Corpus): Inference =>
  corpus.facts === undefined ? UNDECLARED : new Inference(fromOutside(corpus.ask(labelFacts), corpus.facts.externalLabels));
