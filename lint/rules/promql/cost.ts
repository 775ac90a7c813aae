import { costOf } from '../../lang/promql/cost.ts';
import { inference } from '../../lang/promql/labels/declared.ts';
import { isWritten } from '../../lang/promql/written.ts';
import { rule } from '../../rule.ts';

interface Limits {
  /** Samples of one series. */
  readonly samples: number;
  /** Samples of all series. */
  readonly total: number;
}

export default rule<'promql', Limits>({
  name: 'promql/cost',
  on: 'promql',
  severity: 'info',
  needs: 'metrics',
  summary: 'An evaluation reads a moderate number of samples.',
  options: {
    // 30 days at 15 seconds are 172,800. Prometheus itself stops at 50,000,000 in all (--query.max-samples).
    defaults: { samples: 100_000, total: 10_000_000 },
    schema: {
      properties: {
        samples: { type: 'integer', minimum: 1, description: 'Samples that one evaluation may read of one series.' },
        total: { type: 'integer', minimum: 1, description: 'Samples that one evaluation may read of all series of a selector.' },
      },
    },
  },

  *check(subject, { facts, options }) {
    const { query, owner } = subject;
    if (facts?.knowsMetrics !== true || !query.valid || owner.kind === 'template') return;
    for (const selector of query.selectors()) {
      const cost = costOf(selector, facts, inference(facts));
      if (cost === undefined || !isWritten(subject, cost.range)) continue;
      const { samples, series, range, interval } = cost;
      const all = series === undefined ? undefined : samples * series;
      if (samples <= options.samples && (all === undefined || all <= options.total)) continue;
      const total =
        all !== undefined && all > options.total ? `${all} samples of up to ${series} series` : `${samples} samples of every series`;
      yield {
        at: range.type === 'range' || range.type === 'subquery' ? range.range : range,
        message: `one evaluation reads ${total} of ${query.slice(selector.metricSpan)}, which has one every ${interval} s`,
        hint: 'record it over a short range first, and read the record over the long one',
      };
    }
  },
});
