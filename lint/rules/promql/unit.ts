import type { Binary } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { type Conflict, conflict, nameOf, type Unit } from '../../lang/promql/units/unit.ts';
import { Units } from '../../lang/promql/units/units.ts';
import { type Problem, rule } from '../../rule.ts';

export default rule({
  name: 'promql/unit',
  on: 'promql',
  severity: 'error',
  needs: 'metrics',
  summary: 'What is added or compared has one unit.',

  *check({ query }, { facts }) {
    if (facts?.knowsMetrics !== true || !query.valid) return;
    const units = new Units(facts);
    for (const node of query.walk()) {
      if (node.type !== 'binary' || !(node.op === '+' || node.op === '-' || isComparison(node.op))) continue;
      const [left, right] = [units.of(node.left), units.of(node.right)];
      yield* early(node, left, right);
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

/** 2001-09-09: before it nobody measured anything with this. */
const EARLIEST = 1e9;

/** A point in time is compared with a length of time. Zero is what many exporters write for never. */
function* early({ op, left, right }: Binary, a: Unit | undefined, b: Unit | undefined): Generator<Problem> {
  const [point, other] = a?.kind === 'point' ? [left, right] : b?.kind === 'point' ? [right, left] : [undefined, undefined];
  const limit = other === undefined || !isComparison(op) ? undefined : constantOf(other);
  if (point === undefined || other === undefined || limit === undefined || limit <= 1 || limit >= EARLIEST) return;
  yield {
    at: other,
    severity: 'warning',
    message: `a point in time is compared with ${limit}, which is ${new Date(limit * 1000).toISOString().slice(0, 10)}`,
    hint: 'time() - ...',
    also: [{ at: point, message: 'a point in time' }],
  };
}
