import { fates } from '../../lang/rulefile/fate.ts';
import { allLabels, pair } from '../../lang/rulefile/view.ts';
import { matches } from '../../lang/rulefile/demand.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** An entry of the option. */
interface Demand {
  readonly label: string;
  readonly keep: boolean;
  readonly rules?: string;
  readonly reason?: string;
}

const TEXT = { type: 'string' } as const;
const DEMAND = {
  type: 'object',
  additionalProperties: false,
  required: ['label', 'keep'],
  properties: { label: TEXT, keep: { type: 'boolean' }, rules: TEXT, reason: TEXT },
};

export default rule({
  name: 'rules/aggregation-label',
  on: 'rule',
  severity: 'warning',
  off: true,
  summary: 'Aggregations keep and drop the labels that the team agreed on.',
  options: {
    defaults: { labels: [] as readonly Demand[] },
    schema: { properties: { labels: { type: 'array', items: DEMAND, description: 'Labels that aggregations must keep, or must drop.' } } },
  },

  *check({ rule: one, group, query }, { options }) {
    if (query?.query.valid !== true || query.query.expr === undefined) return;
    for (const { label, keep, rules, reason } of options.labels) {
      if (rules !== undefined && matches(rules, one.name.text, one) !== 'yes') continue;
      if (pair(allLabels(one, group), label) !== undefined) continue;
      const because = reason === undefined ? '' : `: ${reason}`;
      for (const { kept, at } of fates(query.query.expr, label)) {
        if (kept === keep || at === undefined) continue;
        const message = keep ? `label ${label} is aggregated away` : `label ${label} is left by the aggregation`;
        yield { at: place(query.source, at), message: message + because, hint: keep ? `by (${label})` : `without (${label})` };
      }
    }
  },
});
