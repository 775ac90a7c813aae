import type { Component } from './component.ts';

/** What the cluster costs. */
export interface CostComponent extends Component {
  /** Chart `opencost`, or `kubecost`, whose version 3 no longer gives Prometheus the metrics that budgets read. Default `opencost`. */
  readonly kind?: 'opencost' | 'kubecost';
  /** Prices of an own data centre, in US dollars an hour. Default: the price list of the cloud. */
  readonly prices?: {
    /** A core. */
    readonly cpu: number;
    /** A GiB of memory. */
    readonly memory: number;
    /** A GiB of disk. */
    readonly storage: number;
  };
}
