import type { SecretRef } from '../secret.ts';

/** Where something listens, as a network policy has to know it: pods of this cluster, or addresses outside. */
export type Peer =
  | {
      readonly namespace: string;
      /** Labels of its pods. Default: every pod of the namespace. */
      readonly labels?: Readonly<Record<string, string>>;
      readonly port: number;
    }
  | {
      /** Address ranges: `10.20.0.0/24`. */
      readonly cidr: string | readonly string[];
      readonly port: number;
    };

/** A Postgres that is there already. */
export interface DatabaseDef {
  /** `postgres://user:password@host:5432/aiopsdb`; becomes `AIOPS_DATABASE_URL`. */
  readonly url: SecretRef;
  readonly at: Peer;
}

/** A Redis that is there already. */
export interface RedisDef {
  /** `redis://:password@host:6379/0`; becomes `RUNBOOK_REDIS_URL`. */
  readonly url: SecretRef;
  readonly at: Peer;
}

/** What network policies have to know that nothing else says. */
export interface NetworkDef {
  /** Namespaces of our workloads in which other things run too: there only our own pods are closed. Default: none, a namespace is closed whole. */
  readonly shared?: readonly string[];
  /** Addresses of the Kubernetes API server, as pods see it. Default: any address, on the ports 443 and 6443. */
  readonly apiServer?: readonly string[];
  /** Where the name server runs. Default: pods labelled `k8s-app: kube-dns` in `kube-system`. */
  readonly dns?: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
}
