import type { Origin } from '../artifact.ts';
import type { NamespaceRole } from '../../spec/environment.ts';
import type { MetricType, Unit } from '../../spec/metric.ts';
import type { Action, Condition, Reason } from '../../spec/remediation.ts';
import type { Severity } from '../../spec/units.ts';

/** Where everything goes, with nothing left to decide. */
export interface EnvironmentModel {
  readonly name: string;
  readonly cluster: { readonly name: string; readonly server: string; readonly kubernetes: string };
  readonly repository: { readonly url: string; readonly revision: string; readonly path: string; readonly web: string };
  readonly domain: string;
  readonly namespaces: Readonly<Record<NamespaceRole, string>>;
  readonly secretStore: { readonly name: string; readonly kind: 'ClusterSecretStore' | 'SecretStore'; readonly prefix: string };
  readonly charts: Readonly<Record<string, string>>;
  readonly scrapeInterval: string;
  readonly evaluationInterval: string;
  readonly retention: string;
  readonly externalLabels: Readonly<Record<string, string>>;
  readonly deletion: 'keep' | 'cascade';
  readonly origin: Origin;
}

export interface TeamModel {
  readonly key: string;
  readonly title: string;
  readonly contact?: string;
}

/** A metric family as its producer exposes it. Series of histograms carry the suffixes. */
export interface MetricModel {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: Unit;
  readonly help: string;
  /** Closed value sets, or null where any value can occur. The labels of the target are not repeated here. */
  readonly labels: Readonly<Record<string, readonly string[] | null>>;
  readonly targetLabels: readonly string[];
  readonly buckets?: readonly number[];
  readonly producer: string;
  readonly job: string;
  readonly interval: string;
}

export interface RecordModel {
  readonly name: string;
  readonly group: string;
  readonly expr: string;
  readonly help: string;
  readonly unit: Unit;
  readonly by: Readonly<Record<string, readonly string[] | null>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly interval?: string;
  readonly origin: Origin;
}

/** A rule that can alert, on metrics or on logs, with every label and annotation in place. */
export interface AlertModel {
  readonly name: string;
  readonly service: string;
  readonly expr: string;
  /** Absent: fires at the first evaluation. */
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly runbook?: string;
  readonly origin: Origin;
}

/** What Alertmanager will see of an alert: enough to route it. */
export interface AlertFact {
  readonly name: string;
  /** The labels that are certain, `alertname` among them where there is one. */
  readonly labels: Readonly<Record<string, string>>;
  readonly source: 'metrics' | 'slo' | 'logs' | 'falco';
  readonly origin: Origin;
}

export interface BudgetModel {
  readonly namespace: string;
  /** US dollars a month. */
  readonly monthlyUsd: number;
  readonly origin: Origin;
}

export type MonitorModel =
  | {
      readonly kind: 'service' | 'pod';
      readonly name: string;
      readonly namespace: string;
      readonly selector: Readonly<Record<string, string>>;
      readonly port: string;
      readonly path: string;
      readonly interval?: string;
      readonly timeout?: string;
      readonly scheme?: 'https';
      readonly bearerToken?: { readonly name: string; readonly key: string };
      readonly honorLabels?: true;
      readonly jobLabel?: string;
      readonly origin: Origin;
    }
  | {
      readonly kind: 'probe';
      readonly name: string;
      readonly namespace: string;
      readonly targets: readonly string[];
      readonly module: string;
      readonly prober: string;
      readonly interval?: string;
      readonly origin: Origin;
    };

export interface RemediationModel {
  readonly target: {
    readonly namespace: string;
    readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
    readonly name: string;
    /** Value of the label `app` of its alerts. */
    readonly app: string;
  };
  readonly rules: readonly RemediationRule[];
  readonly origin: Origin;
}

export interface RemediationRule {
  readonly on: { readonly alert: string } | { readonly metric: string; readonly reason?: Reason } | { readonly condition: Condition };
  readonly action: Action;
  /** Of a scaling action. */
  readonly scale?: { readonly step: number; readonly min: number; readonly max: number };
  readonly approval: boolean;
  readonly cooldown: string;
}

export interface ServiceModel {
  /** The key in the spec. */
  readonly key: string;
  /** In kebab case; the label `service`. */
  readonly name: string;
  readonly title: string;
  readonly team: string;
  readonly namespace: string;
  readonly runbook?: string;
  readonly monitors: readonly MonitorModel[];
  readonly budget?: BudgetModel;
  readonly remediation?: RemediationModel;
  /** Names of services. */
  readonly dependsOn: readonly string[];
  readonly origin: Origin;
}

export interface RunbookModel {
  readonly key: string;
  /** In kebab case; the file is `dist/<environment>/_runbooks/<name>.md`. */
  readonly name: string;
  readonly url: string;
  readonly title: string;
  readonly symptoms: readonly string[];
  readonly impact?: string;
  readonly steps: readonly string[];
  readonly verify: readonly string[];
  readonly rollback: readonly string[];
  readonly escalate?: string;
  readonly origin: Origin;
}

/** A Kubernetes Secret that external-secrets makes: each key from one property in the store. */
export interface SecretModel {
  readonly name: string;
  readonly namespace: string;
  /** Key in the Secret: where it comes from. */
  readonly keys: Readonly<Record<string, { readonly remoteKey: string; readonly property: string }>>;
  readonly application: string;
  readonly origin: Origin;
}

export interface LogStreamModel {
  readonly key: string;
  readonly producer: string;
  readonly of: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, readonly string[] | null>>;
  readonly format: 'json' | 'logfmt' | 'text';
}
