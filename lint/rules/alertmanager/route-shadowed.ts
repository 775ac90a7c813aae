import { implies, satisfiable, type Matcher } from '../../lang/matcher/matcher.ts';
import { path, type Route, routeName, walk } from '../../lang/alertmanager/route.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/route-shadowed',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A route gets some alerts that no route before it keeps.',

  *check({ config: { root } }) {
    if (root === undefined) return;
    for (const parent of walk(root)) {
      const keepers: Route[] = [];
      for (const route of parent.children) {
        const by = shadows(keepers, route);
        if (by !== undefined) {
          const names = by.map(routeName).join(' and ');
          yield {
            at: route.at,
            message: `${names} before it ${by.length === 1 ? 'keeps' : 'keep'} every alert that ${routeName(route)} could get`,
            hint: by.length === 1 ? 'continue: true' : undefined,
            also: by.map(({ at }) => ({ at, message: 'this one keeps them' })),
          };
        } else if (!route.continues && route.whole) keepers.push(route);
      }
    }
  },
});

const OPPOSITE = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;

/** The earlier routes that leave nothing: one of them, or several of one matcher each. */
function shadows(keepers: readonly Route[], route: Route): readonly Route[] | undefined {
  const wanted = path(route);
  if (satisfiable(wanted, 'alertmanager').answer === 'no') return undefined; // that is a contradiction of its own
  const alone = keepers.find(({ matchers }) => implies(wanted, matchers, 'alertmanager') === 'yes');
  if (alone !== undefined) return [alone];
  const simple = keepers.filter(({ matchers }) => matchers.length === 1);
  const rest = simple.map(({ matchers: [only] }): Matcher => ({ name: only!.name, value: only!.value, op: OPPOSITE[only!.op] }));
  const verdict = satisfiable([...wanted, ...rest], 'alertmanager');
  return verdict.answer === 'no' ? simple.filter((_, i) => verdict.core.includes(rest[i]!)) : undefined;
}
