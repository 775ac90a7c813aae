import type { Ref } from '../handle.ts';
import type { PromQL } from '../promql.ts';
import type { Reason } from '../remediation.ts';
import type { SecretRef } from '../secret.ts';
import type { Duration } from '../units.ts';
import type { ServiceWorkloadDef } from './workload.ts';

/** A Prometheus to ask. */
export interface PrometheusDef {
  /** `PROM_URL`. Default: the Prometheus of the stack, `http://prometheus-operated.<monitoring>.svc:9090`. */
  readonly url?: string;
  /** `PROM_TOKEN`. Default: none. */
  readonly token?: SecretRef;
}

/** The anomaly detector: Deployment `aiops-detector`, port 8000. */
export interface DetectorApp extends ServiceWorkloadDef {
  readonly prometheus?: PrometheusDef;
  /** `AIOPS_METRICS`: what is watched. A handle is asked for as it stands, a query as it is written. Each must give few series. */
  readonly metrics: readonly (Ref<'metric'> | PromQL)[];
  /** `AIOPS_INTERVAL_SEC`: how often. Default `300s`. */
  readonly interval?: Duration;
  readonly thresholds?: {
    /** `AIOPS_Z_THRESH`: standard deviations. Default 3. */
    readonly zScore?: number;
    /** `AIOPS_VOL_MULT`: times the usual volatility. Default 2. */
    readonly volatility?: number;
    /** `AIOPS_PCT_THRESH`: share of the level. Default 0.2. */
    readonly percentChange?: number;
  };
  /** What it tells the runbooks app. Default: everything, when that app is installed. */
  readonly runbooks?: {
    /** `AIOPS_RUNBOOK_ENABLED`. Default: true when the runbooks app is installed. */
    readonly enabled?: boolean;
    /** `AIOPS_RUNBOOK_WEBHOOK`. Default: `/trigger` of the runbooks app. */
    readonly webhook?: string;
    /** `AIOPS_RUNBOOK_TOKEN`. Default: the token of the runbooks app. */
    readonly token?: SecretRef;
    /** `AIOPS_RUNBOOK_POLICY`: which reasons of which metric start a runbook. Default: every reason of every metric. */
    readonly policy?: readonly { readonly metric: Ref<'metric'>; readonly reasons: readonly Reason[] }[];
    /** `RUNBOOK_TARGET_NAMESPACE` and `RUNBOOK_APP_LABEL`: what its anomalies are about. Default: what the labels of the series say. */
    readonly target?: { readonly namespace: string; readonly app: string };
  };
  /** Direct messages, beside the alert AIOpsAnomalyDetected. Default: none. */
  readonly notify?: {
    /** `SLACK_WEBHOOK_URL` */
    readonly slack?: SecretRef;
    /** `DISCORD_WEBHOOK_URL` */
    readonly discord?: SecretRef;
    /** `PAGERDUTY_ROUTING_KEY` */
    readonly pagerduty?: SecretRef;
  };
}
