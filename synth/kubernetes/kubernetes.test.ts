import { describe, expect, test } from 'vitest';
import type { AppsDef } from '../../spec/apps.ts';
import type { RemediationDef } from '../../spec/remediation.ts';
import { secret } from '../../spec/secret.ts';
import { all, backend, exporter, m, remedied, resolved, webhook } from '../testing/apps.ts';
import { kubernetes } from './index.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Any = any;

const rules: RemediationDef[] = [
  { on: { condition: 'crashloop' }, action: 'restart_pods' },
  { on: { metric: m.success_rate, reason: 'trend_break' }, action: 'rollout_restart' },
  { on: { metric: m.latency_p99 }, action: 'scale_up' },
];

function objects(apps: AppsDef = all, stack: Parameters<typeof resolved>[1] = {}): Any[] {
  return kubernetes(resolved(apps, stack).model).map(({ body }) => (body as Any).yaml);
}

const find = (list: Any[], kind: string, name: string) => list.find((one) => one.kind === kind && one.metadata.name === name);
const podOf = (object: Any): Any => (object.kind === 'CronJob' ? object.spec.jobTemplate.spec.template : object.spec.template);

const everything: AppsDef = {
  ...all,
  backend: {
    ...backend,
    replicas: 3,
    database: { url: secret('backend', 'url'), at: { cidr: '10.2.0.0/16', port: 5432 } },
    ingress: { className: 'nginx', tlsSecret: 'tls' },
    pullSecret: 'registry',
  },
  runbooks: { ...webhook, collector: {}, remediator: {}, slack: { webhook: secret('runbooks', 'slack') } },
  exporter: {
    ...exporter,
    encryption: {
      mode: 'pgp',
      pgp: { recipients: [{ armored: '-----BEGIN PGP PUBLIC KEY BLOCK-----\nx\n-----END PGP PUBLIC KEY BLOCK-----' }] },
    },
  },
};
const tree = objects(everything, { services: remedied(rules) });
const workloads = tree.filter(({ kind }) => kind === 'Deployment' || kind === 'CronJob');

describe('workloads', () => {
  test.each(workloads.map((one) => [one.metadata.name, one]))('%s runs with as little as it needs', (_, object) => {
    const { spec } = podOf(object);
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } });
    expect(spec.enableServiceLinks).toBe(false);
    for (const container of spec.containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      });
      expect(container.resources.requests).toEqual({ cpu: expect.any(String), memory: expect.any(String) });
      expect(container.resources.limits).toEqual({ memory: container.resources.requests.memory });
      const writable = container.volumeMounts.filter((mount: Any) => mount.readOnly !== true).map((mount: Any) => mount.mountPath);
      expect(writable).toEqual(['/tmp']);
      expect(spec.volumes.find(({ name }: Any) => name === 'tmp').emptyDir.sizeLimit).toMatch(/^\d+[MG]i$/);
      for (const mount of container.volumeMounts) expect(spec.volumes.map(({ name }: Any) => name)).toContain(mount.name);
    }
  });

  test('only who talks to the API server gets a token', () => {
    const tokens = Object.fromEntries(workloads.map((one) => [one.metadata.name, podOf(one).spec.automountServiceAccountToken]));
    expect(tokens).toEqual({ 'therapy-backend': false, 'aiops-detector': false, 'runbooks-webhook': true, 'audit-exporter': false });
    const alone = objects(all);
    expect(podOf(find(alone, 'Deployment', 'runbooks-webhook')).spec.automountServiceAccountToken).toBe(false);
  });

  test('each has an account of its own', () => {
    const accounts = workloads.map((one) => podOf(one).spec.serviceAccountName);
    expect(new Set(accounts).size).toBe(workloads.length);
    for (const one of workloads)
      expect(find(tree, 'ServiceAccount', podOf(one).spec.serviceAccountName)).toMatchObject({
        metadata: { namespace: one.metadata.namespace },
        automountServiceAccountToken: false,
      });
  });

  test('selectors of Deployments, Services and budgets match their pods, and ports exist', () => {
    for (const one of workloads.filter(({ kind }) => kind === 'Deployment')) {
      const { labels } = podOf(one).metadata;
      const [container] = podOf(one).spec.containers;
      const ports = container.ports.map((port: Any) => port.containerPort);
      expect(labels).toMatchObject(one.spec.selector.matchLabels);
      const service = find(tree, 'Service', one.metadata.name);
      expect(labels).toMatchObject(service.spec.selector);
      // What a ServiceMonitor of ours looks for.
      expect(service.metadata.labels['app.kubernetes.io/name']).toBe(one.metadata.name);
      for (const port of service.spec.ports) expect(ports).toContain(port.targetPort);
      for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) expect(ports).toContain(container[probe].httpGet.port);
      const budget = find(tree, 'PodDisruptionBudget', one.metadata.name);
      expect(budget === undefined).toBe(one.spec.replicas < 2);
      expect(labels).toMatchObject(budget?.spec.selector.matchLabels ?? {});
    }
  });

  test('several replicas keep apart', () => {
    const { spec } = podOf(find(tree, 'Deployment', 'therapy-backend'));
    expect(spec.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({ app: 'therapy-backend' });
    expect(spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm).toEqual({
      labelSelector: { matchLabels: { app: 'therapy-backend' } },
      topologyKey: 'kubernetes.io/hostname',
    });
    expect(podOf(find(tree, 'Deployment', 'aiops-detector')).spec.affinity).toBeUndefined();
  });

  test('no secret has a value, and every key that is asked for is filled from the store', () => {
    for (const one of workloads) {
      const { spec } = podOf(one);
      const wanted = [
        ...spec.containers[0].env.flatMap((variable: Any) =>
          variable.valueFrom === undefined ? [] : [[variable.valueFrom.secretKeyRef.name, variable.valueFrom.secretKeyRef.key]],
        ),
        ...spec.volumes.flatMap((volume: Any) => (volume.secret?.items ?? []).map(({ key }: Any) => [volume.secret.secretName, key])),
      ];
      expect(one.metadata.name === 'aiops-detector' || wanted.length > 0).toBe(true);
      for (const [name, key] of wanted) {
        const external = tree.find(
          (object) =>
            object.kind === 'ExternalSecret' && object.metadata.name === name && object.metadata.namespace === one.metadata.namespace,
        );
        expect(external.spec.data.map(({ secretKey }: Any) => secretKey)).toContain(key);
      }
    }
    expect(JSON.stringify(tree)).not.toContain('stringData');
    expect(tree.some(({ kind }) => kind === 'Secret')).toBe(false);
  });

  test('fields that say what the API server says anyway are left out', () => {
    for (const one of workloads)
      expect(JSON.stringify(one)).not.toMatch(
        /minReadySeconds|progressDeadline|hostNetwork|setHostnameAsFQDN|dnsPolicy|metadata\.addr|null/,
      );
    for (const { metadata } of tree)
      for (const map of [metadata.labels, metadata.annotations]) expect(map === undefined || Object.keys(map).length > 0).toBe(true);
  });

  test('an amount stays as it was written', () => {
    const list = objects({ backend: { ...backend, resources: { cpu: 1.5, cpuLimit: '2', memory: '1Gi', memoryLimit: '1.5Gi' } } });
    expect(podOf(find(list, 'Deployment', 'therapy-backend')).spec.containers[0].resources).toEqual({
      requests: { cpu: '1.5', memory: '1Gi' },
      limits: { cpu: '2', memory: '1.5Gi' },
    });
  });

  test('without apps there is nothing', () => expect(objects({})).toEqual([]));
});

