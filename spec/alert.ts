import type { Ref } from './handle.ts';
import type { LogQL } from './logql.ts';
import type { PromQL } from './promql.ts';
import type { Duration, Severity } from './units.ts';

interface AlertCommon {
  /** How long the condition must hold. Default `0s`: the first evaluation fires. */
  readonly for?: Duration;
  /** How long it stays active after the condition is gone. Default: not at all. */
  readonly keepFiringFor?: Duration;
  readonly severity: Severity;
  /** What to do. Default: the service's runbook. */
  readonly runbook?: Ref<'runbook'>;
  /** One line, may use the templates of Prometheus: `{{ $labels.namespace }} spends {{ $value }} USD`. */
  readonly summary: string;
  /** More, for the body of the message. Default: none. */
  readonly description?: string;
  /** The dashboard to open. Its link becomes the annotation `dashboard_url`. */
  readonly dashboard?: Ref<'dashboard'>;
  /** More labels. `severity`, `service` and `team` are set by us. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An alert on metrics, evaluated by Prometheus. */
export interface AlertDef extends AlertCommon {
  /** Fires for every series that the query returns. Plain text is legal, since people paste queries; it is checked all the same. */
  readonly expr: PromQL | string;
}

/** An alert on logs, evaluated by Loki's ruler. */
export interface LogAlertDef extends AlertCommon {
  readonly expr: LogQL | string;
}

/** A change to one alert by name: some of its fields, or `false` to drop it. */
export type AlertOverride =
  | false
  | {
      readonly for?: Duration;
      readonly keepFiringFor?: Duration;
      readonly severity?: Severity;
      readonly expr?: PromQL | string;
      readonly summary?: string;
      readonly description?: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly annotations?: Readonly<Record<string, string>>;
    };
