import { keepsRecords, recorded } from '../../corpus/recorded.ts';
import { nearest } from '../../facts/nearest.ts';
import { parted } from '../../facts/series.ts';
import { Values } from '../../lang/matcher/matcher.ts';
import { isWritten } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/metric-exists',
  on: 'promql',
  severity: 'error',
  needs: 'metrics',
  sees: 'corpus',
  summary: 'A metric that is read is exposed or recorded by somebody.',

  *check(subject, { facts, corpus }) {
    if (facts?.knowsMetrics !== true) return;
    const records = corpus.ask(recorded);
    for (const selector of subject.query.selectors()) {
      const { metric, metricSpan, matchers } = selector;
      if (metric === undefined) {
        const names = matchers.filter(({ name }) => name === '__name__');
        if (names.length === 0 || new Values(names).findAmong([...facts.seriesNames(), ...records.keys()]).answer !== 'no') continue;
        yield { at: names[0]!, message: `no metric has a name that matches ${names[0]!.value}` };
        continue;
      }
      const known = facts.metric(metric);
      if (records.has(metric) || !isWritten(subject, metricSpan)) continue;
      if (known?.type === 'record' && corpus.ask(keepsRecords)) {
        const also = known.place === undefined ? [] : [{ at: known.place, message: 'declared here' }];
        yield { at: metricSpan, message: `no rule records ${metric} any more`, hint: nearest(metric, records.keys()), also };
      }
      // A native histogram without such series is told by promql/histogram-kind.
      if (known !== undefined || facts.family(parted(metric)?.family ?? '') === 'nativeHistogram') continue;
      const family = facts.place('metrics', metric);
      if (family !== undefined && facts.family(metric) === 'histogram') {
        const message = `${metric} is a histogram, which has no series of its own name`;
        yield {
          at: metricSpan,
          message,
          hint: `${metric}_bucket, ${metric}_count or ${metric}_sum`,
          also: [{ at: family, message: 'declared here' }],
        };
        continue;
      }
      const meant = facts.didYouMean(metric, records.keys());
      const series = meant === undefined ? undefined : facts.metric(meant);
      yield {
        at: metricSpan,
        message: `nobody exposes or records ${metric}`,
        hint: meant,
        also:
          series?.place === undefined
            ? []
            : [{ at: series.place, message: series.producer === undefined ? `${meant}` : `${meant} of ${series.producer}` }],
      };
    }
  },
});
