import { metricUses } from '../../corpus/metric-uses.ts';
import { PARTS } from '../../facts/series.ts';
import { rule } from '../../rule.ts';
import { text } from '../../source/node.ts';

/** So many names are told; the rest is a number. */
const SHOWN = 10;

export default rule({
  name: 'stack/metric-unused',
  on: 'corpus',
  severity: 'info',
  needs: 'facts',
  sees: 'corpus',
  summary: 'A metric that is exposed is read by somebody.',

  *check(_, { facts, corpus }) {
    const metrics = facts?.section('metrics');
    if (facts === undefined || metrics === undefined) return;
    const uses = corpus.ask(metricUses);
    const byProducer = Map.groupBy(metrics, ([, { value }]) => text(value, 'producer') ?? '');
    for (const [producer, all] of byProducer) {
      // What Prometheus makes itself costs what it costs.
      if (producer === '' || producer === 'built-in') continue;
      const unused = all.filter(([name]) => {
        const family = facts.family(name);
        return family !== undefined && ![name, ...PARTS[family].map((part) => `${name}_${part}`)].some((series) => uses.mayRead(series));
      });
      const at = facts.place('producers', producer) ?? facts.place('metrics', unused[0]?.[0] ?? '');
      if (unused.length === 0 || at === undefined) continue;
      const names = unused.slice(0, SHOWN).map(([name]) => name);
      const rest = unused.length - names.length;
      yield {
        at,
        message: `nothing reads ${unused.length} of the ${all.length} metrics of ${producer}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
        hint: 'drop them where they are scraped (metricRelabelings), if nobody explores them',
      };
    }
  },
});
