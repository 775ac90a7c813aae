import { routeName } from '../../lang/alertmanager/route.ts';
import { shadowed } from '../../lang/alertmanager/shadow.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/route-shadowed',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A route gets some alerts that no route before it keeps.',

  *check({ config: { root } }) {
    if (root === undefined) return;
    for (const { route, by } of shadowed(root)) {
      yield {
        at: route.at,
        message: `${by.map(routeName).join(' and ')} before it ${by.length === 1 ? 'keeps' : 'keep'} every alert that ${routeName(route)} could get`,
        hint: by.length === 1 ? 'continue: true' : undefined,
        also: by.map(({ at }) => ({ at, message: 'this one keeps them' })),
      };
    }
  },
});
