import { duration } from '../../facts/seconds.ts';
import type { Query } from '../../lang/promql/query.ts';
import { reading, valueMatters } from '../../lang/promql/reading.ts';
import { type Problem, rule } from '../../rule.ts';

/** Four scrapes: one may fail, and there are still two samples. https://www.robustperception.io/what-range-should-i-use-with-rate */
const SCRAPES = 4;

export default rule({
  name: 'promql/counter-needs-rate',
  on: 'promql',
  severity: 'warning',
  summary: 'A counter is read through rate(), irate() or increase().',

  *check({ query }, { facts }) {
    if (facts?.knowsMetrics !== true) {
      if (query.valid) yield* byName(query);
      return;
    }
    for (const selector of query.selectors()) {
      const series = selector.metric === undefined ? undefined : facts.metric(selector.metric);
      if (series?.type !== 'counter' || !valueMatters(selector)) continue;
      const { window, call } = reading(selector);
      const range = duration(Math.max(300, SCRAPES * (series.interval ?? 60)));
      yield {
        at: selector,
        message:
          window === undefined
            ? `counter ${series.name} is read as it stands`
            : `${call?.name ?? 'a subquery'} reads counter ${series.name} as it stands`,
        hint: window === undefined ? `rate(${query.slice(selector)}[${range}])` : `increase(${query.slice(window)})`,
        also:
          series.place === undefined
            ? []
            : [
                {
                  at: series.place,
                  message: series.part === undefined ? 'a counter' : `${series.part} of a ${facts.family(series.family)}`,
                },
              ],
      };
    }
  },
});

/** Where nothing is declared, only the name tells: `_total` ends that of a counter, by the habit of exporters and by OpenMetrics. */
function* byName(query: Query): Generator<Problem> {
  for (const selector of query.selectors()) {
    const { metric } = selector;
    if (metric?.endsWith('_total') !== true || metric.includes(':') || !valueMatters(selector)) continue;
    const { window } = reading(selector);
    if (window === undefined)
      yield {
        at: selector,
        severity: 'info',
        message: `${metric}, by its name a counter, is read as it stands`,
        hint: `rate(${query.slice(selector)}[5m])`,
      };
  }
}
