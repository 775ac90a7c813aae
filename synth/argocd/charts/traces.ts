import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';

/** Jaeger 2 is an OpenTelemetry collector; `userconfig` is its whole configuration. */
export const jaegerConfig = ({ options }: ChartModelOf<'jaeger'>) => ({
  service: {
    // The probes of the chart ask healthcheckv2 on 13133.
    extensions: ['jaeger_storage', 'jaeger_query', 'healthcheckv2'],
    pipelines: { traces: { receivers: ['otlp'], processors: ['batch'], exporters: ['jaeger_storage_exporter'] } },
    telemetry: { metrics: { level: 'detailed', readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }] } },
  },
  extensions: {
    healthcheckv2: { use_v2: true, http: { endpoint: '0.0.0.0:13133' } },
    jaeger_query: { storage: { traces: 'memory' } },
    jaeger_storage: { backends: { memory: { memory: { max_traces: options.maxTraces } } } },
  },
  receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } } },
  processors: { batch: {} },
  exporters: { jaeger_storage_exporter: { trace_storage: 'memory' } },
});

export const jaeger = (_model: Model, component: ChartModelOf<'jaeger'>) => ({
  // More than one would each have their own memory.
  jaeger: { replicas: 1, resources: component.options.resources },
  userconfig: jaegerConfig(component),
});

export const tempo = (model: Model, { options }: ChartModelOf<'tempo'>) => ({
  tempo: {
    retention: options.retention,
    reportingEnabled: false,
    resources: options.resources,
    receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } } },
  },
  persistence: {
    enabled: true,
    size: options.disk.size,
    ...(options.disk.storageClass === undefined ? {} : { storageClassName: options.disk.storageClass }),
  },
  ...(model.platform.monitors ? { serviceMonitor: { enabled: true } } : {}),
});
