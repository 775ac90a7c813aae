import { seconds } from '../../duration.ts';
import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';
import { literals } from '../template.ts';

/** What a span is told about the pod that it comes from. */
const METADATA = [
  'k8s.namespace.name',
  'k8s.pod.name',
  'k8s.pod.uid',
  'k8s.deployment.name',
  'k8s.statefulset.name',
  'k8s.daemonset.name',
  'k8s.node.name',
  'k8s.container.name',
];

/** Upper bounds of the latency buckets, as the convention for HTTP durations has them, in seconds: https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ */
const BUCKETS = ['5ms', '10ms', '25ms', '50ms', '75ms', '100ms', '250ms', '500ms', '750ms', '1s', '2500ms', '5s', '7500ms', '10s'];

/** Ports beside OTLP: our own metrics, and those made of spans. */
const OWN_METRICS = 8888;
const SPAN_METRICS = 8889;

/** The configuration of the collector itself, in the names that parts have since 0.155; `otelcol validate` is its judge. */
export function collectorConfig(model: Model, { options }: ChartModelOf<'opentelemetry-collector'>) {
  const store = model.platform.endpoints.tracesOtlp;
  const { sampling, spanMetrics } = options;
  const traceProcessors = ['memory_limiter', 'k8s_attributes', ...(sampling === undefined ? [] : ['tail_sampling']), 'batch'];
  // Rates must be of all spans, so they are counted before some are left out.
  const counted = spanMetrics && sampling !== undefined;
  const exporters = store === undefined ? [] : ['otlp_grpc'];
  const metrics = ['otlp', ...(spanMetrics ? ['span_metrics'] : [])];
  return {
    receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } } },
    processors: {
      // Of the container's memory limit; refusing data is better than being killed.
      memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 },
      k8s_attributes: {
        auth_type: 'serviceAccount',
        extract: { metadata: METADATA, labels: [{ tag_name: 'app', key: 'app', from: 'pod' }] },
        pod_association: [
          { sources: [{ from: 'resource_attribute', name: 'k8s.pod.uid' }] },
          { sources: [{ from: 'resource_attribute', name: 'k8s.pod.ip' }] },
          { sources: [{ from: 'connection' }] },
        ],
      },
      ...(sampling === undefined ? {} : { tail_sampling: tailSampling(sampling) }),
      batch: {},
    },
    ...(spanMetrics
      ? {
          connectors: {
            span_metrics: {
              histogram: { unit: 's', explicit: { buckets: BUCKETS } },
              exemplars: { enabled: true },
              dimensions: [{ name: 'http.request.method' }, { name: 'http.response.status_code' }, { name: 'http.route' }],
            },
          },
        }
      : {}),
    exporters: {
      ...(store === undefined
        ? {}
        : { otlp_grpc: { endpoint: `${store.service}.${store.namespace}.svc:${store.port}`, tls: { insecure: true } } }),
      prometheus: { endpoint: `0.0.0.0:${SPAN_METRICS}`, enable_open_metrics: true },
    },
    extensions: { health_check: { endpoint: '0.0.0.0:13133' } },
    service: {
      extensions: ['health_check'],
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: traceProcessors,
          exporters: [...exporters, ...(spanMetrics && !counted ? ['span_metrics'] : [])],
        },
        ...(counted
          ? {
              'traces/count': {
                receivers: ['otlp'],
                processors: ['memory_limiter', 'k8s_attributes', 'batch'],
                exporters: ['span_metrics'],
              },
            }
          : {}),
        metrics: { receivers: metrics, processors: ['memory_limiter', 'k8s_attributes', 'batch'], exporters: ['prometheus'] },
      },
      telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: OWN_METRICS } } } }] } },
    },
  };
}

const tailSampling = ({ percent, slowerThan }: { readonly percent: number; readonly slowerThan: string }) => ({
  decision_wait: '10s',
  policies: [
    { name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } },
    { name: 'slow', type: 'latency', latency: { threshold_ms: Math.round((seconds(slowerThan) ?? 1) * 1000) } },
    { name: 'rest', type: 'probabilistic', probabilistic: { sampling_percentage: percent } },
  ],
});

/** What reads attributes of pods and of what owns them: the chart does not know that our configuration does. */
const READS_PODS = [
  { apiGroups: [''], resources: ['pods', 'namespaces', 'nodes'], verbs: ['get', 'watch', 'list'] },
  { apiGroups: ['apps'], resources: ['replicasets', 'deployments', 'statefulsets', 'daemonsets'], verbs: ['get', 'watch', 'list'] },
];

export function collector(model: Model, component: ChartModelOf<'opentelemetry-collector'>) {
  const { options } = component;
  const off = Object.fromEntries(['jaeger-compact', 'jaeger-thrift', 'jaeger-grpc', 'zipkin'].map((port) => [port, { enabled: false }]));
  return {
    fullnameOverride: 'otel-collector',
    mode: 'deployment',
    // The chart has no default. The smaller `-k8s` distribution lacks the exporter prometheus.
    image: { repository: 'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib' },
    replicaCount: options.replicas,
    // Whole, where `config` would be merged with receivers and pipelines that nobody asked for.
    alternateConfig: literals(collectorConfig(model, component)),
    ports: {
      ...off,
      metrics: { enabled: true, containerPort: OWN_METRICS, servicePort: OWN_METRICS, protocol: 'TCP' },
      ...(options.spanMetrics
        ? { 'span-metrics': { enabled: true, containerPort: SPAN_METRICS, servicePort: SPAN_METRICS, protocol: 'TCP' } }
        : {}),
    },
    clusterRole: { create: true, rules: READS_PODS },
    resources: options.resources,
    ...(model.platform.monitors
      ? {
          serviceMonitor: {
            enabled: true,
            metricsEndpoints: [{ port: 'metrics' }, ...(options.spanMetrics ? [{ port: 'span-metrics', honorLabels: true }] : [])],
          },
        }
      : {}),
  };
}
