import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';
import { claim } from './volume.ts';

/** The Secret that an ExternalSecret of ours fills, key `alertmanager.yaml`. */
const ALERTMANAGER_CONFIG = 'alertmanager-config';

/** What Prometheus selects, and so has to select although no label says `release: <name>`. */
const SELECTED = ['rule', 'serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig'] as const;

export function kubePrometheusStack(model: Model, { options }: ChartModelOf<'kube-prometheus-stack'>) {
  const { environment } = model;
  const hidden = options.controlPlane
    ? {}
    : {
        kubeEtcd: { enabled: false },
        kubeControllerManager: { enabled: false },
        kubeScheduler: { enabled: false },
        kubeProxy: { enabled: false },
      };
  const selectors = Object.fromEntries(SELECTED.map((kind) => [`${kind}SelectorNilUsesHelmValues`, false]));
  const namespaces =
    options.namespaces === undefined
      ? {}
      : Object.fromEntries(
          SELECTED.map((kind) => [
            `${kind}NamespaceSelector`,
            { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: options.namespaces }] },
          ]),
        );
  const { disabledAlerts } = options;
  return {
    // They have an Application of their own.
    crds: { enabled: false },
    defaultRules:
      disabledAlerts === undefined ? { create: false } : { disabled: Object.fromEntries(disabledAlerts.map((name) => [name, true])) },
    // Grafana has an Application of its own, which shows the dashboards of this chart.
    grafana: { enabled: false, ...(model.platform.charts.some(({ name }) => name === 'grafana') ? { forceDeployDashboards: true } : {}) },
    ...hidden,
    'kube-state-metrics': {
      metricLabelsAllowlist: Object.entries(options.metricLabels).map(([kind, labels]) => `${kind}=[${labels.join(',')}]`),
    },
    alertmanager: {
      alertmanagerSpec: {
        replicas: options.alertmanager.replicas,
        useExistingSecret: true,
        configSecret: ALERTMANAGER_CONFIG,
        storage: claim(options.alertmanager.storage),
        resources: options.alertmanager.resources,
      },
    },
    prometheus: {
      prometheusSpec: {
        replicas: options.replicas,
        retention: options.retention,
        ...(options.retentionSize === undefined ? {} : { retentionSize: `${options.retentionSize}B` }),
        scrapeInterval: environment.scrapeInterval,
        evaluationInterval: environment.evaluationInterval,
        ...(Object.keys(environment.externalLabels).length === 0 ? {} : { externalLabels: environment.externalLabels }),
        ...selectors,
        ...namespaces,
        // Leads from a latency panel to a trace.
        enableFeatures: ['exemplar-storage'],
        storageSpec: claim(options.storage),
        resources: options.resources,
      },
    },
  };
}
