import type { AlertFact } from './core.ts';

/** Falco's rules, and the alerts that Falcosidekick makes of them. */
export interface FalcoModel {
  readonly alerts: readonly AlertFact[];
}
