import { expect, test } from 'vitest';
import type { Model } from '../model.ts';
import type { AlertmanagerInstanceModel } from '../model/platform.ts';
import { instance } from './instance.ts';

const origin = { file: 'c.ts', line: 1, column: 1, path: 'platform.kubePrometheusStack.alertmanager' };
const usual: AlertmanagerInstanceModel = {
  name: 'kube-prometheus-stack-alertmanager',
  namespace: 'monitoring',
  port: 9093,
  image: 'quay.io/prometheus/alertmanager',
  version: '0.34.2',
  replicas: 2,
  storage: { size: '1Gi' },
  resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '128Mi' } },
  externalUrl: 'https://alertmanager.example.com',
  nodeSelector: {},
  origin,
};

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Loose = any;

const made = (change?: Partial<AlertmanagerInstanceModel> | 'none'): Record<string, Loose> => {
  const platform = change === 'none' ? {} : { alertmanager: { ...usual, ...change } };
  const artifacts = instance({ stack: 'shop', environment: { name: 'production' }, platform } as Model);
  return Object.fromEntries(artifacts.map(({ body }) => ('yaml' in body ? [(body.yaml as Loose).kind, body.yaml] : [])));
};

test('nothing is made where somebody else runs it', () => {
  expect(made('none')).toEqual({});
});

test('the object names our Secret and no selector at all, so that its operator hands on the configuration as it stands', () => {
  const { spec } = made()['Alertmanager'];
  expect(spec.configSecret).toBe('alertmanager-config');
  expect(Object.keys(spec).filter((key) => key.startsWith('alertmanagerConfig'))).toEqual([]);
});

test('image and version say the same', () => {
  expect(made({ version: '1.2.3' })['Alertmanager'].spec).toMatchObject({
    image: 'quay.io/prometheus/alertmanager:v1.2.3',
    version: 'v1.2.3',
  });
});

test('the monitor finds the Service by its label, and each of its ports by name', () => {
  const { Service, ServiceMonitor } = made();
  expect(Service.metadata.labels).toMatchObject(ServiceMonitor.spec.selector.matchLabels);
  const ports = Service.spec.ports.map(({ name }: Loose) => name);
  expect(ServiceMonitor.spec.endpoints.map(({ port }: Loose) => port)).toEqual(ports);
  expect(ports).toEqual(['web', 'reloader-web']);
});

test('all of it comes after the ExternalSecret, in one wave', () => {
  const waves = Object.values(made()).map(({ metadata }) => metadata.annotations['argocd.argoproj.io/sync-wave']);
  expect(waves).toEqual(['5', '5', '5', '5', '5']);
});

test('one pod needs no budget and nothing to keep away from', () => {
  const { Alertmanager, PodDisruptionBudget } = made({ replicas: 1 });
  expect(PodDisruptionBudget).toBeUndefined();
  expect(Alertmanager.spec.affinity).toBeUndefined();
});

test('several pods are kept apart, and drained one by one', () => {
  const { Alertmanager, PodDisruptionBudget } = made({ replicas: 3 });
  const [{ podAffinityTerm }] = Alertmanager.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  expect(podAffinityTerm.labelSelector).toEqual(PodDisruptionBudget.spec.selector);
  expect(PodDisruptionBudget.spec.maxUnavailable).toBe(1);
});

test('what is at its default is not written', () => {
  expect(Object.keys(made()['Alertmanager'].spec)).not.toEqual(expect.arrayContaining(['retention']));
  expect(Object.keys(made()['Alertmanager'].spec)).not.toEqual(expect.arrayContaining(['nodeSelector']));
  const { spec } = made({ retention: '240h', nodeSelector: { disk: 'ssd' }, storage: { size: '2Gi', storageClass: 'fast' } })[
    'Alertmanager'
  ];
  expect(spec).toMatchObject({ retention: '240h', nodeSelector: { disk: 'ssd' } });
  expect(spec.storage.volumeClaimTemplate.spec).toMatchObject({ storageClassName: 'fast', resources: { requests: { storage: '2Gi' } } });
});

test('no pod of it may speak to the API server', () => {
  const { Alertmanager, ServiceAccount } = made();
  expect([Alertmanager.spec.automountServiceAccountToken, ServiceAccount.automountServiceAccountToken]).toEqual([false, false]);
  expect(Alertmanager.spec.serviceAccountName).toBe(ServiceAccount.metadata.name);
});
