import type { Origin } from '../artifact.ts';
import type { ChartValues } from '../../spec/platform/component.ts';
import type { FalcoPriority } from '../../spec/platform/security.ts';

/** As Kubernetes writes it in a container. */
export interface ResourcesModel {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export interface DiskModel {
  readonly size: string;
  readonly storageClass?: string;
}

export interface IngressModel {
  readonly host: string;
  readonly className?: string;
  readonly tlsSecret?: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A bucket; with credentials, the Kubernetes Secret that has AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
export interface BucketModel {
  readonly bucket: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly secret?: string;
}

/** What is left of the options of each component when all defaults are in. */
export interface ChartOptions {
  readonly 'prometheus-operator-crds': object;
  readonly 'external-secrets': { readonly replicas: number; readonly resources: ResourcesModel };
  readonly 'kube-prometheus-stack': {
    readonly replicas: number;
    readonly retention: string;
    readonly retentionSize?: string;
    readonly storage: DiskModel;
    readonly resources: ResourcesModel;
    /** Absent: all namespaces. */
    readonly namespaces?: readonly string[];
    /** Absent: the alerts of the chart are left out. */
    readonly disabledAlerts?: readonly string[];
    readonly controlPlane: boolean;
    readonly metricLabels: Readonly<Record<string, readonly string[]>>;
  };
  readonly grafana: {
    readonly replicas: number;
    readonly resources: ResourcesModel;
    readonly adminSecret: string;
    /** Without an ingress: the address inside the cluster. */
    readonly url: string;
    readonly ingress?: IngressModel;
    readonly plugins: readonly string[];
  };
  readonly loki: {
    readonly retention: string;
    readonly disk: DiskModel;
    readonly bucket?: BucketModel;
    readonly resources: ResourcesModel;
  };
  readonly alloy: { readonly resources: ResourcesModel };
  readonly 'alloy-events': { readonly resources: ResourcesModel };
  readonly promtail: { readonly resources: ResourcesModel };
  readonly 'opentelemetry-collector': {
    readonly replicas: number;
    readonly resources: ResourcesModel;
    /** Absent: every trace is kept. */
    readonly sampling?: { readonly percent: number; readonly slowerThan: string };
    readonly spanMetrics: boolean;
  };
  readonly jaeger: { readonly resources: ResourcesModel; readonly maxTraces: number };
  readonly tempo: { readonly resources: ResourcesModel; readonly retention: string; readonly disk: DiskModel };
  readonly falco: { readonly resources: ResourcesModel; readonly priority: FalcoPriority; readonly rulesVersion: string };
  /** What goes to Alertmanager, with which labels, stands in the FalcoModel. */
  readonly falcosidekick: { readonly replicas: number; readonly resources: ResourcesModel };
  readonly opencost: {
    readonly resources: ResourcesModel;
    readonly prices?: { readonly cpu: number; readonly memory: number; readonly storage: number };
  };
  readonly kubecost: { readonly resources: ResourcesModel };
  readonly 'github-actions-exporter': {
    readonly organization: string;
    readonly secret: string;
    readonly resources: ResourcesModel;
    readonly ingress?: IngressModel;
  };
}

export type ChartName = keyof ChartOptions;

/** A difference that Argo CD must overlook, and why. */
export interface IgnoredDifference {
  readonly group: string;
  readonly kind: string;
  readonly jqPathExpressions: readonly string[];
  readonly reason: string;
}

/** Something that is installed from a chart. */
export interface ChartModelOf<N extends ChartName> {
  /** In kebab case; the key under `charts` of an environment. */
  readonly name: N;
  /** The Application is `<environment>-<application>`. Never the name of a folder of ours. */
  readonly application: string;
  readonly chart: string;
  readonly repository: string;
  /** One exact version. */
  readonly version: string;
  readonly namespace: string;
  readonly releaseName: string;
  readonly wave: number;
  /** The level of https://kubernetes.io/docs/concepts/security/pod-security-standards/ that its pods need. */
  readonly podSecurity: 'privileged' | 'baseline';
  /** Beyond those that every Application has. */
  readonly syncOptions: readonly string[];
  readonly ignoreDifferences: readonly IgnoredDifference[];
  readonly options: ChartOptions[N];
  /** Raw values, laid over the generated ones. */
  readonly values: ChartValues;
  readonly origin: Origin;
}

export type ChartModel = { readonly [N in ChartName]: ChartModelOf<N> }[ChartName];

/** Where something that was installed listens. */
export interface Endpoint {
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  /** Inside the cluster: `http://loki.logging.svc:3100`. */
  readonly url: string;
  /** Labels of its pods, for network policies. */
  readonly pods: Readonly<Record<string, string>>;
}

export type EndpointName =
  | 'prometheus'
  | 'alertmanager'
  | 'grafana'
  | 'loki'
  | 'traces'
  | 'tracesOtlp'
  | 'otlpGrpc'
  | 'otlpHttp'
  | 'falcosidekick'
  | 'cost';

/** The Alertmanager that the Prometheus operator runs with our configuration. */
export interface AlertmanagerInstanceModel {
  /** Of the object, and of what is around it: the Service, the account, the monitor. */
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
  readonly image: string;
  /** Of the image: `0.34.2`. */
  readonly version: string;
  readonly replicas: number;
  readonly storage: DiskModel;
  readonly resources: ResourcesModel;
  /** In the units of its definition, no days. Absent: Alertmanager's own 120h. */
  readonly retention?: string;
  readonly externalUrl: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** What is installed from charts, and what runs beside them. */
export interface PlatformModel {
  /** In the order of their waves. */
  readonly charts: readonly ChartModel[];
  /** Of the components that are installed. */
  readonly endpoints: Readonly<Partial<Record<EndpointName, Endpoint>>>;
  /** Absent: somebody else runs it, if anybody. */
  readonly alertmanager?: AlertmanagerInstanceModel;
  /** Where traces are kept: decides the type of Grafana's data source. */
  readonly traceStore?: 'jaeger' | 'tempo';
  /** Files on the control plane's nodes, such as `/var/log/kubernetes/audit/*.log`. Absent: the audit log is not read. */
  readonly auditLog?: string;
  /** Whether the cluster knows ServiceMonitors, so that charts may bring theirs. */
  readonly monitors: boolean;
}
