import type { BackendApp } from './apps/backend.ts';
import type { DatabaseDef, NetworkDef, RedisDef } from './apps/connection.ts';
import type { DetectorApp } from './apps/detector.ts';
import type { ExporterApp } from './apps/exporter.ts';
import type { RunbooksApp } from './apps/runbooks.ts';

export type * from './apps/backend.ts';
export type * from './apps/connection.ts';
export type * from './apps/detector.ts';
export type * from './apps/encryption.ts';
export type * from './apps/exporter.ts';
export type * from './apps/runbooks.ts';
export type * from './apps/storage.ts';
export type * from './apps/workload.ts';

/** The workloads that we ship, and their settings. One that is not named is not installed. */
export interface AppsDef {
  /** The reference therapy-backend, which speaks the metric contract. */
  readonly backend?: BackendApp;
  /** Watches metrics for anomalies and says why it believes in them. */
  readonly detector?: DetectorApp;
  /** Gathers evidence about alerts and remedies under guardrails. */
  readonly runbooks?: RunbooksApp;
  /** Takes the audit log out of the database, encrypted, to where auditors want it. */
  readonly exporter?: ExporterApp;
  /** The Postgres of detector, runbooks and exporter. It is used, not installed. */
  readonly database?: DatabaseDef;
  /** Counts what the circuit breaker lets through when there is more than one replica. It is used, not installed. */
  readonly redis?: RedisDef;
  readonly network?: NetworkDef;
}
