import type { Ref } from './handle.ts';
import type { Duration } from './units.ts';

/** What a machine may do. `collect` only gathers evidence. */
export type Action = 'restart_pods' | 'rollout_restart' | 'scale_up' | 'scale_down' | 'collect';

/** The reasons that the detector gives: handbook section 19. */
export type Reason = 'level_shift' | 'volatility_spike' | 'trend_break' | 'percent_change';

/** What evidence can show about the pods of a target, whichever alert asked for it. */
export type Condition = 'crashloop';

/** When a remediation starts. */
export type Trigger =
  /** An alert, by its name: alerts have no handles. */
  | { readonly alert: string }
  /** What the detector found in a metric. Default: any reason. */
  | { readonly metric: Ref<'metric'>; readonly reason?: Reason }
  /** What the evidence shows: `crashloop` is a pod of the target in CrashLoopBackOff. */
  | { readonly condition: Condition };

/** One line of a policy: on this trigger, this action. */
export interface RemediationDef {
  readonly on: Trigger;
  readonly action: Action;
  /** How many replicas a scaling action adds or takes away. Default: `scaleStep` of the runbooks app. */
  readonly step?: number;
  /** The least that scaling leaves. Default 1 replica. */
  readonly min?: number;
  /** The most that scaling reaches. Default: `scaleMax` of the runbooks app. */
  readonly max?: number;
  /** A person must agree first. Default: what the runbooks app says. */
  readonly approval?: boolean;
  /** No second try within this time. Default `15m`. */
  readonly cooldown?: Duration;
}

/** Which objects of a service a machine may touch. */
export interface RemediationTarget {
  /** Default: the namespace of the service. */
  readonly namespace?: string;
  readonly workload: { readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet'; readonly name: string };
  /** Value of the label `app` that alerts and anomalies carry. Default: the name of the workload. */
  readonly app?: string;
}
