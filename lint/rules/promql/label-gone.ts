import type { Expr, Label } from '../../lang/promql/ast.ts';
import { inference } from '../../lang/promql/labels/declared.ts';
import type { Why } from '../../lang/promql/labels/label-set.ts';
import { because } from '../../lang/promql/labels/reasons.ts';
import { labelsOf } from '../../lang/promql/labels/source.ts';
import { textOf } from '../../lang/promql/labels/replace.ts';
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
      const labels = labelsOf(inference(query, facts).of(use.of));
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

interface Use {
  readonly labels: readonly Label[];
  /** The series whose labels are read. */
  readonly of: Expr;
  readonly by: string;
}

/** The labels that a node reads by their names. */
function reads(node: Expr): Use | undefined {
  if (node.type === 'aggregation') {
    const { grouping, expr, op } = node;
    return grouping === undefined || grouping.without ? undefined : { labels: grouping.labels, of: expr, by: `${op} by` };
  }
  if (node.type !== 'call' || node.args[0] === undefined) return undefined;
  const from = { label_replace: 3, label_join: 3, sort_by_label: 1, sort_by_label_desc: 1 }[node.name];
  if (from === undefined) return undefined;
  const args = node.name === 'label_replace' ? node.args.slice(from, from + 1) : node.args.slice(from);
  const labels = args.flatMap((arg) => (textOf(arg) ? [{ name: textOf(arg)!, from: arg.from, to: arg.to }] : []));
  return { labels, of: node.args[0], by: `${node.name}()` };
}
