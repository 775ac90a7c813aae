import { inference } from '../../lang/promql/labels/declared.ts';
import { because } from '../../lang/promql/labels/reasons.ts';
import { common, missing, type Missing, neverMatches, type Sides, sidesOf } from '../../lang/promql/labels/sides.ts';
import { type Problem, rule } from '../../rule.ts';

export default rule({
  name: 'promql/matching-labels',
  on: 'promql',
  severity: 'error',
  summary: 'Both sides of an operation have the labels by which they are matched.',

  *check({ query }, { facts }) {
    const infer = inference(facts);
    for (const sides of sidesOf(query, infer)) {
      const { expr } = sides;
      const never = neverMatches(expr, infer);
      const found = [...missing(sides)];
      if (never !== undefined) {
        const message = `the sides of ${expr.op} can never match: ${never.reason}`;
        yield {
          at: expr.matching ?? expr.opSpan,
          message,
          hint: way(sides, found) ?? without(sides, never.label),
          also: places(found, query.text),
        };
      }
      if (never !== undefined) continue;
      for (const one of named(found)) yield { ...problem(one, sides), severity: 'warning', also: places([one], query.text) };
      const unnamed = found.find(({ at }) => at === undefined);
      if (unnamed !== undefined)
        yield { ...problem(unnamed, sides), severity: 'warning', hint: way(sides, found), also: places([unnamed], query.text) };
    }
  },
});

const named = (found: readonly Missing[]) => found.filter(({ at }) => at !== undefined);

function problem({ label, on, at }: Missing, { expr, match }: Sides): Problem {
  const where = at ?? expr.matching ?? expr.opSpan;
  if (on === 'both') return { at: where, message: `neither side can have the label ${label} that ${match.on ? 'on' : 'ignoring'} names` };
  const other = on === 'left' ? 'right' : 'left';
  const rest = match.on ? `so only series without it can match` : `which the ${other} side lists, so only series without it can match`;
  return { at: where, message: `the ${on} side of ${expr.op} cannot have the label ${label}, ${rest}` };
}

/** Matching by what both can have; many-to-one where only one side has more. */
function way(sides: Sides, found: readonly Missing[]): string | undefined {
  const { match } = sides;
  const extra = found.filter(({ at, on }) => at === undefined && on !== 'both');
  if (extra.length === 0 || match.on) return undefined;
  const side = extra[0]!.on;
  if (sides.expr.matching !== undefined || extra.some(({ on }) => on !== side)) return `on (${common(sides).join(', ')})`;
  const group = ['and', 'unless'].includes(sides.expr.op) ? '' : ` group_${side === 'right' ? 'left' : 'right'}`;
  return `${sides.expr.op} ignoring (${extra.map(({ label }) => label).join(', ')})${group}`;
}

/** Not by the label on which they clash. */
function without({ expr, match }: Sides, label: string | undefined): string | undefined {
  if (label === undefined || match.on) return undefined;
  return `${expr.op} ignoring (${[...match.labels, label].join(', ')})`;
}

const places = (found: readonly Missing[], text: string) =>
  found.slice(0, 3).flatMap(({ label, fact }) => because(label, fact, text) ?? []);
