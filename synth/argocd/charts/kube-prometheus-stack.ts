import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';
import { claim } from '../../claim.ts';

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
  const { alertmanager } = model.platform;
  const dashboards = model.platform.charts.some(({ name }) => name === 'grafana') ? { forceDeployDashboards: true } : {};
  return {
    // They have an Application of their own.
    crds: { enabled: false },
    defaultRules:
      disabledAlerts === undefined ? { create: false } : { disabled: Object.fromEntries(disabledAlerts.map((name) => [name, true])) },
    // Grafana has an Application of its own, which shows the dashboards of this chart.
    grafana: { enabled: false, ...dashboards },
    ...hidden,
    'kube-state-metrics': {
      metricLabelsAllowlist: Object.entries(options.metricLabels).map(([kind, labels]) => `${kind}=[${labels.join(',')}]`),
    },
    // Generated beside the chart, which always writes `alertmanagerConfigSelector: {}`: with any selector the operator reads our
    // configuration into structs of its own and refuses what these do not know, such as names of inhibitions. The chart's alerts
    // on Alertmanager stay, since they look for its job and namespace; so does its dashboard, if asked for; data sources are ours.
    alertmanager: { enabled: false, ...dashboards },
    prometheus: {
      prometheusSpec: {
        ...(alertmanager === undefined
          ? {}
          : { alertingEndpoints: [{ namespace: alertmanager.namespace, name: alertmanager.name, port: 'web', apiVersion: 'v2' }] }),
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
