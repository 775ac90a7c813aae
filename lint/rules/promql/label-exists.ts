import { labelFacts } from '../../corpus/label-facts.ts';
import { nearest } from '../../facts/nearest.ts';
import { holds } from '../../lang/matcher/matcher.ts';
import { shown } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/label-exists',
  on: 'promql',
  severity: 'error',
  sees: 'corpus',
  summary: 'A matcher asks for a label that the metric has.',

  *check({ query }, { facts, corpus }) {
    if (facts?.knowsMetrics !== true) return;
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
