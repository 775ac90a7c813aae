import { recordings } from '../../corpus/recordings.ts';
import { rule } from '../../rule.ts';
import { place, type Span } from '../../source/source.ts';

export default rule({
  name: 'promql/recorded',
  on: 'promql',
  severity: 'info',
  sees: 'corpus',
  summary: 'What a rule records is not computed again.',

  *check({ source, query, owner }, { corpus, facts }) {
    if (!query.valid) return;
    const known = corpus.ask(recordings);
    if (!known.mayHold(query.selectors())) return;
    let inside: Span | undefined;
    for (const expr of query.walk()) {
      // The largest one is told, not what lies in it.
      if (inside !== undefined && expr.from >= inside.from && expr.to <= inside.to) continue;
      const found = known.of(expr);
      if (found === undefined || (owner.kind === 'rule' && owner.rule === found.rule.node)) continue;
      // Without facts other files may be for another Prometheus.
      if (facts === undefined && found.source.file.path !== source.file.path) continue;
      // A second rule that records the same is another rule's finding.
      if (owner.kind === 'rule' && owner.record === found.rule.name.text) continue;
      inside = expr;
      const { name } = found.rule;
      yield {
        at: expr,
        message: `this is recorded as ${name.text}`,
        hint: name.text,
        also: [{ at: place(found.source, name), message: 'recorded here' }],
      };
    }
  },
});
