import type { Corpus } from '../corpus.ts';
import { ANYTHING, type Possible } from '../lang/alertmanager/possible.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';

/** What the query of an alert says about a label. */
export type QueryLabels = (label: string) => Possible;

const UNKNOWN: readonly QueryLabels[] = [() => ANYTHING];

/** By origin of its series, what the query of an alert says about labels. */
export function labelsOfAlert(_subject: RuleSubject, _corpus: Corpus): readonly QueryLabels[] {
  return UNKNOWN;
}
