import { satisfiable } from '../../lang/matcher/matcher.ts';
import { matcherText } from '../../lang/alertmanager/matcher.ts';
import { path, type PlacedMatcher, walk } from '../../lang/alertmanager/route.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/route-contradiction',
  on: 'alertmanager',
  severity: 'error',
  summary: 'Some labels satisfy all matchers of a route and of those above it.',

  *check({ config: { root } }) {
    if (root === undefined) return;
    for (const route of walk(root)) {
      const verdict = satisfiable(path(route), 'alertmanager');
      if (verdict.answer !== 'no' || (route.parent !== undefined && satisfiable(path(route.parent), 'alertmanager').answer === 'no'))
        continue;
      const core = verdict.core as readonly PlacedMatcher[];
      const own = route.matchers.find((matcher) => core.includes(matcher)) ?? route;
      const others = core.filter((matcher) => matcher !== own);
      yield {
        at: own.at,
        message:
          core.length === 1 ? `no value satisfies ${matcherText(core[0]!)}` : `${core.map(matcherText).join(' and ')} exclude each other`,
        also: others.map(({ at }) => ({ at, message: 'the other one' })),
      };
    }
  },
});
