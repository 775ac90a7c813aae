import type { Corpus } from '../corpus.ts';
import type { Metric } from '../lang/logql/ast.ts';
import { labelsOfResult } from '../lang/logql/labels.ts';
import type { LabelSet } from '../lang/promql/labels/label-set.ts';
import { labelsOf } from '../lang/promql/labels/source.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { inference } from './inference.ts';

/** The labels that the result of a rule's query can have, in either language; undefined: the query says nothing. */
export function resultLabels({ query, logQuery }: RuleSubject, corpus: Corpus): LabelSet | undefined {
  if (query?.query.valid === true) return labelsOf(corpus.ask(inference).of(query.query.expr!));
  if (logQuery?.query.valid !== true || logQuery.query.kind !== 'metric') return undefined;
  return labelsOfResult(logQuery.query.expr as Metric);
}
