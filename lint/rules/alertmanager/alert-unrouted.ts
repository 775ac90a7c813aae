import { alertLabelSets } from '../../corpus/alerts.ts';
import { fatesOf } from '../../corpus/routing.ts';
import { text } from '../../source/node.ts';
import { place } from '../../source/source.ts';
import { matches } from '../../lang/alertmanager/matcher.ts';
import { type Route, routeName, walk } from '../../lang/alertmanager/route.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/alert-unrouted',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A critical alert reaches somebody.',
  sees: 'corpus',

  *check({ source, config }, { corpus, facts }) {
    const worst = facts?.severities?.[0];
    const fates = corpus.ask(fatesOf);
    if (worst === undefined || config.root === undefined || fates.only !== config) return;
    const silent = new Set(config.receivers.filter(({ integrations }) => integrations.length === 0).map(({ name }) => name));
    const meant = [...walk(config.root)].some((route) => isFor(route, worst));
    const all = corpus.ask(alertLabelSets).all;
    for (const [i, ends] of fates.of(config).entries()) {
      const alert = all[i]!;
      const routes = [...ends.keys()];
      if (alert.severity !== worst || routes.length === 0) continue;
      const [end] = routes;
      const also = [{ at: alert.at, message: `the alert ${alert.name}` }];
      if (routes.every(({ receiver }) => silent.has(receiver))) {
        if (routes.some(({ receiver }) => text(facts?.section('receivers')?.get(receiver)?.value, 'silent') !== undefined)) continue;
        const names = [...new Set(routes.map(({ receiver }) => receiver))].join(' and ');
        yield {
          at: place(source, end!.receiverAt?.at ?? end!.at),
          message: `${alert.name} is ${worst} and reaches only ${names}, which tells nobody`,
          also,
        };
      } else if (ends.size > 0 && routes.every(({ mute, active, parent }) => parent !== undefined && mute.length + active.length > 0)) {
        const { mute, active, at } = end!;
        const [first] = [...mute, ...active];
        yield {
          at: place(source, first?.at ?? at),
          severity: 'warning',
          message: `${alert.name} is ${worst}, and nobody is told of it ${mute.length > 0 ? `in ${mute[0]!.name}` : `outside of ${active[0]!.name}`}`,
          also,
        };
      } else if (meant && routes.length === 1 && end === config.root) {
        yield {
          at: place(source, end.receiverAt?.at ?? end.at),
          severity: 'warning',
          message: `${alert.name} is ${worst} and falls to ${routeName(end)}, past the routes for such alerts`,
          also,
        };
      }
    }
  },
});

/** Whether a route asks for that severity by its name. */
const isFor = (route: Route, severity: string): boolean =>
  route.parent !== undefined &&
  route.matchers.some((matcher) => matcher.name === 'severity' && matches(matcher, severity) && !matches(matcher, ''));
