import type { KubernetesObject } from '../artifact.ts';
import type { Model } from '../model.ts';

/** A rule as Prometheus reads it, keys in the order in which people read them. */
export type Rule =
  | { readonly record: string; readonly expr: string; readonly labels?: Readonly<Record<string, string>> }
  | {
      readonly alert: string;
      readonly expr: string;
      readonly for?: string;
      readonly keep_firing_for?: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: Readonly<Record<string, string>>;
    };

export interface Group {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

/** Labels of everything that the monitoring application holds. */
export const commonLabels = (model: Model) => ({ 'app.kubernetes.io/part-of': model.stack, 'app.kubernetes.io/managed-by': 'therapy-ops' });

export interface PrometheusRule extends KubernetesObject {
  readonly spec: { readonly groups: readonly Group[] };
}

export function prometheusRule(model: Model, name: string, groups: readonly Group[]): PrometheusRule {
  const { namespaces } = model.environment;
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name, namespace: namespaces.monitoring, labels: commonLabels(model), annotations: { 'argocd.argoproj.io/sync-wave': '5' } },
    spec: { groups },
  };
}
