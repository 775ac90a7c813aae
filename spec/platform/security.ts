import type { Component } from './component.ts';

/** Watches system calls on every node: chart `falco`, driver modern_ebpf. Rules stand under `falco` of the stack. */
export interface FalcoComponent extends Component {
  /** The least important events that are passed on. Default `notice`. */
  readonly priority?: FalcoPriority;
  /** Exact tag of the upstream rules. Default `5.1.0`. */
  readonly rulesVersion?: string;
}

/** Falco's levels, most important first. */
export type FalcoPriority = 'emergency' | 'alert' | 'critical' | 'error' | 'warning' | 'notice' | 'informational' | 'debug';

/** Passes Falco's events on to Alertmanager: chart `falcosidekick`. Loki has them from Falco's own output. */
export interface FalcosidekickComponent extends Component {
  /** Default 2. */
  readonly replicas?: number;
  /** The least important events that Alertmanager gets. Default `warning`. */
  readonly minimumPriority?: FalcoPriority;
}
