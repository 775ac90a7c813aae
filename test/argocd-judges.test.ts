/** What the API server and a real Argo CD say about our Applications and projects, on a small stack without charts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { PlatformDef } from '../spec/platform.ts';
import type { Artifact } from '../synth/artifact.ts';
import { argocd } from '../synth/argocd/index.ts';
import { render } from '../synth/render/render.ts';
import { everything, given, objects, platformOf, type Loose } from './argocd-model.ts';
import { apiserver, apiserverNeeds, crds } from './support/apiserver.ts';
import { gitopsNeeds, startGitops, type ApplicationStatus, type Gitops, type Repository } from './support/gitops.ts';
import { describeWith, run, withFiles } from './support/judges.ts';
import type { KubeObject } from './support/kube.ts';

const namespace = given('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
const configMap = (name: string, data = 'a') =>
  given('settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data: { key: data } });
const role = given('settings', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'reader', namespace: 'shop' },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
});
const workload = given('backend', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'backend', namespace: 'shop' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'backend' } },
    template: { metadata: { labels: { app: 'backend' } }, spec: { containers: [{ name: 'backend', image: 'backend:1' }] } },
  },
});

describeWith('the API server on what Argo CD is given', [...apiserverNeeds, crds()], () => {
  test.each([
    ['everything', everything],
    ['every switch turned', { ...everything, logCollector: { kind: 'promtail' }, tracing: { kind: 'tempo' }, cost: { kind: 'kubecost' } }],
  ] as const)('takes %s, strictly', async (_, platform) => {
    const { model } = platformOf(platform, { deletion: 'cascade' });
    const texts = [...render(argocd(model, [namespace, configMap('a'), workload])).values()];
    expect((await (await apiserver()).dryRunAll(texts)).map(({ refusal }) => refusal.message)).toEqual([]);
    expect(texts.length).toBeGreaterThan(15);
  });
});

describeWith('how Argo CD judges an Application inside another', ['argocd'], () => {
  const settings = objects(platformOf({}).model).get('argocd/production/configmap-argocd-cm.yaml');
  const health = async (wave: string | undefined, status: Loose): Promise<string> => {
    const object = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'a', ...(wave === undefined ? {} : { annotations: { 'argocd.argoproj.io/sync-wave': wave } }) },
      spec: {},
      ...(status === undefined ? {} : { status }),
    };
    return withFiles({ 'a.yaml': stringify(object), 'cm.yaml': stringify(settings) }, async (folder) => {
      const { stdout, stderr } = await run('argocd', [
        'admin',
        'settings',
        'resource-overrides',
        'health',
        `${folder}/a.yaml`,
        '--argocd-cm-path',
        `${folder}/cm.yaml`,
      ]);
      return /STATUS: (\w+)/.exec(stdout)?.[1] ?? stdout + stderr;
    });
  };
  const applied = (state: string) => ({ sync: { status: 'Synced' }, health: { status: state }, operationState: { phase: 'Succeeded' } });

  test.each<[string, string | undefined, Loose, string]>([
    ['nothing is known yet', undefined, undefined, 'Progressing'],
    ['it is being applied', undefined, { sync: { status: 'OutOfSync' }, operationState: { phase: 'Running' } }, 'Progressing'],
    ['it was refused', undefined, { sync: { status: 'OutOfSync' }, operationState: { phase: 'Failed', message: 'no' } }, 'Degraded'],
    ['an Ingress waits for its address', undefined, applied('Progressing'), 'Healthy'],
    ['a pod of a chart crashes', '5', applied('Degraded'), 'Healthy'],
    ['definitions are not there yet', '-15', applied('Progressing'), 'Progressing'],
    ['what fills Secrets is not running yet', '-10', applied('Progressing'), 'Progressing'],
    ['what fills Secrets runs', '-10', applied('Healthy'), 'Healthy'],
    ['there was nothing to apply', undefined, { sync: { status: 'Synced' }, health: { status: 'Healthy' } }, 'Healthy'],
  ])('%s', async (_, wave, status, expected) => {
    expect(await health(wave, status)).toBe(expected);
  });
});

describeWith('a real Argo CD on our root', [...gitopsNeeds('argocd'), crds()], () => {
  let gitops: Gitops;
  let repository: Repository;
  const ROOT = 'therapy-engine-production-root';
  const object = (kind: string, name: string, space = 'shop', apiVersion = 'v1'): KubeObject => ({
    apiVersion,
    kind,
    metadata: { name, namespace: space },
  });

  /** The whole tree as it would be committed, and what is applied by hand. */
  const tree = (artifacts: readonly Artifact[], platform: PlatformDef) => {
    const { model } = platformOf(platform, { repository: { url: repository.url } });
    return render([...artifacts, ...argocd(model, artifacts)]);
  };
  let before = new Map<string, string>();
  /** Commits a tree, without what was in the one before, and waits until all of it was looked at. */
  const commit = async (
    artifacts: readonly Artifact[],
    change: (files: Map<string, string>) => void = () => undefined,
    platform: PlatformDef = {},
  ): Promise<string> => {
    const files = new Map([...tree(artifacts, platform)].filter(([path]) => path.startsWith('dist/')));
    change(files);
    const gone = [...before.keys()].filter((path) => !files.has(path)).map((path) => [path, null] as const);
    const revision = repository.commit(Object.fromEntries([...files, ...gone]));
    before = files;
    return revision;
  };
  const children = async (): Promise<string[]> => {
    const { body } = await gitops.kube.request('GET', '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications');
    return body.items
      .map(({ metadata }: Loose) => metadata.name as string)
      .filter((name: string) => name !== ROOT)
      .toSorted();
  };
  const look = async (revision: string, ...names: string[]) => {
    await gitops.refresh(ROOT);
    await gitops.untilSynced(ROOT, revision, 120);
    for (const name of names) {
      await gitops.refresh(name);
      await gitops.untilSynced(name, revision, 120);
    }
  };

  beforeAll(async () => {
    gitops = await startGitops('argocd');
    repository = gitops.repository({ README: 'empty' });
  }, 240_000);
  afterAll(() => gitops?.stop());

  const all = [namespace, configMap('a'), configMap('b'), role, workload];

  test('makes everything from the one Application that is applied by hand, in the order of the waves', { timeout: 180_000 }, async () => {
    const revision = await commit(all);
    for (const [path, item] of objects(platformOf({}, { repository: { url: repository.url } }).model, all)) {
      if (!path.startsWith('argocd/')) continue;
      if (item.kind === 'ConfigMap') await gitops.kube.patch(item, { data: item.data });
      else await gitops.kube.create(item);
    }
    await gitops.untilSynced(ROOT, revision, 120);
    expect(await children()).toEqual([
      'therapy-engine-production-backend',
      'therapy-engine-production-namespaces',
      'therapy-engine-production-settings',
    ]);
    for (const name of await children()) await gitops.untilSynced(name, revision, 120);
    expect(await gitops.kube.get(object('ConfigMap', 'b'))).toMatchObject({ data: { key: 'a' } });
    await gitops.untilStatus(ROOT, 'Healthy', ({ health }) => health?.status === 'Healthy', 60);
  });

  test('has nothing to do the second time', { timeout: 120_000 }, async () => {
    const names = [ROOT, ...(await children())];
    const versions = async () =>
      Promise.all(names.map(async (name) => (await gitops.kube.get(object('Application', name, 'argocd', 'argoproj.io/v1alpha1'))).spec));
    const [specs, map] = [await versions(), await gitops.kube.get(object('ConfigMap', 'a'))];
    const revision = repository.commit({ README: 'another commit' });
    await look(revision, ...names.slice(1));
    expect(await versions()).toEqual(specs);
    expect((await gitops.kube.get(object('ConfigMap', 'a'))).metadata.resourceVersion).toBe(map.metadata.resourceVersion);
  });

  test('prunes an object that is no longer generated, and nothing else', { timeout: 120_000 }, async () => {
    const revision = await commit(all.filter((artifact) => !artifact.path.endsWith('configmap-b.yaml')));
    await look(revision, 'therapy-engine-production-settings');
    expect(await gitops.kube.get(object('ConfigMap', 'b'))).toBeUndefined();
    expect(await gitops.kube.get(object('ConfigMap', 'a'))).toBeDefined();
    expect(await gitops.kube.get(object('Role', 'reader', 'shop', 'rbac.authorization.k8s.io/v1'))).toBeDefined();
  });

  test('refuses a kind that was not generated, although it lies in the folder', { timeout: 120_000 }, async () => {
    const smuggled = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'smuggled', namespace: 'shop' } };
    await commit(all, (files) => files.set('dist/production/settings/secret-smuggled.yaml', stringify(smuggled)));
    await gitops.refresh('therapy-engine-production-settings');
    const said = ({ operationState }: ApplicationStatus) => `${operationState?.message} ${JSON.stringify(operationState?.syncResult)}`;
    const status = await gitops.untilStatus(
      'therapy-engine-production-settings',
      'refused',
      (now) => said(now).includes('not permitted'),
      60,
    );
    expect(said(status)).toContain('resource :Secret is not permitted in project therapy-engine-production');
    expect(await gitops.kube.get(object('Secret', 'smuggled'))).toBeUndefined();
    const repaired = await commit(all);
    await look(repaired, 'therapy-engine-production-settings');
  });

  test('takes an Application away with its folder, and leaves what runs alone', { timeout: 120_000 }, async () => {
    const revision = await commit(all.filter((artifact) => artifact !== workload));
    await look(revision);
    expect(await children()).toEqual(['therapy-engine-production-namespaces', 'therapy-engine-production-settings']);
    expect(await gitops.kube.get(object('Deployment', 'backend', 'shop', 'apps/v1'))).toBeDefined();
  });

  test('sees no difference in Applications of charts, once they are applied', { timeout: 120_000 }, async () => {
    // No Helm and no chart can be had here, so these never get well: without our settings the root does not wait for them.
    await gitops.kube.patch(object('ConfigMap', 'argocd-cm', 'argocd'), {
      data: { 'resource.customizations.health.argoproj.io_Application': null },
    });
    const revision = await commit([namespace, configMap('a')], undefined, everything);
    await look(revision);
    const { resources = [] } = await gitops.status(ROOT);
    expect(resources.filter(({ status }) => status !== 'Synced')).toEqual([]);
    expect(resources.filter(({ name }) => name.endsWith('-chart')).length).toBe(platformOf(everything).model.platform.charts.length);
  });
});

describe('the tree of this test', () => {
  test('has an Application for each folder', () => {
    const { model } = platformOf({});
    expect(
      [...objects(model, [namespace, configMap('a'), workload]).keys()].filter((path) => path.includes('/_apps/application-')).length,
    ).toBe(3);
  });
});
