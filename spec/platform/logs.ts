import type { SecretRef } from '../secret.ts';
import type { Bytes, Duration } from '../units.ts';
import type { Component } from './component.ts';

/** A bucket that speaks S3. */
export interface LokiBucket {
  readonly bucket: string;
  /** Default: left to the credentials' own settings. */
  readonly region?: string;
  /** For what is not AWS: `https://minio.example.com`. Default: AWS. */
  readonly endpoint?: string;
  /** Default: the pod's own identity (IRSA, workload identity). */
  readonly credentials?: { readonly accessKeyId: SecretRef; readonly secretAccessKey: SecretRef };
}

/** Logs and the alerts on them, one pod, one tenant: chart `loki`. */
export interface LokiComponent extends Component {
  /** How long lines are kept, at least `24h`. Default `168h`. */
  readonly retention?: Duration;
  /** Where chunks go: the pod's disk, or a bucket. Default `filesystem`. */
  readonly storage?: 'filesystem' | { readonly s3: LokiBucket };
  /** The disk of the pod. Default `20Gi`. */
  readonly size?: Bytes;
  /** Default: the default storage class of the cluster. */
  readonly storageClass?: string;
}

/** Reads the logs of every pod and sends them to Loki, with the labels namespace, pod, container, app, node_name, job, stream. */
export interface LogCollectorComponent extends Component {
  /** Chart `alloy`, or the older `promtail`, which got no more fixes after 2 March 2026. Default `alloy`. */
  readonly kind?: 'alloy' | 'promtail';
  /** Kubernetes events as log lines of job `kubernetes-events`; Alloy alone can. Default true with Alloy. */
  readonly events?: boolean;
}

/** The audit log of the Kubernetes API server, read from the control plane's disk into Loki as job `kubernetes-audit`. */
export interface KubernetesAuditComponent {
  /** Where the API server writes it, as its flag `--audit-log-path` says. Default `/var/log/kubernetes/audit/*.log`. */
  readonly path?: `/${string}`;
}
