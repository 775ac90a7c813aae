import { impossibleBurn } from '../../lang/rulefile/burn.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/slo-unreachable',
  on: 'promql',
  severity: 'error',
  summary: 'A burn rate times an error budget stays below one.',

  *check({ query, owner }, { facts }) {
    if (owner.kind !== 'rule' || owner.alert === undefined || !query.valid) return;
    for (const node of query.walk()) {
      const threshold = node.type === 'binary' ? impossibleBurn(node, facts) : undefined;
      if (threshold === undefined || node.type !== 'binary') continue;
      yield {
        at: node.right,
        message: `an error ratio is never above ${Number(threshold.toPrecision(6))}: with this budget, burning so fast is impossible`,
        hint: 'a lower burn rate, or a higher objective',
      };
    }
  },
});
