import { duration } from '../../facts/seconds.ts';
import { rule } from '../../rule.ts';

/** Seconds that an instant query looks back (query.lookback-delta of Prometheus). */
const LOOK_BACK = 300;

export default rule({
  name: 'rules/group-interval',
  on: 'rulefile',
  severity: 'warning',
  summary: 'A group is evaluated at least as often as a query looks back.',

  *check({ file, flavor }) {
    if (flavor === 'loki') return;
    for (const { interval, rules } of file.groups) {
      const seconds = interval?.seconds;
      if (seconds === undefined || seconds <= LOOK_BACK) continue;
      const gaps = rules.filter(({ kind, keepFiringFor }) => kind === 'record' || (keepFiringFor?.seconds ?? 0) < seconds);
      if (gaps.length === 0) continue;
      yield {
        at: interval!.node,
        message: `group is evaluated every ${duration(seconds)}, but a query looks back 5m only: its series have gaps`,
        hint: '5m',
        also: gaps
          .map(({ name, kind }) => ({ at: name, message: kind === 'record' ? 'recorded with gaps' : 'resolved and fired anew' }))
          .slice(0, 3),
      };
    }
  },
});
