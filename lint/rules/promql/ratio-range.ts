import type { Binary } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { type Share, shareOf } from '../../lang/promql/units/range.ts';
import { isWritten } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/ratio-range',
  on: 'promql',
  severity: 'warning',
  summary: 'A ratio is compared with a number that it can have.',

  *check(subject, { facts }) {
    const { query } = subject;
    if (!query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'binary' || !isComparison(node.op)) continue;
      const [left, right] = [constantOf(node.left), constantOf(node.right)];
      const limit = right ?? left;
      const share =
        limit === undefined || (left !== undefined && right !== undefined)
          ? undefined
          : shareOf(left === undefined ? node.left : node.right, facts);
      if (limit === undefined || share === undefined || (limit >= share.least && limit <= share.most)) continue;
      if (!isWritten(subject, node)) continue;
      yield {
        at: left === undefined ? node.right : node.left,
        message: `the value lies between ${share.least} and ${share.most}, and is compared with ${limit}`,
        hint: percent(node, limit, share),
        also: [{ at: share.by, message: share.reason }],
      };
    }
  },
});

/** Who writes 80 means 80 percent. */
function percent({ op }: Binary, limit: number, { least, most }: Share): string | undefined {
  return least === 0 && most === 1 && limit > 1 && limit <= 100 ? `${op} ${Number((limit / 100).toPrecision(12))}` : undefined;
}
