import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';

export function opencost(model: Model, { options }: ChartModelOf<'opencost'>) {
  const { prometheus } = model.platform.endpoints;
  return {
    opencost: {
      exporter: { defaultClusterId: model.environment.cluster.name, resources: options.resources },
      ...(prometheus === undefined
        ? {}
        : {
            prometheus: {
              internal: { enabled: true, serviceName: prometheus.service, namespaceName: prometheus.namespace, port: prometheus.port },
            },
          }),
      ...(options.prices === undefined
        ? {}
        : {
            customPricing: {
              enabled: true,
              createConfigmap: true,
              provider: 'custom',
              costModel: {
                description: 'Prices of the environment',
                CPU: options.prices.cpu,
                RAM: options.prices.memory,
                storage: options.prices.storage,
              },
            },
          }),
      // Grafana shows the costs; the page of OpenCost has no login.
      ui: { enabled: false },
      ...(model.platform.monitors ? { metrics: { serviceMonitor: { enabled: true } } } : {}),
    },
  };
}

/** Version 3 brings its own storage and agent, and refuses every value about Prometheus. */
export const kubecost = (model: Model, { options }: ChartModelOf<'kubecost'>) => ({
  global: {
    clusterId: model.environment.cluster.name,
    // It would look for Secrets in the cluster while Argo CD renders without one.
    platforms: { cicd: { enabled: true, skipSanityChecks: true } },
  },
  aggregator: { resources: options.resources },
});
