import { RATES, reading, SLOPES } from '../../lang/promql/reading.ts';
import type { Series } from '../../facts/series.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/rate-needs-counter',
  on: 'promql',
  severity: 'error',
  summary: 'A counter is read by rate(), irate() and increase(), a gauge by delta(), idelta() and deriv().',

  *check({ query }, { facts }) {
    if (facts === undefined) return;
    for (const selector of query.selectors()) {
      const series = selector.metric === undefined ? undefined : facts.metric(selector.metric);
      const { window, call } = series === undefined ? { window: undefined, call: undefined } : reading(selector);
      if (series === undefined || window === undefined || call === undefined) continue;
      const better = instead(series, call.name);
      if (better === undefined) continue;
      yield {
        at: call.nameSpan,
        message: `${call.name} reads ${series.name}, which is a ${series.type === 'summary' ? 'quantile of a summary' : series.type}`,
        hint: `${better}(${query.slice(window)})`,
        also: [
          { at: selector, message: `a ${series.type}` },
          ...(series.place === undefined ? [] : [{ at: series.place, message: 'declared here' }]),
        ],
      };
    }
  },
});

/** The function that does for this series what the other one does not. */
function instead({ type }: Series, name: string): string | undefined {
  // A fall of a gauge is no restart: rate() would add the whole value to the growth.
  if (RATES.has(name) && (type === 'gauge' || type === 'summary')) return name === 'rate' ? 'deriv' : name === 'irate' ? 'idelta' : 'delta';
  // A restart of a counter is no fall.
  if (SLOPES.has(name) && type === 'counter') return name === 'deriv' ? 'rate' : name === 'idelta' ? 'irate' : 'increase';
  return undefined;
}
