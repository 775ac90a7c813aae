import type { KubernetesObject } from '../artifact.ts';
import type { Model, MonitorModel } from '../model.ts';
import { commonLabels } from './rule.ts';

/** A ServiceMonitor, PodMonitor or Probe. They live in the namespace of Prometheus and look into that of their targets. */
export function monitorObject(model: Model, monitor: MonitorModel): KubernetesObject {
  const { monitoring } = model.environment.namespaces;
  const metadata = {
    name: monitor.name,
    namespace: monitoring,
    labels: commonLabels(model),
    annotations: { 'argocd.argoproj.io/sync-wave': '5' },
  };
  const apiVersion = 'monitoring.coreos.com/v1';
  if (monitor.kind === 'probe') {
    return object({
      apiVersion,
      kind: 'Probe',
      metadata,
      spec: {
        ...when('interval', monitor.interval),
        module: monitor.module,
        prober: { url: monitor.prober },
        targets: { staticConfig: { static: monitor.targets } },
      },
    });
  }
  const endpoint = {
    port: monitor.port,
    ...(monitor.path === '/metrics' ? {} : { path: monitor.path }),
    ...when('scheme', monitor.scheme),
    ...when('interval', monitor.interval),
    ...when('scrapeTimeout', monitor.timeout),
    ...when('honorLabels', monitor.honorLabels),
    ...(monitor.bearerToken === undefined ? {} : { authorization: { credentials: monitor.bearerToken } }),
  };
  const selection = { namespaceSelector: { matchNames: [monitor.namespace] }, selector: { matchLabels: monitor.selector } };
  return object(
    monitor.kind === 'pod'
      ? { apiVersion, kind: 'PodMonitor', metadata, spec: { ...selection, podMetricsEndpoints: [endpoint] } }
      : {
          apiVersion,
          kind: 'ServiceMonitor',
          metadata,
          spec: { ...when('jobLabel', monitor.jobLabel), ...selection, endpoints: [endpoint] },
        },
  );
}

const when = (key: string, value: unknown) => (value === undefined ? {} : { [key]: value });
const object = (value: KubernetesObject & { spec: object }): KubernetesObject => value;
