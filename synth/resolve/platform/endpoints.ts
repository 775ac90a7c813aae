import type { ChartModel, ChartName, Endpoint, EndpointName } from '../../model/platform.ts';

/**
 * Services and pods as the templates of each chart name them, for the release names of `pins.ts`. A pod's name label is the name
 * of its chart unless said otherwise.
 */
const LISTENS: Readonly<
  Partial<
    Record<ChartName, readonly { readonly as: EndpointName; readonly service: string; readonly port: number; readonly pods: string }[]>
  >
> = {
  'kube-prometheus-stack': [
    { as: 'prometheus', service: 'kube-prometheus-stack-prometheus', port: 9090, pods: 'prometheus' },
    // Ours, by the name that it has in the chart: alerts and dashboards of the chart look for this job.
    { as: 'alertmanager', service: 'kube-prometheus-stack-alertmanager', port: 9093, pods: 'alertmanager' },
  ],
  grafana: [{ as: 'grafana', service: 'grafana', port: 80, pods: 'grafana' }],
  loki: [{ as: 'loki', service: 'loki', port: 3100, pods: 'loki' }],
  'opentelemetry-collector': [
    { as: 'otlpGrpc', service: 'otel-collector', port: 4317, pods: 'opentelemetry-collector' },
    { as: 'otlpHttp', service: 'otel-collector', port: 4318, pods: 'opentelemetry-collector' },
  ],
  jaeger: [
    { as: 'traces', service: 'jaeger', port: 16686, pods: 'jaeger' },
    { as: 'tracesOtlp', service: 'jaeger', port: 4317, pods: 'jaeger' },
  ],
  tempo: [
    { as: 'traces', service: 'tempo', port: 3200, pods: 'tempo' },
    { as: 'tracesOtlp', service: 'tempo', port: 4317, pods: 'tempo' },
  ],
  falcosidekick: [{ as: 'falcosidekick', service: 'falcosidekick', port: 2801, pods: 'falcosidekick' }],
  opencost: [{ as: 'cost', service: 'opencost', port: 9003, pods: 'opencost' }],
  kubecost: [{ as: 'cost', service: 'kubecost-frontend', port: 9090, pods: 'kubecost' }],
};

/** The addresses of what is installed. */
export function endpoints(charts: readonly ChartModel[]): Readonly<Partial<Record<EndpointName, Endpoint>>> {
  return Object.fromEntries(
    charts.flatMap(({ name, namespace }) =>
      (LISTENS[name] ?? []).map(({ as, service, port, pods }) => [
        as,
        {
          namespace,
          service,
          port,
          url: `http://${service}.${namespace}.svc:${port}`,
          pods: { 'app.kubernetes.io/name': pods },
        },
      ]),
    ),
  );
}
