import type { SecretRef } from '../secret.ts';
import type { Peer } from './connection.ts';
import type { IngressDef, ServiceWorkloadDef } from './workload.ts';

/** The reference therapy-backend: `/health`, `/metrics` and `POST /metrics/drill-success` on port 8080. */
export interface BackendApp extends ServiceWorkloadDef {
  /** Name of its objects and value of the label `app`. Default `therapy-backend`. */
  readonly name?: string;
  /** `DATABASE_URL`. Default: it runs without a database. */
  readonly database?: { readonly url: SecretRef; readonly at: Peer };
  /** `DRILL_TOKEN`: what `POST /metrics/drill-success` asks for. Default: nobody may call it. */
  readonly drillToken?: SecretRef;
  /** Default: reachable inside the cluster alone. */
  readonly ingress?: IngressDef;
}
