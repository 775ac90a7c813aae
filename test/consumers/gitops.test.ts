/** A real Argo CD and a real Prometheus operator on the committed tree of one environment, on a living cluster. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { crds } from '../support/apiserver.ts';
import { playExternalSecrets } from '../support/controllers.ts';
import { esoNeed } from '../support/eso.ts';
import { type ApplicationStatus, type Gitops, gitopsNeeds, startGitops } from '../support/gitops.ts';
import { describeWith, root, run, withFiles } from '../support/judges.ts';
import type { KubeObject } from '../support/kube.ts';
import { changes, isChart, LivingTree } from '../support/living.ts';
import { configuration, matches, ruleFiles, SELECTED, selectors } from '../support/operator.ts';
import { type Files, filesIn, StackCopy } from '../support/stack.ts';
import { until } from '../support/until.ts';

const ENVIRONMENT = 'production';

/** An alert's, in the config. */
const THRESHOLD = ['> 1000`', '> 1234`'] as const;

/** The folder whose `dist/` and `argocd/` are judged. */
const STACK = root;

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Loose = any;

const needs = [
  ...gitopsNeeds('argocd', 'prometheus-operator'),
  'promtool',
  esoNeed(),
  crds('argo-cd', 'external-secrets', 'prometheus-operator'),
];

