import type { AlertOverride } from './alert.ts';
import type { Duration } from './units.ts';

/** The roles that namespaces play. Each default is the role's own name. */
export type NamespaceRole =
  | 'apps'
  | 'monitoring'
  | 'logging'
  | 'tracing'
  | 'security'
  | 'cost'
  | 'aiops'
  | 'runbooks'
  | 'argocd'
  | 'secrets'
  | 'ci';

export interface EnvironmentDef {
  readonly cluster: {
    /** The name that Argo CD knows it by, and the external label `cluster`. */
    readonly name: string;
    /** Address of its API server. Default: `https://kubernetes.default.svc`, the cluster that Argo CD runs in. */
    readonly server?: string;
    /** Kubernetes version: `1.34`. Default `1.34`. */
    readonly kubernetes?: string;
  };
  /** Where Argo CD reads what we generate. */
  readonly repository: {
    readonly url: string;
    /** Default `main`. */
    readonly revision?: string;
    /** Folder of the config inside the repository. Default: its root. */
    readonly path?: string;
    /** Where people read it, for links to runbook pages. Default: the URL without `.git`. */
    readonly web?: string;
  };
  /** Base domain: Grafana is `grafana.<domain>`. */
  readonly domain: string;
  readonly namespaces?: { readonly [R in NamespaceRole]?: string };
  /** The ClusterSecretStore that external-secrets reads, and the prefix of our names in it. */
  readonly secretStore: { readonly name: string; readonly kind?: 'ClusterSecretStore' | 'SecretStore'; readonly prefix?: string };
  /** Exact chart versions that differ from the pinned ones, by component. */
  readonly charts?: Readonly<Record<string, string>>;
  /** How often Prometheus scrapes. Default `15s`. */
  readonly scrapeInterval?: Duration;
  /** How often rules are evaluated. Default `30s`. */
  readonly evaluationInterval?: Duration;
  /** How long Prometheus keeps samples. Default `15d`, or the period of the SLO that looks back furthest. */
  readonly retention?: Duration;
  readonly externalLabels?: Readonly<Record<string, string>>;
  /** Changes to alerts in this environment alone, by alert name. */
  readonly overrides?: Readonly<Record<string, AlertOverride>>;
  /** What happens to the objects of an Application that vanishes. Default `keep`. */
  readonly deletion?: 'keep' | 'cascade';
}

/** What a config that is a function of the environment is given. */
export interface Environment<N extends string = string> extends EnvironmentDef {
  readonly name: N;
}
