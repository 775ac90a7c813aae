import type { SecretRef } from '../secret.ts';
import type { Duration, Resources } from '../units.ts';
import type { Peer } from './connection.ts';

/** A container image, named exactly: by tag, by digest, or by both, of which the digest decides. */
export type ImageDef =
  | { readonly repository: string; readonly tag: string; readonly digest?: `sha256:${string}` }
  | { readonly repository: string; readonly digest: `sha256:${string}`; readonly tag?: string };

/** How the kubelet asks a container how it is. */
export interface ProbeDef {
  readonly path?: string;
  /** Default: startup `5s`, readiness `10s`, liveness `20s`. */
  readonly period?: Duration;
  /** Default `3s`. */
  readonly timeout?: Duration;
  /** Failures in a row that count. Default: startup 30, readiness 3, liveness 3. */
  readonly failures?: number;
}

/** Where traces go, in the words of OpenTelemetry. */
export interface TracingDef {
  /** OTLP over HTTP. Default: the collector `otel-collector` in the namespace `tracing`, port 4318. */
  readonly endpoint?: string;
  /** Share of traces that is kept, 0 to 1. Default 1. */
  readonly sampleRatio?: number;
  /** More resource attributes. Default: `service.namespace` and `deployment.environment.name`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What all workloads have in common. */
export interface WorkloadDef {
  readonly image: ImageDef;
  /** Default: the namespace that the environment gives to this kind of workload. */
  readonly namespace?: string;
  readonly resources?: Resources;
  /** More environment variables; secrets by reference. A variable that has a setting of its own cannot stand here. */
  readonly env?: Readonly<Record<string, string | number | boolean | SecretRef>>;
  /** Whether secrets arrive as variables, or as files that `NAME_FILE` names: files do not leak through the process list and follow a rotation. Default `files`, for the backend `env`. */
  readonly secrets?: 'files' | 'env';
  /** Name of a pull secret in the namespace. Default: none. */
  readonly pullSecret?: string;
  /** Annotations of the ServiceAccount, for the identity that a cloud gives it. Default: none. */
  readonly identity?: Readonly<Record<string, string>>;
  /** More labels of its pods. Default: none. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Whom it may call beyond what its settings tell. Default: nobody. */
  readonly calls?: readonly Peer[];
  /** Sends traces. Default: the backend does, the others do not. */
  readonly tracing?: TracingDef | false;
}

/** A workload that runs all the time. */
export interface ServiceWorkloadDef extends WorkloadDef {
  /** Default: backend 2, detector 1, runbooks 2 with a Redis and 1 without. */
  readonly replicas?: number;
  readonly probes?: { readonly startup?: ProbeDef; readonly readiness?: ProbeDef; readonly liveness?: ProbeDef };
  /** How long it may take to stop. Default `30s`. */
  readonly grace?: Duration;
}

/** A way in from outside the cluster. */
export interface IngressDef {
  /** Default: `<name of the workload>.<domain>`. */
  readonly host?: string;
  /** Name of the IngressClass. */
  readonly className: string;
  /** Secret with the certificate; cert-manager fills it when the annotations say so. Default: no TLS here. */
  readonly tlsSecret?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Where the controller runs, for the network policy. Default: every pod of the namespace `ingress-nginx`. */
  readonly controller?: { readonly namespace: string; readonly labels?: Readonly<Record<string, string>> };
}
