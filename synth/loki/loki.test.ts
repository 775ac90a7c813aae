import { describe, expect, test } from 'vitest';
import type { Embedded, KubernetesObject } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { ChartOptions } from '../model/platform.ts';
import { lokiConfig } from './config.ts';
import { loki } from './index.ts';

const origin = { file: 'c.ts', line: 9, column: 3, path: 'services.checkout.logAlerts.ManyErrors' };
const alert = (service: string) => ({
  name: 'ManyErrors',
  service,
  expr: 'sum(rate({app="a"}[5m])) > 1',
  severity: 'warning',
  labels: { severity: 'warning' },
  annotations: { summary: 'got {{ $value }}' },
  origin,
});
const model = {
  stack: 'shop',
  environment: {
    name: 'production',
    evaluationInterval: '30s',
    externalLabels: { cluster: 'prod' },
    namespaces: { apps: 'apps', logging: 'logging' },
    origin,
  },
  services: [{ name: 'checkout' }, { name: 'silent' }],
  logAlerts: [alert('checkout')],
  grafana: { dataSources: [{ type: 'loki', uid: 'loki' }] },
  platform: {
    charts: [{ name: 'grafana', options: { url: 'https://grafana.example.com' } }],
    auditLog: '/var/log/kubernetes/audit/*.log',
    endpoints: { alertmanager: { url: 'http://alertmanager.monitoring.svc:9093' } },
  },
} as unknown as Model;
const objects = (of: Model) => loki(of).map(({ body }) => (body as { yaml: KubernetesObject & { data: Record<string, Embedded> } }).yaml);
const options = { retention: '168h', disk: { size: '20Gi' } } as ChartOptions['loki'];

describe('Rules of the ruler', () => {
  test('are a ConfigMap for each service that has log alerts, where the sidecar of Loki looks', () => {
    expect(loki(model).map(({ path }) => path)).toEqual([
      'dist/production/logging/configmap-loki-rules-checkout.yaml',
      'dist/production/logging/configmap-kubernetes-audit-policy.yaml',
    ]);
    expect(objects(model)[0]!.metadata).toMatchObject({
      namespace: 'logging',
      labels: { loki_rule: '1' },
      annotations: { 'k8s-sidecar-target-directory': '/rules/fake' },
    });
  });

  test('keep the templates of annotations as they are, since no chart stands between', () => {
    expect(objects(model)[0]!.data['checkout.yaml']!.value).toEqual({
      groups: [
        {
          name: 'checkout.logs',
          rules: [
            {
              alert: 'ManyErrors',
              expr: 'sum(rate({app="a"}[5m])) > 1',
              labels: { severity: 'warning' },
              annotations: { summary: 'got {{ $value }}' },
            },
          ],
        },
      ],
    });
  });

  test('no audit policy where the audit log is not read', () => {
    expect(loki({ ...model, platform: { charts: [], endpoints: {} } } as unknown as Model)).toHaveLength(1);
  });
});

describe("Loki's configuration", () => {
  test('keeps lines as long as it is told, and deletes what is older', () => {
    expect(lokiConfig(model, options)).toMatchObject({
      auth_enabled: false,
      limits_config: { retention_period: '168h' },
      compactor: { retention_enabled: true, delete_request_store: 'filesystem' },
    });
  });

  test('sends alerts to the second API of Alertmanager, with the labels of the cluster', () => {
    expect(lokiConfig(model, options)['ruler']).toMatchObject({
      alertmanager_url: 'http://alertmanager.monitoring.svc:9093',
      enable_alertmanager_v2: true,
      external_labels: { cluster: 'prod' },
      external_url: 'https://grafana.example.com',
      datasource_uid: 'loki',
      storage: { type: 'local', local: { directory: '/rules' } },
    });
  });

  test('writes to a bucket when there is one, and to nothing else', () => {
    const config = lokiConfig(model, { ...options, bucket: { bucket: 'logs', endpoint: 'https://s3.example.com' } });
    expect(config['storage_config']).toEqual({ aws: { bucketnames: 'logs', endpoint: 'https://s3.example.com', s3forcepathstyle: true } });
    expect(config).toMatchObject({
      compactor: { delete_request_store: 's3' },
      schema_config: { configs: [{ object_store: 's3', schema: 'v13' }] },
    });
  });
});
