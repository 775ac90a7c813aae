import type { SecretRef } from '../secret.ts';
import type { Bytes, Duration, Resources } from '../units.ts';
import type { Component, Disk, Ingress } from './component.ts';

/** How Alertmanager runs. What it does with alerts are receivers and routing. */
export interface AlertmanagerOptions {
  /** Pods of the cluster that deduplicates notifications. Default 2. */
  readonly replicas?: number;
  /** The disk for silences and the notification log. Default size `1Gi`. */
  readonly storage?: Disk;
  /** How long expired silences and the notification log are kept. Default `120h`. */
  readonly retention?: Duration;
  /** Default: 50m CPU, 128Mi memory. */
  readonly resources?: Resources;
  /** How people reach it: links in notifications begin with it. Default: its address inside the cluster. */
  readonly externalUrl?: string;
  /** Labels of the nodes that its pods may run on. Default: any node. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** Prometheus, the operator, kube-state-metrics and node-exporter: chart `kube-prometheus-stack`. Alertmanager is generated beside it. */
export interface KubePrometheusStackComponent extends Component {
  /** How long samples are kept. Default: the environment's `retention`. */
  readonly retention?: Duration;
  /** The oldest samples go when the blocks reach this size. Default: no limit but `storage`. */
  readonly retentionSize?: Bytes;
  /** Prometheus pods that scrape the same targets. Default 1. */
  readonly replicas?: number;
  /** The disk of each Prometheus. Default size `50Gi`. */
  readonly storage?: Disk;
  /** Default: two pods. Without kubePrometheusStack there is only its configuration, in the Secret `alertmanager-config`. */
  readonly alertmanager?: AlertmanagerOptions;
  /** Whose rules, monitors and probes count: of all namespaces, or of the environment's own. Default `all`. */
  readonly namespaces?: 'all' | 'ours';
  /** The alerts on Kubernetes itself that the chart ships; those under `disabled` are left out, as are always Watchdog and InfoInhibitor. Default: shipped. */
  readonly shippedAlerts?: false | { readonly disabled: readonly string[] };
  /** Scrape etcd, scheduler, controller manager and kube-proxy, which managed clusters hide. Default false. */
  readonly controlPlane?: boolean;
  /** Kubernetes labels that kube-state-metrics puts into `kube_<resource>_labels`, by resource. Default: the owner labels that our rules read. */
  readonly metricLabels?: Readonly<Record<string, readonly string[]>>;
}

/** The CustomResourceDefinitions of the Prometheus operator, apart from it, so that no uninstall takes rules and monitors along: chart `prometheus-operator-crds`. */
export type PrometheusOperatorCrdsComponent = Pick<Component, 'values'>;

/** Dashboards: chart `grafana`. Everything it shows comes from ConfigMaps, so it needs no disk. */
export interface GrafanaComponent extends Component {
  /** Default 1. More than one needs a shared database, through `values`. */
  readonly replicas?: number;
  /** The first account. Default: the properties `admin-user` and `admin-password` of `grafana` in the secret store. */
  readonly admin?: { readonly user: SecretRef; readonly password: SecretRef };
  /** Default: an ingress for `grafana.<domain>`; `false` for none. */
  readonly ingress?: false | Ingress;
  /** Plugins to install, each with its exact version: `grafana-clock-panel@2.1.8`. Default: none. */
  readonly plugins?: readonly `${string}@${string}`[];
}
