import { around } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';

const SAMPLING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

export default rule({
  name: 'promql/sampling',
  on: 'promql',
  severity: 'info',
  summary: 'An alert does not rest on which series happen to be picked.',

  *check({ query, owner }) {
    if (owner.kind !== 'rule' || owner.alert === undefined || !query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'aggregation' || !SAMPLING.has(node.op)) continue;
      // What is aggregated afterwards has lost the labels that come and go.
      if (around(node).some((outer) => outer.type === 'aggregation' && !SAMPLING.has(outer.op))) continue;
      yield {
        at: node.nameSpan,
        message: `${node.op}() can pick other series at every evaluation, and each change resolves an alert and starts another`,
        hint: `${query.slice(node.expr)} > ...`,
      };
    }
  },
});