describeWith('Argo CD on the committed tree', needs, () => {
  const committed = filesIn(STACK);
  let gitops: Gitops;
  let tree: LivingTree;
  let stopPlaying: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    gitops = await startGitops('argocd', 'prometheus-operator');
    stopPlaying = playExternalSecrets(gitops.kube);
    tree = new LivingTree(gitops, ENVIRONMENT);
    await tree.begin(committed);
  }, 400_000);
  afterAll(async () => {
    try {
      await stopPlaying?.();
    } finally {
      await gitops?.stop();
    }
  });

  /** The tree of a changed config. */
  const synth = async (change: (stack: StackCopy) => void): Promise<Files> => {
    const stack = new StackCopy({ of: STACK });
    try {
      change(stack);
      return await stack.synth();
    } finally {
      stack.remove();
    }
  };

  test('what is applied by hand brings in everything else, at the first try', async () => {
    expect([...(await tree.live()).keys()].toSorted()).toEqual([...tree.wanted.keys()].toSorted());
    for (const name of tree.applications()) {
      const { conditions = [], operationState } = (await gitops.status(name)) as Loose;
      expect(conditions, name).toEqual([]);
      expect(operationState.retryCount, `${name}: ${operationState.message}`).toBeUndefined();
    }
    expect(tree.applications().length).toBeGreaterThan(5);
  }, 300_000);

  test('another look finds nothing to do, and another sync changes nothing', async () => {
    const started = async () =>
      Promise.all(tree.applications().map(async (name) => ((await gitops.status(name)).operationState as Loose).startedAt));
    const [before, operations] = [await tree.live(), await started()];
    await tree.look();
    expect(await started()).toEqual(operations);
    await tree.sync();
    expect(changes(before, await tree.live())).toEqual({ added: [], removed: [], changed: [] });
    for (const name of tree.applications()) expect((await gitops.status(name)).sync?.status, name).toBe('Synced');
  }, 300_000);

  test('a changed threshold changes one object', async () => {
    const before = await tree.live();
    await tree.become(await synth((stack) => stack.edit(...THRESHOLD)));
    const { added, removed, changed } = changes(before, await tree.live());
    expect({ added, removed }).toEqual({ added: [], removed: [] });
    expect(changed).toEqual([expect.stringContaining('monitoring.coreos.com/PrometheusRule ')]);
  }, 300_000);

  test('a removed service is pruned, and nothing else', async () => {
    const [before, wanted] = [await tree.live(), tree.wanted];
    await tree.become(await synth((stack) => stack.edit(...THRESHOLD).without('svc', 'runbooks')));
    const { added, removed, changed } = changes(before, await tree.live());
    const gone = [...wanted.keys()].filter((key) => !tree.wanted.has(key)).toSorted();
    expect(removed).toEqual(gone);
    expect(gone.map((key) => key.split(' ')[0])).toEqual(['monitoring.coreos.com/PrometheusRule', 'monitoring.coreos.com/ServiceMonitor']);
    expect(added).toEqual([]);
    // What is said of all services together.
    const others = [...wanted].filter(
      ([key, object]) => tree.wanted.has(key) && JSON.stringify(object) !== JSON.stringify(tree.wanted.get(key)),
    );
    expect(changed).toEqual(others.map(([key]) => key).toSorted());
    expect(changed.length).toBeLessThan(3);
  }, 300_000);

  test('the strict project refuses a kind that the stack does not use', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'stray', namespace: 'monitoring' },
      spec: { containers: [{ name: 'a', image: 'a' }] },
    };
    const path = `dist/${ENVIRONMENT}/monitoring/pod-stray.yaml`;
    const before = await tree.live();
    tree.repository.commit({ [path]: JSON.stringify(pod) });
    const name = tree.applicationOf('monitoring');
    await gitops.refresh(name);
    const refused = /resource :Pod is not permitted in project/;
    await gitops.untilStatus(
      name,
      'refused',
      ({ operationState, conditions = [] }) =>
        [operationState?.message ?? '', ...conditions.map(({ message }) => message)].some((message) => refused.test(message)),
      120,
    );
    expect(await gitops.kube.get(pod)).toBeUndefined();
    expect(changes(before, await tree.live())).toEqual({ added: [], removed: [], changed: [] });
    tree.repository.commit({ [path]: null });
    await gitops.refresh(name);
  }, 300_000);

  test('the project of charts allows each of them, and no other repository', async () => {
    const objects: Loose[] = [...committed]
      .filter(([path]) => path.startsWith(`dist/${ENVIRONMENT}/_apps/`))
      .map(([, text]) => parse(text));
    const charts = objects.filter(isChart);
    expect(charts.length).toBeGreaterThan(10);
    // The same under another name and with repositories that refuse at once: here is neither Helm nor a way out.
    const here = (url: string): string => url.replace('https://', 'http://127.0.0.1:9/');
    const project = objects.find(({ kind, metadata }) => kind === 'AppProject' && metadata.name === charts[0].spec.project);
    const sourceRepos = project.spec.sourceRepos.map(here);
    await gitops.kube.create({ ...project, metadata: { name: 'charts', namespace: 'argocd' }, spec: { ...project.spec, sourceRepos } });

    const create = async ({ metadata, spec }: Loose, repoURL: string, name = metadata.name): Promise<string> => {
      expect(spec.project).toBe(project.metadata.name);
      const { syncPolicy: _, ...rest } = spec;
      const own = { ...rest, project: 'charts', source: { ...spec.source, repoURL } };
      await gitops.kube.create({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name, namespace: 'argocd' },
        spec: own,
      } as KubeObject);
      return name;
    };
    const said = async (name: string): Promise<string[]> => {
      const isJudged = ({ conditions = [] }: ApplicationStatus): boolean => conditions.length > 0;
      const { conditions = [] } = await gitops.untilStatus(name, 'judged', isJudged, 120);
      return conditions.map(({ type, message }) => `${type}: ${message}`);
    };
    for (const chart of charts) await create(chart, here(chart.spec.source.repoURL));
    // Allowed: it goes on to fetch the chart, which fails.
    for (const { metadata } of charts)
      expect(await said(metadata.name), metadata.name).toEqual([expect.stringMatching(/^ComparisonError: .*failed to fetch chart/)]);
    const foreign = await said(await create(charts[0], 'http://127.0.0.1:9/elsewhere', 'foreign'));
    expect(foreign).toEqual([expect.stringMatching(/^InvalidSpecError: application repo .* is not permitted in project 'charts'/)]);
  }, 300_000);

  test('the Prometheus that our values make selects our rules and monitors, and others as they say', async () => {
    const { kube } = gitops;
    const chart: Loose = [...committed]
      .map(([path, text]) => (/\/production\/_apps\//.test(path) ? parse(text) : {}))
      .find((object) => isChart(object) && object.spec.source.chart === 'kube-prometheus-stack');
    const { namespace } = chart.spec.destination;
    const { helm } = chart.spec.source;
    const values = helm.valuesObject.prometheus.prometheusSpec;
    const { retention, scrapeInterval, evaluationInterval, externalLabels, enableFeatures, alertingEndpoints } = values;
    const wanted = selectors(values, helm.releaseName);
    const plain = { serviceAccountName: 'default', retention, scrapeInterval, evaluationInterval, externalLabels, enableFeatures };
    const prometheus = (name: string, spec: object): KubeObject =>
      ({
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'Prometheus',
        metadata: { name, namespace },
        spec: { ...plain, ...spec },
      }) as KubeObject;
    const ours = prometheus('ours', { ...wanted, ...(alertingEndpoints && { alerting: { alertmanagers: alertingEndpoints } }) });
    // What the chart would do if our values said nothing about it.
    const silent = prometheus('silent', selectors({}, helm.releaseName));

    await kube.ensureNamespace('elsewhere');
    const foreign = (kind: string, spec: object): KubeObject =>
      ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'foreign', namespace: 'elsewhere' }, spec }) as KubeObject;
    const others = [
      foreign('PrometheusRule', { groups: [{ name: 'a', rules: [{ alert: 'Foreign', expr: 'vector(1)' }] }] }),
      foreign('ServiceMonitor', { selector: { matchLabels: { app: 'a' } }, endpoints: [{ port: 'http' }] }),
    ];
    for (const object of [...others, silent, ours]) await kube.create(object);

    const labels = { 'kubernetes.io/metadata.name': 'elsewhere' };
    const isSelected = (kind: 'rule' | 'serviceMonitor'): boolean =>
      matches(wanted[`${kind}Selector`], {}) && matches(wanted[`${kind}NamespaceSelector`], labels);
    const live = [...(await tree.live()).values(), ...(await Promise.all(others.map((object) => kube.get(object))))];
    const of = (kind: 'rule' | 'serviceMonitor'): Loose[] =>
      live.filter((object) => object.kind === SELECTED[kind] && (object.metadata.name !== 'foreign' || isSelected(kind)));

    const files = of('rule')
      .map(({ metadata }) => `${metadata.namespace}-${metadata.name}-${metadata.uid}.yaml`)
      .toSorted();
    expect(files.length).toBeGreaterThan(5);
    const found = async (): Promise<string[]> => [...(await ruleFiles(kube, ours)).keys()].toSorted();
    await until('our rules are selected', async () => JSON.stringify(await found()) === JSON.stringify(files), {
      seconds: 120,
      seen: () => files,
    });

    const endpoints = of('serviceMonitor').flatMap(({ metadata: { namespace: space, name }, spec }) =>
      spec.endpoints.map((_: unknown, index: number) => `serviceMonitor/${space}/${name}/${index}`),
    ) as string[];
    const jobs = endpoints.toSorted();
    expect(jobs.length).toBeGreaterThan(1);
    let config: Loose;
    const scraped = (): string[] => ((config?.scrape_configs ?? []) as Loose[]).map(({ job_name: job }) => String(job)).toSorted();
    await until(
      'our monitors are scraped',
      async () => {
        config = parse(await configuration(kube, ours));
        return JSON.stringify(scraped()) === JSON.stringify(jobs);
      },
      { seconds: 120, seen: () => `${scraped().join(' ')}; wanted: ${jobs.join(' ')}` },
    );
    expect(config.global).toMatchObject({
      scrape_interval: scrapeInterval,
      evaluation_interval: evaluationInterval,
      external_labels: externalLabels,
    });

    const text = await configuration(kube, ours);
    const { code, stdout, stderr } = await withFiles({ 'prometheus.yaml': text }, (folder) =>
      run('promtool', ['check', 'config', '--syntax-only', `${folder}/prometheus.yaml`]),
    );
    expect(code, stdout + stderr).toBe(0);
    // Nothing of ours has the label of a release, which is why the values speak.
    expect((await ruleFiles(kube, silent)).size).toBe(0);
  }, 300_000);

  test('the operator runs our Alertmanager with just the configuration that external-secrets has filled in', async () => {
    const alertmanager = [...tree.wanted.values()].find(({ kind }) => kind === 'Alertmanager');
    const { namespace } = alertmanager.metadata;
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: alertmanager.spec.configSecret, namespace } };
    const ours = Buffer.from((await gitops.kube.get(secret)).data['alertmanager.yaml'], 'base64').toString('utf8');
    const handedOn = async (): Promise<string> => configuration(gitops.kube, alertmanager);
    await until('a configuration', handedOn, { seconds: 120 });
    expect(parse(await handedOn())).toEqual(parse(ours));
    // Its pods wait for volumes, which nobody makes here; that the first is made means that admission took it.
    const first = { apiVersion: 'v1', kind: 'Pod', metadata: { name: `alertmanager-${alertmanager.metadata.name}-0`, namespace } };
    const pod = await until('its first pod', async () => gitops.kube.get(first), { seconds: 120 });
    expect(pod.spec.containers.map(({ image }: Loose) => image)).toContain(alertmanager.spec.image);
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: `alertmanager-${alertmanager.metadata.name}`, namespace } };
    expect((await gitops.kube.get(set)).spec.replicas).toBe(alertmanager.spec.replicas);
  }, 300_000);
});
