import { boundsOf, described, verdict } from '../../lang/promql/bounds.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { isWritten } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/comparison-constant',
  on: 'promql',
  severity: 'error',
  summary: 'A comparison can hold and can fail.',

  *check(subject) {
    const { query } = subject;
    if (!query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'binary' || !isComparison(node.op) || node.fill !== undefined) continue;
      const [left, right] = [boundsOf(node.left), boundsOf(node.right)];
      const found = verdict(node.op, left, right);
      if (found === undefined || !isWritten(subject, node)) continue;
      const effect = found === 'never' ? (node.bool ? 'the result is always 0' : 'the result is always empty') : 'nothing is compared';
      const sides = [left, right].map((side, index) => `${index === 0 ? 'the left side' : 'the right'} is ${described(side)}`).join(', ');
      yield {
        at: node,
        message: `${node.op} ${found} holds, ${effect}: ${sides}`,
        // What always holds is of no use, but breaks nothing; some alerts are meant to fire always.
        severity: found === 'never' ? undefined : 'info',
      };
    }
  },
});
