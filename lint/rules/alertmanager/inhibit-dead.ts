import { alertLabelSets } from '../../corpus/alerts.ts';
import { lopsided, sidesOf } from '../../corpus/inhibition.ts';
import { satisfiable } from '../../lang/matcher/matcher.ts';
import { matcherText } from '../../lang/alertmanager/matcher.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/inhibit-dead',
  on: 'alertmanager',
  severity: 'error',
  summary: 'An inhibition has alerts on both sides that agree on its labels.',
  sees: 'corpus',

  *check({ config: { inhibitions } }, { corpus }) {
    const alerts = corpus.ask(alertLabelSets);
    for (const inhibition of inhibitions) {
      let dead = false;
      for (const side of ['source', 'target'] as const) {
        const verdict = satisfiable(inhibition[side], 'alertmanager');
        if (verdict.answer !== 'no') continue;
        dead = true;
        const core = verdict.core.map(matcherText).join(' and ');
        yield {
          at: inhibition[`${side}At`],
          message: verdict.core.length === 1 ? `no value satisfies ${core}` : `${core} exclude each other: no alert is a ${side}`,
        };
      }
      if (dead || !inhibition.whole || !alerts.complete || alerts.all.length === 0) continue;
      const sides = sidesOf(inhibition, alerts.all);
      for (const side of ['source', 'target'] as const) {
        if (sides[side].length > 0) continue;
        dead = true;
        yield {
          at: inhibition[`${side}At`],
          message: `none of the ${alerts.all.length} alerts of the stack can be a ${side}: ${inhibition[side].map(matcherText).join(', ')}`,
        };
      }
      if (dead) continue;
      for (const { name, at } of inhibition.equal) {
        const has = lopsided(name, sides);
        if (has === undefined) continue;
        const lacks = has === 'source' ? 'target' : 'source';
        yield {
          at,
          message: `every ${has} has the label ${name} and no ${lacks} does: nothing is ever equal`,
          also: sides[lacks].slice(0, 2).map((alert) => ({ at: alert.at, message: `${alert.name} is a ${lacks} without ${name}` })),
        };
      }
    }
  },
});
