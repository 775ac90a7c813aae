import { describe, expect, test } from 'vitest';
import type { Artifact } from '../synth/artifact.ts';
import { argocd } from '../synth/argocd/index.ts';
import { everything, given, objects, platformOf, type Loose } from './argocd-model.ts';

const { model } = platformOf(everything);
const config = (name: string, namespace = 'monitoring') =>
  given('dashboards', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });
const namespace = given('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring' } });
const secret = given('platform-secrets', {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'grafana-admin', namespace: 'monitoring' },
});
const workload = given('backend', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'backend', namespace: 'apps' } });
const generated = [namespace, secret, workload, config('b'), config('a')];

const app = (name: string, artifacts: readonly Artifact[] = generated, from = model): Loose =>
  objects(from, artifacts).get(`dist/production/_apps/application-therapy-engine-production-${name}.yaml`);
const project = (name: string, artifacts: readonly Artifact[] = generated): Loose =>
  [...objects(model, artifacts).values()].find(({ kind, metadata }) => kind === 'AppProject' && metadata.name === name);

describe('one Application for each folder', () => {
  test('reads that folder of the repository, at the revision of the environment', () => {
    expect(app('dashboards').spec.source).toEqual({
      repoURL: 'https://github.com/example/therapy.git',
      targetRevision: 'main',
      path: 'dist/production/dashboards',
    });
    const deep = platformOf({}, { repository: { url: 'https://git.example.com/a.git', path: './ops/therapy/', revision: 'v1' } }).model;
    expect(app('dashboards', generated, deep).spec.source).toEqual({
      repoURL: 'https://git.example.com/a.git',
      targetRevision: 'v1',
      path: 'ops/therapy/dist/production/dashboards',
    });
  });

  test('prunes, heals and tries again, and says nothing that Argo CD would take away', () => {
    expect(app('dashboards').spec.syncPolicy).toEqual({
      automated: { prune: true, selfHeal: true },
      syncOptions: ['ServerSideApply=true', 'ApplyOutOfSyncOnly=true', 'PruneLast=true', 'FailOnSharedResource=true'],
      retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' }, refresh: true },
    });
    expect(app('dashboards').spec).not.toHaveProperty('ignoreDifferences');
  });

  test('waits its turn: namespaces, Secrets, charts, what charts read, what runs', () => {
    const wave = (name: string) => Number(app(name).metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
    const order = [
      'namespaces',
      'prometheus-operator-crds-chart',
      'external-secrets-chart',
      'platform-secrets',
      'grafana-chart',
      'dashboards',
      'backend',
    ];
    expect(order.map(wave)).toEqual([-20, -15, -10, -5, 0, 5, 10]);
  });

  test('leaves out folders for people and tools, and other environments', () => {
    const others = [
      given('_tests', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'x' } }),
      given('dashboards', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'x' } }, 'staging'),
    ];
    expect(app('_tests', others)).toBeUndefined();
    expect([...objects(platformOf({}).model, others).keys()].filter((path) => path.startsWith('dist/'))).toEqual([]);
  });

  test('does not apply claims by the server', () => {
    const claims = given('store', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 's', namespace: 'apps' },
      spec: { volumeClaimTemplates: [{}] },
    });
    expect(app('store', [claims]).spec.syncPolicy.syncOptions).not.toContain('ServerSideApply=true');
  });

  test('takes its objects along only where that was asked for', () => {
    expect(app('dashboards').metadata.finalizers).toBeUndefined();
    const cascade = platformOf({}, { deletion: 'cascade' }).model;
    expect(app('dashboards', generated, cascade).metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io']);
  });

  test('goes to the cluster of the environment, while the root stays where Argo CD is', () => {
    const far = platformOf({}, { cluster: { name: 'eu', server: 'https://10.0.0.1:6443' } }).model;
    expect(app('dashboards', generated, far).spec.destination).toEqual({ server: 'https://10.0.0.1:6443', namespace: 'monitoring' });
    expect(objects(far).get('argocd/production/root-application.yaml').spec.destination).toEqual({
      server: 'https://kubernetes.default.svc',
      namespace: 'argocd',
    });
  });
});

