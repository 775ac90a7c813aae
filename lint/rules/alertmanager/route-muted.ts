import { alwaysHolds } from '../../lang/alertmanager/interval.ts';
import { routeName, walk } from '../../lang/alertmanager/route.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/route-muted',
  on: 'alertmanager',
  severity: 'warning',
  summary: 'A route is not muted at all times.',

  *check({ config: { root, intervals } }) {
    if (root === undefined) return;
    const always = new Map(intervals.flatMap((interval) => (interval.items.some(alwaysHolds) ? [[interval.name, interval] as const] : [])));
    for (const route of walk(root)) {
      for (const { name, at } of route.mute) {
        const interval = always.get(name);
        if (interval === undefined) continue;
        yield {
          at,
          message: `the time interval ${name} always holds, so that ${routeName(route)} never sends anything`,
          hint: 'active_time_intervals, when these are the times to send at',
          also: [{ at: interval.at, message: 'every time is in it' }],
        };
      }
    }
  },
});
