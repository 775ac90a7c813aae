import type { CostComponent } from './platform/cost.ts';
import type { ExternalSecretsComponent, GithubActionsExporterComponent } from './platform/delivery.ts';
import type { KubernetesAuditComponent, LogCollectorComponent, LokiComponent } from './platform/logs.ts';
import type { GrafanaComponent, KubePrometheusStackComponent, PrometheusOperatorCrdsComponent } from './platform/metrics.ts';
import type { FalcoComponent, FalcosidekickComponent } from './platform/security.ts';
import type { OpentelemetryCollectorComponent, TracingComponent } from './platform/traces.ts';

export type * from './platform/component.ts';
export type * from './platform/cost.ts';
export type * from './platform/delivery.ts';
export type * from './platform/logs.ts';
export type * from './platform/metrics.ts';
export type * from './platform/security.ts';
export type * from './platform/traces.ts';

/**
 * The components that the stack installs from charts. A component that is not named is not installed; `{}` installs it as it
 * is. Every chart has one exact version; another one is set by `charts` of an environment.
 */
export interface PlatformDef {
  /** Default: installed as soon as `kubePrometheusStack` is; `false` where somebody else installs them. */
  readonly prometheusOperatorCrds?: false | PrometheusOperatorCrdsComponent;
  readonly externalSecrets?: ExternalSecretsComponent;
  readonly kubePrometheusStack?: KubePrometheusStackComponent;
  readonly grafana?: GrafanaComponent;
  readonly loki?: LokiComponent;
  readonly logCollector?: LogCollectorComponent;
  /** Needs `logCollector`. */
  readonly kubernetesAudit?: KubernetesAuditComponent;
  readonly opentelemetryCollector?: OpentelemetryCollectorComponent;
  readonly tracing?: TracingComponent;
  readonly falco?: FalcoComponent;
  readonly falcosidekick?: FalcosidekickComponent;
  readonly cost?: CostComponent;
  readonly githubActionsExporter?: GithubActionsExporterComponent;
}
