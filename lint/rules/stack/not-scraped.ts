import { metricUses } from '../../corpus/metric-uses.ts';
import { scrapes } from '../../corpus/scrapes.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'stack/not-scraped',
  on: 'corpus',
  severity: 'error',
  sees: 'corpus',
  summary: 'A metric that is read comes from a service that is scraped.',

  *check(_, { facts, corpus }) {
    if (facts === undefined) return;
    const uses = corpus.ask(metricUses);
    const missing = corpus.ask(scrapes);
    for (const name of uses.names()) {
      const series = facts.metric(name);
      const reason = series?.producer === undefined ? undefined : missing(series.producer);
      if (series === undefined || reason === undefined) continue;
      for (const { subject, selector } of uses.of(name)) {
        yield {
          at: place(subject.source, selector),
          message: `${name} comes from ${series.producer}, and ${reason.message}`,
          hint: reason.hint,
          also: [
            ...(reason.place === undefined ? [] : [{ at: reason.place, message: 'declared here' }]),
            ...(series.place === undefined ? [] : [{ at: series.place, message: 'the metric' }]),
          ],
        };
      }
    }
  },
});
