import type { Facts } from '../../facts/facts.ts';
import type { Expr, Selector } from './ast.ts';
import { mostSeries } from './cardinality.ts';
import type { Inference } from './labels/infer.ts';
import { labelsOf } from './labels/source.ts';

/** What one evaluation reads for a selector. */
export interface Cost {
  /** Samples of each series. */
  readonly samples: number;
  /** Series at most; undefined: the values of a label are not listed. */
  readonly series: number | undefined;
  /** The range from which most of the samples come. */
  readonly range: Expr;
  /** Seconds between two samples. */
  readonly interval: number;
}

/**
 * Samples that an evaluation reads of a selector: its range by the interval of the metric, once for every step of the subqueries around
 * it. Undefined where no range is read, or an interval or a step is not known.
 */
export function costOf(selector: Selector, facts: Facts, inference: Inference): Cost | undefined {
  const interval = selector.metric === undefined ? undefined : facts.metric(selector.metric)?.interval;
  if (interval === undefined || interval <= 0) return undefined;
  let [samples, most] = [1, 1];
  let range: Expr = selector;
  for (let at: Expr | undefined = selector.parent; at !== undefined; at = at.parent) {
    if (at.type !== 'range' && at.type !== 'subquery') continue;
    const step = at.type === 'range' ? interval : at.step === undefined ? facts.time('evaluationInterval') : at.step.seconds;
    const seconds = at.range.seconds;
    if (step === undefined || seconds === undefined || step <= 0) return undefined;
    const times = Math.max(1, seconds / step);
    if (times > most) [most, range] = [times, at];
    samples *= times;
  }
  const labels = labelsOf(inference.of(selector));
  return samples === 1
    ? undefined
    : { samples: Math.round(samples), series: labels === undefined ? undefined : mostSeries(labels), range, interval };
}
