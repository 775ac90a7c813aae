import type { Ref } from './handle.ts';
import type { Duration } from './units.ts';

/** What a machine may do. `collect` only gathers evidence. */
export type Action = 'restart_pods' | 'rollout_restart' | 'scale_up' | 'scale_down' | 'collect';

/** When a remediation starts: an alert, by handle-free name since alerts have none, or what the detector found in a metric. */
export type Trigger =
  | { readonly alert: string }
  | { readonly metric: Ref<'metric'>; readonly reason?: Reason };

/** The reasons that the detector gives: handbook section 19. */
export type Reason = 'level_shift' | 'volatility_spike' | 'trend_break' | 'percent_change';

/** One line of a policy: on this trigger, this action. */
export interface RemediationDef {
  readonly on: Trigger;
  readonly action: Action;
  /** How many replicas a scaling action adds or takes away. Default 1. */
  readonly step?: number;
  /** Bounds of the replica count. Default: 1 to 10. */
  readonly min?: number;
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
}
