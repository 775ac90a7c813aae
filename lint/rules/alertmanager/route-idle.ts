import { fatesOf } from '../../corpus/routing.ts';
import { alertLabelSets } from '../../corpus/alerts.ts';
import { satisfiable } from '../../lang/matcher/matcher.ts';
import { path, routeName, type Route, walk } from '../../lang/alertmanager/route.ts';
import { shadowed } from '../../lang/alertmanager/shadow.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/route-idle',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'Some alert of the stack can reach every route.',
  sees: 'corpus',

  *check({ config }, { corpus }) {
    const { root } = config;
    const alerts = corpus.ask(alertLabelSets);
    if (root === undefined || !alerts.complete || alerts.all.length === 0) return;
    const reached = new Set<Route>();
    for (const fate of corpus.ask(fatesOf).of(config)) {
      for (const [end] of fate) for (let route: Route | undefined = end; route !== undefined; route = route.parent) reached.add(route);
    }
    const kept = new Set([...shadowed(root)].map(({ route }) => route));
    for (const route of walk(root)) {
      if (reached.has(route) || (route.parent !== undefined && !reached.has(route.parent))) continue;
      // Told by route-shadowed and route-contradiction.
      if (kept.has(route) || satisfiable(path(route), 'alertmanager').answer === 'no') continue;
      yield { at: route.at, message: `none of the ${alerts.all.length} alerts of the stack can reach ${routeName(route)}` };
    }
  },
});
