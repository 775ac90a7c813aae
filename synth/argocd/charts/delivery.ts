import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';

export const githubActionsExporter = (model: Model, { options, namespace }: ChartModelOf<'github-actions-exporter'>) => ({
  config: { org: options.organization },
  secret: { existingSecretName: options.secret },
  deployment: { resources: options.resources },
  // The ServiceMonitor takes the job from this label of the Service, which the chart does not set.
  service: { extraLabels: { jobLabel: 'github-actions-exporter' } },
  ...(options.ingress === undefined
    ? {}
    : {
        ingress: {
          enabled: true,
          host: options.ingress.host,
          ...(Object.keys(options.ingress.annotations).length === 0 ? {} : { annotations: options.ingress.annotations }),
        },
      }),
  // By default the ServiceMonitor lies in a namespace that may not exist, and asks every five minutes.
  ...(model.platform.monitors
    ? {
        prometheus: {
          serviceMonitor: {
            enabled: true,
            namespace,
            interval: model.environment.scrapeInterval,
            scrapeTimeout: model.environment.scrapeInterval,
          },
        },
      }
    : {}),
});
