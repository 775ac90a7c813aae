import type { Binary } from '../../lang/promql/ast.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { type Conflict, conflict, nameOf, type Unit } from '../../lang/promql/units/unit.ts';
import { Units } from '../../lang/promql/units/units.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/unit',
  on: 'promql',
  severity: 'error',
  summary: 'What is added or compared has one unit.',

  *check({ query }, { facts }) {
    if (facts?.knowsMetrics !== true || !query.valid) return;
    const units = new Units(facts);
    for (const node of query.walk()) {
      if (node.type !== 'binary' || !(node.op === '+' || node.op === '-' || isComparison(node.op))) continue;
      const [left, right] = [units.of(node.left), units.of(node.right)];
      const found = left === undefined || right === undefined ? undefined : conflict(node.op, left, right);
      if (found === undefined) continue;
      yield {
        at: node.opSpan,
        // A count without a unit may be a number of anything.
        severity: found === 'plain' ? 'warning' : 'error',
        message: told(node, left!, right!, found),
        hint:
          found === 'scale'
            ? `${query.slice(node.left)} ${node.op} ${query.slice(node.right)} * ${right!.scale! / left!.scale!}`
            : undefined,
        also: [
          { at: node.left, message: nameOf(left!) },
          { at: node.right, message: nameOf(right!) },
        ],
      };
    }
  },
});

function told({ op }: Binary, left: Unit, right: Unit, found: Conflict): string {
  const [a, b] = [nameOf(left), nameOf(right)];
  if (found === 'point' && op === '+') return 'two points in time are added, which gives none';
  const be = (unit: string) => (unit.startsWith('a ') ? 'is' : 'are');
  if (op === '+') return `${b} ${be(b)} added to ${a}`;
  return op === '-' ? `${b} ${be(b)} taken from ${a}` : `${a} ${be(a)} compared with ${b}`;
}
