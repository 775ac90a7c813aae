import { satisfiable } from '../../lang/matcher/matcher.ts';
import { asked, shown } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/matcher-contradiction',
  on: 'promql',
  severity: 'error',
  summary: 'The matchers of a selector can all hold at once.',

  *check({ query }) {
    for (const selector of query.selectors()) {
      const verdict = satisfiable(asked(selector));
      if (verdict.answer !== 'no') continue;
      const core = verdict.core.map(shown);
      const last = selector.matchers.findLast((matcher) => verdict.core.includes(matcher));
      const others = selector.matchers.filter((matcher) => matcher !== last && verdict.core.includes(matcher));
      yield {
        at: last ?? selector,
        message:
          core.length === 1
            ? `no value satisfies ${core[0]}`
            : `no series satisfies both ${core.slice(0, -1).join(', ')} and ${core.at(-1)}`,
        hint: 'one of them, or two selectors joined by or',
        also: others.map((at) => ({ at, message: 'excludes it' })),
      };
    }
  },
});
