import type { Origin } from '../artifact.ts';
import type { Severity } from '../../spec/units.ts';

/** Stands for the window in the queries of an SLI. */
export const WINDOW = '__sli_window__';

export interface BurnAlertModel {
  readonly severity: Severity;
  /** Sloth's word for it. */
  readonly tier: 'page' | 'ticket';
  readonly long: string;
  readonly short: string;
  /** Exact decimal: `14.4`. */
  readonly factor: string;
  /** Percent of the period's budget that is spent in `long` at the threshold: `2`. */
  readonly budget: string;
  /** How long the whole budget lasts at the threshold, for people: `2d 2h`. */
  readonly exhaustion: string;
}

/** One series, for test data. */
export interface SeriesModel {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The counters that one good and one bad event move. */
export interface DriveModel {
  readonly good: readonly SeriesModel[];
  readonly bad: readonly SeriesModel[];
}

/** An alert beside the burn rates, with its own overrides already in it. */
export interface SideAlertModel {
  readonly name: string;
  readonly for: string;
  readonly keepFiringFor?: string;
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  /** Those that differ from what the generator says of every such alert, `summary` and `description` among them. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface SloModel {
  /** `<service>-<slo>`; Sloth's `sloth_id`. */
  readonly id: string;
  readonly service: string;
  /** In kebab case. */
  readonly name: string;
  readonly description?: string;
  /** Percent, exact: `99.9`. */
  readonly objective: string;
  /** Exact decimal: `0.999`. */
  readonly objectiveRatio: string;
  /** Exact decimal: `0.001`. */
  readonly budgetRatio: string;
  /** `30d` */
  readonly period: string;
  /** Exact decimal number of days: `30`. */
  readonly periodDays: string;
  /** Queries with `WINDOW` for the range; events: both are rates summed by `by`. */
  readonly sli:
    | { readonly kind: 'events'; readonly errors: string; readonly total: string }
    | { readonly kind: 'ratio'; readonly ratio: string };
  readonly by: readonly string[];
  /** How a test makes events; absent where the SLI's queries are too free to tell. */
  readonly drive?: DriveModel;
  readonly minRequests?: number;
  readonly alerts: readonly BurnAlertModel[];
  readonly alertName: string;
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly absent?: SideAlertModel & { readonly selectors: readonly string[] };
  readonly exhausted?: SideAlertModel;
  /** On every rule. */
  readonly labels: Readonly<Record<string, string>>;
  /** On every alert, `severity` excepted. */
  readonly alertLabels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly interval?: string;
  /** Evaluation interval of the windows of a day and more, and of the period. */
  readonly longInterval?: string;
  readonly runbook?: string;
  readonly origin: Origin;
}
