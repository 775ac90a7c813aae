import { labelFacts } from '../../corpus/label-facts.ts';
import { inference } from '../../corpus/inference.ts';
import type { Corpus } from '../../corpus.ts';
import { nearest } from '../../facts/nearest.ts';
import { holds } from '../../lang/matcher/matcher.ts';
import type { LabelSet } from '../../lang/promql/labels/label-set.ts';
import { reads } from '../../lang/promql/labels/reads.ts';
import { because } from '../../lang/promql/labels/reasons.ts';
import { labelsOf } from '../../lang/promql/labels/source.ts';
import type { QuerySubject } from '../../lang/promql/subject.ts';
import { isWritten, shown } from '../../lang/promql/written.ts';
import { type Problem, rule } from '../../rule.ts';

export default rule({
  name: 'promql/label-exists',
  on: 'promql',
  severity: 'error',
  needs: 'metrics',
  sees: 'corpus',
  summary: 'A query names labels that its metrics have.',

  *check(subject, { facts, corpus }) {
    if (facts?.knowsMetrics !== true) return;
    const { query } = subject;
    yield* unknown(subject, corpus);
    for (const { metric, matchers } of query.selectors()) {
      const known = metric === undefined || matchers.length === 0 ? undefined : corpus.ask(labelFacts).labelsOf(metric);
      if (known?.closed !== true) continue;
      for (const matcher of matchers) {
        const { name, op, value, nameSpan } = matcher;
        // Prometheus itself may add those with two underscores.
        if (known.labels.has(name) || name.startsWith('__')) continue;
        const withoutIt = holds(matcher, '');
        // `x=""` says on purpose that the label is not there; a pattern that takes the empty value does no harm.
        if (withoutIt === 'unknown' || (withoutIt === 'yes' && (op === '=' || op === '=~' || value === ''))) continue;
        const place = facts.metric(metric!)?.place;
        yield {
          at: nameSpan,
          severity: withoutIt === 'yes' ? 'warning' : 'error',
          message: `${metric} has no label ${name}, so ${shown(matcher)} ${withoutIt === 'yes' ? 'leaves out nothing' : 'finds nothing'}`,
          hint: nearest(name, known.labels.keys()) ?? ([...known.labels.keys()].toSorted().join(', ') || undefined),
          also: place === undefined ? [] : [{ at: place, message: 'its labels' }],
        };
      }
    }
  },
});

/** Labels by which something is grouped, or out of which something is copied, and that no series can have. */
function* unknown(subject: QuerySubject, corpus: Corpus): Generator<Problem> {
  const { query } = subject;
  if (!query.valid) return;
  for (const node of query.walk()) {
    const use = reads(node);
    if (use === undefined || use.labels.length === 0) continue;
    const labels = labelsOf(corpus.ask(inference).of(use.of));
    const lacking = use.labels.filter(({ name }) => labels?.of(name).presence === 'impossible');
    for (const { name, from, to } of lacking) {
      const fact = labels!.of(name);
      // What the query itself removed is told by promql/label-gone.
      if (fact.why?.kind !== 'declared' || !isWritten(subject, { from, to })) continue;
      const meant = nearest(name, possible(labels!));
      const reason = because(name, fact, query.text);
      yield {
        at: { from, to },
        // One label of several that is always empty is a habit of queries for many clusters.
        severity: meant === undefined && lacking.length < use.labels.length ? 'info' : 'warning',
        message: `${use.by} reads label ${name}, which no series has`,
        hint: meant ?? ([...possible(labels!)].toSorted().join(', ') || undefined),
        also: reason === undefined ? [] : [reason],
      };
    }
  }
}

const possible = ({ named }: LabelSet) =>
  [...named].flatMap(([name, { presence }]) => (presence === 'impossible' || name.startsWith('__') ? [] : [name]));
