import { duration } from '../../facts/seconds.ts';
import { isWritten } from '../../lang/promql/written.ts';
import { NEEDS_TWO, reading } from '../../lang/promql/reading.ts';
import { rule } from '../../rule.ts';

/** Intervals that leave room for a scrape that fails: https://www.robustperception.io/what-range-should-i-use-with-rate */
const ROOM = 4;

export default rule({
  name: 'promql/rate-range',
  on: 'promql',
  severity: 'error',
  needs: 'facts',
  summary: 'A range that needs two samples is at least two scrapes long.',

  *check(subject, { facts }) {
    if (facts === undefined) return;
    for (const selector of subject.query.selectors()) {
      const series = selector.metric === undefined ? undefined : facts.metric(selector.metric);
      // `smoothed` and `anchored` look beyond the range.
      if (series?.interval === undefined || selector.modifier !== undefined) continue;
      const { window, call } = reading(selector);
      if (window === undefined || call === undefined || !NEEDS_TWO.has(call.name) || !isWritten(subject, window.range)) continue;
      const interval =
        window.type === 'subquery' ? (window.step === undefined ? facts.time('evaluationInterval') : window.step.seconds) : series.interval;
      const range = window.range.seconds;
      if (range === undefined || interval === undefined || range >= ROOM * interval) continue;
      const isEnough = range >= 2 * interval;
      // Evaluations of a subquery do not fail one by one.
      if (isEnough && window.type === 'subquery') continue;
      const every =
        window.type === 'subquery'
          ? `a subquery that has a sample every ${duration(interval)}`
          : `${series.name}, which has a sample every ${duration(interval)}`;
      const producer = series.producer === undefined ? undefined : facts.place('producers', series.producer, 'interval');
      const declared = facts.place('metrics', series.family, 'interval') ?? producer ?? facts.place('environment', 'scrapeInterval');
      yield {
        at: window.range,
        severity: isEnough ? 'info' : undefined,
        message: isEnough
          ? `${subject.query.slice(window.range)} has no room for a scrape that fails: it reads ${every}`
          : `${call.name} needs two samples, and ${subject.query.slice(window.range)} is too short for ${every}`,
        hint: duration(ROOM * interval),
        also: declared === undefined || window.type === 'subquery' ? [] : [{ at: declared, message: 'how often it is scraped' }],
      };
    }
  },
});
