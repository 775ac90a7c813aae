import { resultLabels } from '../../corpus/result-labels.ts';
import { because } from '../../lang/promql/labels/reasons.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'alerts/template-label',
  on: 'template',
  severity: 'error',
  sees: 'corpus',
  summary: 'A template reads labels that the query of its alert can have.',

  *check({ of, template, uses }, { corpus }) {
    const query = of.query ?? of.logQuery;
    const reads = uses.labels.filter(({ map, guarded }) => map === 'labels' && !guarded);
    if (reads.length === 0 || template.problems.length > 0) return;
    const labels = resultLabels(of, corpus);
    if (labels === undefined || query === undefined) return;
    for (const { name, from, to } of reads) {
      const fact = labels.of(name);
      if (fact.presence !== 'impossible') continue;
      const reason = because(name, fact, query.query.text);
      const own = of.rule.labels.some(({ key }) => key.text === name);
      const kept = [...labels.named].flatMap(([label, { presence }]) => (presence === 'impossible' || label === '__name__' ? [] : [label]));
      yield {
        at: { from, to },
        message: `the result of the query has no label ${name}: the text has nothing in its place${own ? ', since labels that the rule adds are not read' : ''}`,
        hint: kept.length > 0 ? kept.map((label) => `{{ $labels.${label} }}`).join(' ') : undefined,
        also: reason === undefined ? [] : [{ at: place(query.source, reason.at), message: reason.message }],
      };
    }
  },
});
