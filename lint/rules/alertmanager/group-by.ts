import { type Alert, alertLabelSets } from '../../corpus/alerts.ts';
import { fatesOf } from '../../corpus/routing.ts';
import { type Route, routeName, walk } from '../../lang/alertmanager/route.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/group-by',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'Alerts are grouped by labels that they have.',
  sees: 'corpus',

  *check({ config }, { corpus }) {
    const alerts = corpus.ask(alertLabelSets);
    if (config.root === undefined || !alerts.complete) return;
    const byEnd = new Map<Route, Alert[]>();
    for (const [i, ends] of corpus.ask(fatesOf).of(config).entries()) {
      for (const end of ends.keys()) {
        if (!byEnd.has(end)) byEnd.set(end, []);
        byEnd.get(end)!.push(alerts.all[i]!);
      }
    }
    for (const route of walk(config.root)) {
      if (route.ownGroupBy.length === 0) continue;
      const grouped = [...walk(route)].filter((one) => one === route || inherits(one, route)).flatMap((one) => byEnd.get(one) ?? []);
      if (grouped.length === 0) continue;
      for (const { name, at } of route.ownGroupBy) {
        if (name === '...' || !grouped.every(({ set }) => set.label(name).presence === 'never')) continue;
        yield { at, message: `none of the ${grouped.length} alerts that ${routeName(route)} groups has the label ${name}` };
      }
    }
  },
});

/** Whether a route below groups as this one says. */
function inherits(route: Route, above: Route): boolean {
  for (let one: Route | undefined = route; one !== undefined && one !== above; one = one.parent)
    if (one.ownGroupBy.length > 0) return false;
  return true;
}
