import type { Binary, Expr } from '../../lang/promql/ast.ts';
import { boundsOf, verdict } from '../../lang/promql/bounds.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { inference } from '../../lang/promql/labels/declared.ts';
import { deadOf, isDead } from '../../lang/promql/labels/source.ts';
import { print } from '../../lang/promql/print.ts';
import { bare, walk } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/never-fires',
  on: 'promql',
  severity: 'error',
  summary: 'The condition of an alert can hold.',

  *check({ query, owner }, { facts }) {
    if (owner.kind !== 'rule' || owner.alert === undefined || !query.valid) return;
    const arms = inference(facts).of(query.expr!);
    const whole = deadOf(arms);
    for (const { dead } of new Map(arms.filter(isDead).map((arm) => [arm.dead!.at, arm])).values()) {
      // Matchers, comparisons of constants and sides that never match have rules of their own, which say it nearer to the cause.
      if (dead?.kind !== 'empty' || query.selectors().some(({ from, to }) => dead.at.from >= from && dead.at.to <= to)) continue;
      yield {
        at: dead.at,
        message: `${whole === undefined ? 'this part of the query never gives a series' : 'the alert never fires'}: ${dead.reason}`,
      };
    }
    for (const node of query.walk()) {
      const clash = node.type === 'binary' ? excluded(node) : undefined;
      if (clash !== undefined)
        yield {
          at: clash.at,
          message: `this part of the query never gives a series: ${clash.reason}`,
          also: [{ at: clash.other, message: 'the other condition' }],
        };
    }
  },
});

/** A comparison of something with a number. */
function condition(expr: Expr): { readonly node: Binary; readonly of: Expr } | undefined {
  const node = bare(expr);
  if (node.type !== 'binary' || !isComparison(node.op) || node.bool) return undefined;
  if (constantOf(node.right) !== undefined) return { node, of: node.left };
  return constantOf(node.left) === undefined ? undefined : { node, of: node.right };
}

const isNamed = (expr: Expr): boolean => [...walk(expr)].every((node) => node.type !== 'selector' || node.metric !== undefined);

/** `x > 5 and x < 3` never holds, and neither does `x > 5 unless x > 3`. */
function excluded({
  op,
  left,
  right,
  matching,
}: Binary): { readonly at: Binary; readonly other: Binary; readonly reason: string } | undefined {
  if ((op !== 'and' && op !== 'unless') || matching !== undefined) return undefined;
  const [one, two] = [condition(left), condition(right)];
  // Without a name two series can have the same labels, and then each satisfies its own condition.
  if (one === undefined || two === undefined || !isNamed(one.of) || print(bare(one.of)) !== print(bare(two.of))) return undefined;
  const [a, b] = [boundsOf(one.node), boundsOf(two.node)];
  const limit = constantOf(two.node.right) ?? constantOf(two.node.left)!;
  const mirrored = constantOf(two.node.right) === undefined;
  const constant = { ...b, least: limit, most: limit, above: false, below: false, not: undefined, nan: false };
  const found = mirrored ? verdict(two.node.op, constant, a) : verdict(two.node.op, a, constant);
  const text = print(bare(one.of));
  if (op === 'and' && found === 'never') return { at: two.node, other: one.node, reason: `no value of ${text} satisfies both` };
  if (op === 'unless' && found === 'always')
    return { at: two.node, other: one.node, reason: `whatever satisfies the one condition is taken away by the other` };
  return undefined;
}
