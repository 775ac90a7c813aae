import type { Facts } from '../../facts/facts.ts';
import { severalOf } from '../../lang/promql/cardinality.ts';
import { SETS } from '../../lang/promql/labels/arithmetic.ts';
import { inference } from '../../lang/promql/labels/declared.ts';
import { compares } from '../../lang/promql/labels/matching.ts';
import { neverMatches, type Sides, sidesOf } from '../../lang/promql/labels/sides.ts';
import { live, type Source } from '../../lang/promql/labels/source.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/matching-cardinality',
  on: 'promql',
  severity: 'error',
  needs: 'metrics',
  summary: 'A group of series finds one partner on the other side.',

  *check({ query }, { facts }) {
    if (facts?.knowsMetrics !== true || !query.valid) return;
    const infer = inference(facts);
    for (const sides of sidesOf(query, infer)) {
      const { expr, match } = sides;
      const group = expr.matching?.group;
      if (SETS.has(expr.op) || neverMatches(expr, infer) !== undefined) continue;
      for (const side of ['right', 'left'] as const) {
        if (group === side) continue;
        const buckets = !compares(match, 'le') && live(infer.of(expr[side])).every((source) => isOfBuckets(source, facts));
        const [several] = buckets ? [{ label: 'le', values: ['every bucket'] }] : severalOf(sides[side], match);
        if (several === undefined) continue;
        const { label, values } = several;
        yield {
          at: expr.matching ?? expr.opSpan,
          severity: buckets ? 'error' : 'warning',
          message: message(sides, side, label),
          hint: side === 'left' && group === undefined ? `group_left, or sum without (${label}) (...)` : `sum without (${label}) (...)`,
          also: [{ at: expr[side], message: `${label} can be ${values.slice(0, 3).join(', ')}${values.length > 3 ? ', ...' : ''}` }],
        };
        break;
      }
    }
  },
});

/** All buckets of a classic histogram are there together, always. */
function isOfBuckets({ origin, labels }: Source, facts: Facts): boolean {
  if (origin.type !== 'selector' || origin.metric === undefined || facts.metric(origin.metric)?.part !== 'bucket') return false;
  const { presence, values, why } = labels.of('le');
  return presence !== 'impossible' && values === undefined && why?.kind === 'declared';
}

function message({ expr }: Sides, side: 'left' | 'right', label: string): string {
  const fails = side === 'right' || expr.matching?.group !== undefined ? 'many-to-many' : 'many-to-one without group_left';
  return `series of the ${side} side that differ in ${label} fall into one group: the query fails with ${fails} matching`;
}
