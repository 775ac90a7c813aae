import type { SecretRef } from './secret.ts';
import type { Duration } from './units.ts';

interface Endpoint {
  /** Default `/metrics`. */
  readonly path?: string;
  /** Default: the scrape interval of the environment. */
  readonly interval?: Duration;
  readonly timeout?: Duration;
  readonly scheme?: 'http' | 'https';
  readonly bearerToken?: SecretRef;
  /** Keep the labels that the target itself sets when they clash with ours. Default false. */
  readonly honorLabels?: boolean;
}

/** How Prometheus finds what it scrapes. */
export type MonitorDef =
  /** Endpoints behind a Service. `port` is the name of the Service's port. */
  | (Endpoint & {
      readonly kind?: 'service';
      readonly port: string;
      readonly selector?: Readonly<Record<string, string>>;
      readonly namespace?: string;
      readonly jobLabel?: string;
    })
  /** Pods without a Service. */
  | (Endpoint & {
      readonly kind: 'pod';
      readonly port: string;
      readonly selector: Readonly<Record<string, string>>;
      readonly namespace?: string;
    })
  /** Targets that the blackbox exporter asks. */
  | {
      readonly kind: 'probe';
      readonly targets: readonly string[];
      readonly module?: string;
      readonly prober?: string;
      readonly interval?: Duration;
    };
