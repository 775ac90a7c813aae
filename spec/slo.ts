import { frozen, KIND, type Ref } from './handle.ts';
import type { Histogram, Metric } from './metric.ts';
import type { PromQL } from './promql.ts';
import { matchers, type Matcher, type Where } from './selector.ts';
import type { Duration, Severity } from './units.ts';

/** A service level indicator: bad events among all events, each as a query over a window. */
export type Sli = { readonly [KIND]: 'sli' } & (
  | {
      readonly kind: 'ratio';
      readonly metric: Ref<'metric'>;
      readonly of: readonly Matcher[];
      readonly bad?: readonly Matcher[];
      readonly good?: readonly Matcher[];
      readonly by: readonly string[];
    }
  | {
      readonly kind: 'latency';
      readonly metric: Ref<'histogram'> | Ref<'metric'>;
      readonly of: readonly Matcher[];
      readonly under: Duration;
      readonly by: readonly string[];
    }
  | { readonly kind: 'query'; readonly errors: PromQL; readonly total: PromQL; readonly by: readonly string[] }
  | { readonly kind: 'raw'; readonly ratio: PromQL; readonly by: readonly string[] }
);

interface Of<M> {
  /** Which of the metric's series count at all. Default: all. */
  readonly of?: Where<M>;
  /** One SLO for each value of these labels. */
  readonly by?: readonly (keyof M & string)[];
}
type BadOrGood<M> = { readonly bad: Where<M>; readonly good?: never } | { readonly good: Where<M>; readonly bad?: never };

/** The ways to say what is good. */
export const sli = {
  /** Bad (or good) events of a counter among all of its events. */
  ratio<M>(metric: Metric<'counter', M>, { of, by, bad, good }: Of<M> & BadOrGood<M>): Sli {
    const sides =
      bad === undefined ? { good: matchers(good as object as Where<unknown>) } : { bad: matchers(bad as object as Where<unknown>) };
    return frozen({ [KIND]: 'sli', kind: 'ratio', metric, of: matchers((of ?? {}) as Where<unknown>), ...sides, by: by ?? [] });
  },
  /** Observations that took longer than `under`, which must be the upper bound of a bucket when the histogram is classic. */
  latency<M>(metric: Histogram<M> | Metric<'nativeHistogram', M>, { of, by, under }: Of<M> & { readonly under: Duration }): Sli {
    return frozen({ [KIND]: 'sli', kind: 'latency', metric, of: matchers((of ?? {}) as Where<unknown>), under, by: by ?? [] });
  },
  /** Any two queries that count events a second; both contain `${sliWindow}` as their range. */
  query({ errors, total, by }: { readonly errors: PromQL; readonly total: PromQL; readonly by?: readonly string[] }): Sli {
    return frozen({ [KIND]: 'sli', kind: 'query', errors, total, by: by ?? [] });
  },
  /** One query that is the error ratio itself, with `${sliWindow}` as its range. The period is then an average of ratios, not weighted by requests. */
  raw({ ratio, by }: { readonly ratio: PromQL; readonly by?: readonly string[] }): Sli {
    return frozen({ [KIND]: 'sli', kind: 'raw', ratio, by: by ?? [] });
  },
};

/** One burn-rate alert: it fires while both windows spend the budget fast enough to use up `budget` percent of it in `long`. */
export interface BurnWindow {
  readonly severity: Severity;
  /** Percent of the whole period's error budget that is gone when `long` has burnt at the threshold. */
  readonly budget: number;
  readonly long: Duration;
  readonly short: Duration;
}

export interface SloAlerting {
  /** Alert name. Default: `<Service><Slo>ErrorBudgetBurn`, in upper camel case. */
  readonly name?: string;
  /** Severity of the alerts that page. Default `critical`. Overrides what the windows say for their `critical`. */
  readonly page?: Severity;
  /** Severity of the alerts that open a ticket. Default `warning`. */
  readonly ticket?: Severity;
  /** Default: none, the short window does the job. */
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** An alert when the SLI's metric is gone. Default: after 10m, severity warning. */
  readonly absent?: false | { readonly for?: Duration; readonly severity?: Severity };
  /** An alert once the whole budget of the period is spent. Default: off. */
  readonly exhausted?: boolean | { readonly for?: Duration; readonly severity?: Severity };
}

export interface SloDef {
  /** Percent of events that must be good: `99.9`. */
  readonly objective: number;
  readonly sli: Sli;
  readonly description?: string;
  /** The period that the objective is about. Default `30d`. */
  readonly window?: Duration;
  /** Burn-rate windows instead of the SRE workbook's four. */
  readonly windows?: readonly BurnWindow[];
  /** No burn alert while the long window saw fewer events than this. Default: no guard. */
  readonly minRequests?: number;
  /** Default: the service's runbook. */
  readonly runbook?: Ref<'runbook'>;
  /** `false`: records only. */
  readonly alerting?: false | SloAlerting;
  /** How often the rules are evaluated. Default: the evaluation interval of the environment; long windows four times that. */
  readonly interval?: Duration;
  readonly labels?: Readonly<Record<string, string>>;
}
