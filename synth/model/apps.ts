import type { Origin } from '../artifact.ts';
import type { ResourcesModel } from './platform.ts';

export type AppName = 'backend' | 'detector' | 'runbooks' | 'exporter';

/** A variable of a container: a value, or a key of a Secret. */
export type EnvModel =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly secret: { readonly name: string; readonly key: string } };

/** A folder of files from a Secret or a ConfigMap; each key is a file of that name. */
export interface MountModel {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly path: string;
  readonly keys: readonly string[];
}

export interface ProbeModel {
  readonly path: string;
  /** Name of a port. */
  readonly port: string;
  /** Seconds. */
  readonly period: number;
  /** Seconds. */
  readonly timeout: number;
  readonly failures: number;
}

export interface ServiceAccountModel {
  readonly name: string;
  readonly namespace: string;
  /** Whether its pods get a token, since they talk to the API server. */
  readonly token: boolean;
  readonly annotations: Readonly<Record<string, string>>;
}

interface WorkloadCommon {
  readonly app: AppName;
  /** Of all its objects; the value of the label `app`. */
  readonly name: string;
  readonly namespace: string;
  /** The folder of `dist/`. */
  readonly application: string;
  /** With tag, digest or both. */
  readonly image: string;
  readonly account: ServiceAccountModel;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly env: readonly EnvModel[];
  readonly mounts: readonly MountModel[];
  readonly resources: ResourcesModel;
  /** Size of /tmp, the one place that can be written. */
  readonly scratch: string;
  /** Seconds. */
  readonly grace: number;
  readonly pullSecret?: string;
  readonly origin: Origin;
}

export interface ServiceWorkloadModel extends WorkloadCommon {
  readonly kind: 'Deployment';
  readonly replicas: number;
  /** Never two versions at once. */
  readonly recreate?: true;
  readonly ports: readonly { readonly name: string; readonly port: number }[];
  readonly probes: { readonly startup: ProbeModel; readonly readiness: ProbeModel; readonly liveness: ProbeModel };
  readonly ingress?: WayInModel;
}

export interface WayInModel {
  readonly host: string;
  readonly className: string;
  readonly tlsSecret?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  /** Name of a port. */
  readonly port: string;
}

export interface CronWorkloadModel extends WorkloadCommon {
  readonly kind: 'CronJob';
  readonly schedule: string;
  /** Seconds. */
  readonly deadline: number;
}

export type WorkloadModel = ServiceWorkloadModel | CronWorkloadModel;

export interface ConfigMapModel {
  readonly name: string;
  readonly namespace: string;
  readonly application: string;
  readonly data: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

export interface RuleModel {
  readonly apiGroup: string;
  readonly resource: string;
  /** Absent: all of the namespace. */
  readonly names?: readonly string[];
  readonly verbs: readonly string[];
  /** What it is for. */
  readonly why: string;
}

/** What a ServiceAccount may do in one namespace: a Role and its binding. */
export interface AccessModel {
  readonly name: string;
  readonly namespace: string;
  readonly application: string;
  readonly account: { readonly name: string; readonly namespace: string };
  readonly rules: readonly RuleModel[];
  readonly origin: Origin;
}

/** An account that may patch workloads, and must change nothing but the annotation that rolls their pods. */
export interface GuardModel {
  readonly name: string;
  readonly application: string;
  readonly account: { readonly name: string; readonly namespace: string };
  /** `deployments`, `statefulsets`, `daemonsets`. */
  readonly resources: readonly string[];
  readonly origin: Origin;
}

export type PeerModel =
  /** Without labels: every pod of the namespace. */
  | { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly cidrs: readonly { readonly cidr: string; readonly except?: readonly string[] }[] };

export interface FlowPort {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** Who talks to whom, and why. */
export interface FlowModel {
  readonly name: string;
  readonly why: string;
  readonly from: PeerModel;
  readonly to: PeerModel;
  readonly ports: readonly FlowPort[];
}

/** Pods of ours that are closed to everything but their flows. */
export interface ClosedModel {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly application: string;
  readonly origin: Origin;
}

export interface NamespaceModel {
  readonly name: string;
  /** The level of the pod security standards that its pods keep; absent where we do not know all of them. */
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';
  /** Whether a machine may change what runs there. */
  readonly remediation: boolean;
  readonly origin: Origin;
}

/** The workloads that we ship, and what they need around them. */
export interface AppsModel {
  readonly workloads: readonly WorkloadModel[];
  /** ServiceAccounts of Jobs that a workload starts. */
  readonly jobAccounts: readonly (ServiceAccountModel & { readonly application: string; readonly origin: Origin })[];
  readonly configMaps: readonly ConfigMapModel[];
  readonly access: readonly AccessModel[];
  readonly guards: readonly GuardModel[];
  readonly namespaces: readonly NamespaceModel[];
  readonly flows: readonly FlowModel[];
  readonly closed: readonly ClosedModel[];
  /** Namespaces that are closed whole, each with the application that its policy lies in. */
  readonly closedNamespaces: readonly { readonly namespace: string; readonly application: string; readonly origin: Origin }[];
}