describe('namespaces', () => {
  test('come first, and are never deleted without a word', () => {
    for (const one of tree.filter(({ kind }) => kind === 'Namespace')) {
      expect(one.metadata.annotations).toEqual({
        'argocd.argoproj.io/sync-wave': '-20',
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
      });
    }
  });

  test('only where a machine may act is it allowed to', () => {
    const allowed = tree
      .filter(({ kind, metadata }) => kind === 'Namespace' && metadata.labels['therapy-ops.dev/remediation'] === 'allowed')
      .map(({ metadata }) => metadata.name);
    expect(allowed).toEqual(['apps']);
  });

  test('are as strict as all that runs in them allows', () => {
    const list = objects(all, { platform: { kubePrometheusStack: {}, grafana: {} } });
    const level = (name: string) => find(list, 'Namespace', name).metadata.labels['pod-security.kubernetes.io/enforce'];
    expect([level('monitoring'), level('apps'), level('runbooks')]).toEqual(['privileged', 'restricted', 'restricted']);
  });

  test('of which we do not know all keep their own level', () => {
    const list = objects({ ...all, network: { shared: ['apps'] } });
    expect(find(list, 'Namespace', 'apps').metadata.labels).not.toHaveProperty('pod-security.kubernetes.io/enforce');
  });
});

describe('rights', () => {
  test('there are none when no remediation is declared', () =>
    expect(objects(all).filter(({ kind }) => /Role|Admission/.test(kind))).toEqual([]));

  test('nothing is wild, nobody reads secrets, nobody deletes', () => {
    const roles = tree.filter(({ kind }) => kind === 'Role');
    expect(roles.length).toBeGreaterThan(2);
    for (const { rules: list } of roles) {
      for (const { resources, verbs, apiGroups } of list) {
        expect([...resources, ...verbs, ...apiGroups]).not.toContain('*');
        expect(resources).not.toContain('secrets');
        expect(resources).not.toContain('pods/exec');
        expect(verbs).not.toContain('delete');
      }
    }
    expect(tree.some(({ kind }) => kind.startsWith('ClusterRole'))).toBe(false);
  });

  test('whoever may patch a workload is held to restarting it', () => {
    expect(find(tree, 'ValidatingAdmissionPolicy', 'shop-production-rollout-restart').spec.matchConditions[0].expression).toContain(
      "'system:serviceaccount:runbooks:runbooks-remediator'",
    );
    const only = objects(all, { services: remedied([rules[0]!]) });
    expect(only.filter(({ kind }) => kind.startsWith('ValidatingAdmission'))).toEqual([]);
  });
});

describe('secrets', () => {
  test('are fetched before anything wants them', () => {
    const list = tree.filter(({ kind }) => kind === 'ExternalSecret');
    expect(list.length).toBeGreaterThan(2);
    for (const { metadata, spec } of list) {
      expect(metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('-5');
      expect(spec).toEqual({
        refreshInterval: '1h',
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        data: expect.any(Array),
      });
    }
  });
});