describe('projects', () => {
  test('ours allows exactly what was generated', () => {
    expect(project('therapy-engine-production').spec).toMatchObject({
      sourceRepos: ['https://github.com/example/therapy.git'],
      destinations: [
        { server: 'https://kubernetes.default.svc', namespace: 'apps' },
        { server: 'https://kubernetes.default.svc', namespace: 'monitoring' },
      ],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      namespaceResourceWhitelist: [
        { group: '', kind: 'ConfigMap' },
        { group: 'apps', kind: 'Deployment' },
        { group: 'external-secrets.io', kind: 'ExternalSecret' },
      ],
    });
  });

  test('ours allows nothing of the cluster where nothing was made', () => {
    expect(project('therapy-engine-production', [config('a')]).spec).not.toHaveProperty('clusterResourceWhitelist');
  });

  test('that of charts allows their repositories and namespaces, and not ours', () => {
    const { sourceRepos, destinations } = project('therapy-engine-production-charts').spec;
    expect(new Set(sourceRepos)).toEqual(new Set(model.platform.charts.map(({ repository }) => repository)));
    expect(destinations.map(({ namespace: name }: Loose) => name)).not.toContain('apps');
    expect(destinations.map(({ namespace: name }: Loose) => name)).toContain('kube-system');
  });

  test('that of the root allows Applications and their projects beside Argo CD alone', () => {
    expect(project('therapy-engine-production-root').spec).toEqual({
      description: 'The Applications of therapy-engine in production',
      sourceRepos: ['https://github.com/example/therapy.git'],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'argocd' }],
      namespaceResourceWhitelist: [
        { group: 'argoproj.io', kind: 'AppProject' },
        { group: 'argoproj.io', kind: 'Application' },
      ],
    });
  });

  test('every Application is in a project that was made, and comes after it', () => {
    const all = [...objects(model, generated).values()];
    const names = all.filter(({ kind }) => kind === 'AppProject').map(({ metadata }) => metadata.name);
    for (const { metadata, spec } of all.filter(({ kind }) => kind === 'Application')) expect(names, metadata.name).toContain(spec.project);
    expect(project('therapy-engine-production').metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-30' });
  });
});

describe('what Argo CD is given', () => {
  test('lies where it is applied from: the root by hand and after its project, the rest by the root', () => {
    const paths = argocd(model, generated).map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('argocd/'))).toEqual([
      'argocd/production/appproject-therapy-engine-production-root.yaml',
      'argocd/production/configmap-argocd-cm.yaml',
      'argocd/production/root-application.yaml',
    ]);
    expect(paths.filter((path) => !path.startsWith('argocd/') && !path.startsWith('dist/production/_apps/'))).toEqual([]);
  });

  test('names the line of the spec of each chart', () => {
    expect(argocd(model, []).find(({ path }) => path.endsWith('-loki-chart.yaml'))?.origin.path).toBe('platform.loki');
  });

  test('has nothing empty in it', () => {
    const walk = (value: Loose, path: string): string[] => {
      if (typeof value !== 'object' || value === null) return [];
      if (path.endsWith('valuesObject')) return [];
      return Object.keys(value).length === 0 ? [path] : Object.entries(value).flatMap(([key, inner]) => walk(inner, `${path}.${key}`));
    };
    for (const [path, object] of objects(model, generated)) expect(walk(object, path)).toEqual([]);
  });

  test('does not depend on the order in which others generate', () => {
    const text = (artifacts: readonly Artifact[]) => JSON.stringify(argocd(model, artifacts));
    expect(text(generated.toReversed())).toBe(text(generated));
  });

  test('a change of one setting of one chart changes one file', () => {
    const texts = (from: typeof model) => new Map(argocd(from, generated).map(({ path, body }) => [path, JSON.stringify(body)]));
    const before = texts(model);
    const after = texts(platformOf({ ...everything, loki: { size: '30Gi' } }).model);
    expect([...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path)).toEqual([
      'dist/production/_apps/application-therapy-engine-production-loki-chart.yaml',
    ]);
  });
});
