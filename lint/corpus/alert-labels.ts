import type { Corpus } from '../corpus.ts';
import { ANYTHING, NEVER, type Possible } from '../lang/alertmanager/possible.ts';
import { labelsOfResult } from '../lang/logql/labels.ts';
import type { Metric } from '../lang/logql/ast.ts';
import { Inference } from '../lang/promql/labels/infer.ts';
import type { Fact } from '../lang/promql/labels/label-set.ts';
import { live } from '../lang/promql/labels/source.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { labelFacts } from './label-facts.ts';

/** What the query of an alert says about a label. */
export type QueryLabels = (label: string) => Possible;

const UNKNOWN: readonly QueryLabels[] = [() => ANYTHING];

const inference = (corpus: Corpus): Inference => new Inference(corpus.ask(labelFacts));

/** For each origin that the series of an alert's query can have, what is known of a label. None: the query never gives a series. */
export function labelsOfAlert({ query, logQuery, flavor }: RuleSubject, corpus: Corpus): readonly QueryLabels[] {
  if (logQuery?.query.valid === true && logQuery.query.kind === 'metric') {
    const labels = labelsOfResult(logQuery.query.expr as Metric);
    return [(label) => possible(labels.of(label))];
  }
  const expr = flavor === 'prometheus' && query?.query.valid === true ? query.query.expr : undefined;
  if (expr === undefined) return UNKNOWN;
  return live(corpus.ask(inference).of(expr)).map(
    ({ labels }) =>
      (label) =>
        possible(labels.of(label)),
  );
}

const possible = ({ presence, values }: Fact): Possible =>
  presence === 'impossible' ? NEVER : { presence: presence === 'guaranteed' ? 'always' : 'maybe', values };
