import { inference } from '../../lang/promql/labels/declared.ts';
import type { Why } from '../../lang/promql/labels/label-set.ts';
import { reads } from '../../lang/promql/labels/reads.ts';
import { because } from '../../lang/promql/labels/reasons.ts';
import { labelsOf } from '../../lang/promql/labels/source.ts';
import { rule } from '../../rule.ts';

/** What removes labels. What matches or is declared without them is told by other rules. */
const REMOVES: ReadonlySet<Why['kind']> = new Set(['aggregation', 'on', 'ignoring', 'absent', 'no-labels', 'buckets', 'replaced']);

export default rule({
  name: 'promql/label-gone',
  on: 'promql',
  severity: 'error',
  summary: 'A label is read before it is removed.',

  *check({ query }, { facts }) {
    if (!query.valid) return;
    for (const node of query.walk()) {
      const use = reads(node);
      if (use === undefined || use.labels.length === 0) continue;
      const labels = labelsOf(inference(facts).of(use.of));
      if (labels === undefined) continue;
      for (const { name, from, to } of use.labels) {
        const fact = labels.of(name);
        if (fact.presence !== 'impossible' || fact.why === undefined || !REMOVES.has(fact.why.kind)) continue;
        const reason = because(name, fact, query.text);
        yield { at: { from, to }, message: `label ${name} is gone before ${use.by} reads it`, also: reason === undefined ? [] : [reason] };
      }
    }
  },
});
