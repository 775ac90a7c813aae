import type { Aggregation, Binary, Expr } from '../../lang/promql/ast.ts';
import { boundsOf, canBe } from '../../lang/promql/bounds.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { bare, children } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';

/** One sample that is not a number makes their whole result so. The others leave it out, or show it as one value of many. */
const SPREADING: ReadonlySet<string> = new Set(['sum', 'avg', 'stddev', 'stdvar']);

export default rule({
  name: 'promql/nan',
  on: 'promql',
  severity: 'warning',
  summary: 'No division by zero reaches an aggregation that it would spoil.',

  *check({ query }) {
    if (!query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'aggregation' || !SPREADING.has(node.op)) continue;
      for (const { op, right } of divisions(node)) {
        if (!canBe(boundsOf(right), 0)) continue;
        const text = query.slice(right);
        yield {
          at: right,
          message: `where this is 0, ${op === '/' ? 'the quotient' : 'the remainder'} is NaN or infinite, and with it the whole ${node.op}()`,
          hint: right.type === 'selector' || right.type === 'call' ? `(${text} > 0)` : undefined,
          also: [{ at: node.nameSpan, message: 'one such value spoils the result' }],
        };
      }
    }
  },
});

/** Divisions whose results are samples of the aggregation. */
function divisions({ expr }: Aggregation): Binary[] {
  const found: Binary[] = [];
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = bare(next);
    if (node.type === 'aggregation' || node.type === 'selector' || node.type === 'number') continue;
    if (node.type !== 'binary') open.push(...children(node));
    else if (node.op === '/' || node.op === '%') {
      found.push(node);
      open.push(node.right, node.left);
    } else if (node.op === 'and' || node.op === 'unless') open.push(node.left);
    // NaN fails every comparison but one, so that a filter takes it out.
    else if (!isComparison(node.op) || node.op === '!=') open.push(node.right, node.left);
  }
  return found.toSorted((a, b) => a.from - b.from || a.opSpan.from - b.opSpan.from);
}
