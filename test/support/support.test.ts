/** The helpers against the real thing: a helper that says yes to everything would make all other tests green. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiserver, apiserverNeeds, crds } from './apiserver.ts';
import { esoNeed, finalSecret } from './eso.ts';
import { type Gitops, gitopsNeeds, startGitops } from './gitops.ts';
import { describeWith, judge, type Outcome, run, whyNot, withFiles } from './judges.ts';
import { type Kube, serviceAccount } from './kube.ts';
import { countLine } from './reporter.ts';
import { until } from './until.ts';

describe('judge and run', () => {
  test('a judge that is not there says so, and how to get it', () => {
    expect(judge('no-such-judge')).toEqual({ missing: 'no no-such-judge here; `make judges` gets it' });
    expect(whyNot(['sh', 'no-such-judge'])).toMatch(/^no no-such-judge/);
    expect(whyNot(['sh', { path: '/' }])).toBeUndefined();
  });

  test('standard input, both outputs and the exit code pass', async () => {
    expect(await run('sh', ['-c', 'cat; echo trouble >&2; exit 3'], { stdin: 'text' })).toEqual({
      code: 3,
      stdout: 'text',
      stderr: 'trouble\n',
    });
    expect((await run('sh', ['-c', 'kill -TERM $$'])).code).toBe(143);
  });

  test('a program that hangs is ended and its output told', async () => {
    await expect(run('sh', ['-c', 'echo here; exec sleep 60'], { timeout: 300 })).rejects.toThrow(/no end after 300 ms\nhere/);
  });

  test('until gives up with what it has seen', async () => {
    let n = 0;
    expect(await until('three', () => ++n === 3 && n)).toBe(3);
    await expect(until('never', () => undefined, { seconds: 0.1, seen: () => 'a cat' })).rejects.toThrow(
      'not within 0.1 s: never; seen last: a cat',
    );
  });

  test('the count leaves skipped tests out when there are none', () => {
    expect(countLine({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
    expect(countLine({ passed: 2, failed: 1, skipped: 3 })).toBe('2 passed, 1 failed, 3 skipped');
  });
});

describeWith('promtool', ['promtool'], () => {
  const rules = (expr: string): string => `groups: [{name: g, rules: [{alert: A, expr: '${expr}'}]}]`;

  test('takes good rules from standard input and refuses bad ones', async () => {
    expect((await run('promtool', ['check', 'rules'], { stdin: rules('up == 0') })).code).toBe(0);
    expect((await run('promtool', ['check', 'rules'], { stdin: rules('sum(') })).code).toBe(1);
  });
});

const deployment = (spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'support' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'example/app:1' }] } },
    ...spec,
  },
});

describeWith('API server', apiserverNeeds, () => {
  let kube: Kube;
  beforeAll(async () => {
    kube = await apiserver();
    await kube.ensureNamespace('support');
  }, 180_000);

  test('is one for the whole run', async () => {
    expect(await apiserver()).toBe(kube);
  });

  test('takes a good Deployment and leaves nothing behind', async () => {
    expect(await kube.dryRun(deployment())).toMatchObject({ ok: true, object: { kind: 'Deployment', spec: { replicas: 1 } } });
    expect(await kube.get(deployment())).toBeUndefined();
  });

  test('refuses a field that does not exist', async () => {
    expect(await kube.dryRun(deployment({ replicass: 2 }))).toEqual({
      ok: false,
      status: 400,
      message: expect.stringContaining('unknown field "spec.replicass"') as string,
    });
  });

  test('refuses a selector that does not fit', async () => {
    expect(await kube.dryRun(deployment({ selector: { matchLabels: { app: 'other' } } }))).toMatchObject({ ok: false, status: 422 });
  });

  test('reads our very text: a key twice is a refusal', async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: twice\n  namespace: support\ndata: {a: "1"}\n';
    expect((await kube.dryRun(text)).ok).toBe(true);
    expect(await kube.dryRun(`${text}data: {b: "2"}\n`)).toMatchObject({
      ok: false,
      status: 400,
      message: expect.stringContaining('already set') as string,
    });
  });

  test('says of a kind it does not know that it does not know it', async () => {
    expect(await kube.dryRun({ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' } })).toEqual({
      ok: false,
      status: 404,
      message: 'the server has no kind Thing in example.com/v1',
    });
  });

  test('judges what exists already by applying it over that', async () => {
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'support' }, data: { a: '1' } };
    await kube.create(settings);
    const misspelt = { ...settings, dataa: {} };
    const changed = { ...settings, data: { a: '2' } };
    expect((await kube.dryRun(changed)).ok).toBe(true);
    expect((await kube.dryRun(misspelt)).ok).toBe(false);
    expect((await kube.get(settings)).data).toEqual({ a: '1' });
    await kube.delete(settings);
    expect(await kube.get(settings)).toBeUndefined();
  });

  test('judges a tree, with the namespaces that it needs', async () => {
    const trees = ['one', 'two'].map((namespace) => ({ ...deployment(), metadata: { name: 'web', namespace: `support-${namespace}` } }));
    const bad = { ...deployment({ replicas: -1 }), metadata: { name: 'bad', namespace: 'support-one' } };
    const refused = await kube.dryRunAll([...trees, bad, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'support-one' } }]);
    expect(refused).toEqual([
      { subject: bad, refusal: { ok: false, status: 422, message: expect.stringContaining('spec.replicas') as string } },
    ]);
  });

  test('knows what a ServiceAccount may do', async () => {
    const rbac = 'rbac.authorization.k8s.io';
    const metadata = { name: 'evictor', namespace: 'support' };
    const rules = [{ apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] }];
    const role = { apiVersion: `${rbac}/v1`, kind: 'Role', metadata, rules };
    const roleRef = { apiGroup: rbac, kind: 'Role', name: 'evictor' };
    const subjects = [{ kind: 'ServiceAccount', name: 'robot', namespace: 'support' }];
    const binding = { apiVersion: `${rbac}/v1`, kind: 'RoleBinding', metadata, roleRef, subjects };
    await kube.create(role);
    await kube.create(binding);
    const may = async (verb: string, resource: string, namespace = 'support'): Promise<boolean> =>
      kube.subjectAccessReview(serviceAccount('support', 'robot'), verb, resource, namespace);
    await until('the Role counts', async () => may('create', 'pods/eviction'));
    expect(await may('delete', 'pods')).toBe(false);
    expect(await may('create', 'pods/eviction', 'default')).toBe(false);
    expect(await may('update', 'deployments.apps/scale')).toBe(false);
  });
});

describeWith('API server with custom resources', [...apiserverNeeds, crds('prometheus-operator')], () => {
  const rule = (fields: object) => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'rules', namespace: 'support-rules' },
    spec: { groups: [{ name: 'g', rules: [{ alert: 'A', expr: 'up == 0', ...fields }] }] },
  });

  test('takes a good PrometheusRule and refuses a misspelt one', async () => {
    const refused = await (await apiserver()).dryRunAll([rule({ for: '5m' }), rule({ fr: '5m' }), rule({ for: '5 min' })]);
    expect(refused.map(({ refusal }) => refusal.status).toSorted((a, b) => a - b)).toEqual([400, 422]);
  }, 180_000);
});

const eso = esoNeed();
describeWith('external-secrets', [eso], () => {
  const external = (template: object | undefined) => ({
    metadata: { name: 'config', namespace: 'monitoring' },
    spec: {
      target: { name: 'made', ...(template && { template }) },
      data: [
        { secretKey: 'slackUrl', remoteRef: { key: 'slack', property: 'url' } },
        { secretKey: 'pagerdutyKey', remoteRef: { key: 'pagerduty' } },
      ],
    },
  });
  const store = { slack: { url: 'https://hooks.example.com/x"y' }, pagerduty: 'k1' };

  test('without a template the Secret has the values', async () => {
    expect(await finalSecret(external(undefined), store)).toEqual({
      name: 'made',
      namespace: 'monitoring',
      type: 'Opaque',
      labels: {},
      annotations: {},
      data: { slackUrl: 'https://hooks.example.com/x"y', pagerdutyKey: 'k1' },
    });
    expect((await finalSecret(external(undefined))).data['pagerdutyKey']).toBe('fake-pagerdutyKey');
  });

  test('Replace has only what the template makes, Merge the values too', async () => {
    const data = { 'a.yaml': 'url: {{ .slackUrl | toJson }}\ntext: {{ `{{ .Labels.x }}` }}\n' };
    expect((await finalSecret(external({ engineVersion: 'v2', data }), store)).data).toEqual({
      'a.yaml': 'url: "https://hooks.example.com/x\\"y"\ntext: {{ .Labels.x }}\n',
    });
    const merged = await finalSecret(
      external({ mergePolicy: 'Merge', type: 'Opaque', metadata: { labels: { a: '{{ .pagerdutyKey }}' } }, data }),
      store,
    );
    expect(Object.keys(merged.data).toSorted()).toEqual(['a.yaml', 'pagerdutyKey', 'slackUrl']);
    expect(merged.labels).toEqual({ a: 'k1' });
  });

  test('a key that is not there and a template that does not parse are errors', async () => {
    await expect(finalSecret(external({ data: { a: '{{ .nope }}' } }), store)).rejects.toThrow(/map has no entry for key "nope"/);
    await expect(finalSecret(external({ data: { a: '{{ .slackUrl' } }), store)).rejects.toThrow(/unable to parse template at key a/);
    await expect(finalSecret(external(undefined), { slack: {} })).rejects.toThrow('the store has no slack, property url');
  });
});

describeWith('external-secrets, then Alertmanager', [eso, 'amtool'], () => {
  test('amtool reads what comes out of the template', async () => {
    const config = "route: {receiver: chat}\nreceivers: [{name: chat, webhook_configs: [{url: '{{ .url }}'}]}]\n";
    const external = {
      metadata: { name: 'alertmanager' },
      spec: { target: { template: { data: { 'alertmanager.yaml': config } } }, data: [{ secretKey: 'url', remoteRef: { key: 'chat' } }] },
    };
    const check = async (url: string): Promise<Outcome> => {
      const { data } = await finalSecret(external, { chat: url });
      return withFiles(data, async (folder) => run('amtool', ['check-config', `${folder}/alertmanager.yaml`]));
    };
    expect((await check('https://chat.example.com/')).code).toBe(0);
    expect((await check('not a url')).code).toBe(1);
  });
});

describeWith('Argo CD', [...gitopsNeeds('argocd'), crds('argo-cd')], () => {
  let gitops: Gitops;
  beforeAll(async () => {
    gitops = await startGitops('argocd');
  }, 300_000);
  afterAll(async () => gitops?.stop());

  const configMap = (name: string, value: string): string =>
    JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data: { value } });
  const valueOf = async (name: string): Promise<unknown> =>
    (await gitops.kube.get({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' } }))?.data.value;

  test('applies a repository, follows its commits, prunes what is removed', async () => {
    const repository = gitops.repository({ 'app/a.yaml': configMap('a', '1'), 'app/deep/b.yaml': configMap('b', '1') });
    await gitops.createApplication({ name: 'app', repository, path: 'app' });
    const { resources } = await gitops.untilSynced('app');
    expect(resources?.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual(['ConfigMap a', 'ConfigMap b']);

    const revision = repository.commit({ 'app/a.yaml': configMap('a', '2'), 'app/deep/b.yaml': null });
    await gitops.refresh('app');
    await gitops.untilSynced('app', revision);
    expect(await valueOf('a')).toBe('2');
    await until('b is pruned', async () => (await valueOf('b')) === undefined);
    await gitops.deleteApplication('app');
    expect(await gitops.status('app')).toEqual({});
  }, 180_000);

  test('a wait that ends in vain tells what Argo CD said', async () => {
    const repository = gitops.repository({ 'readme.txt': 'nothing to apply' });
    await gitops.createApplication({ name: 'lost', repository, path: 'no-such-folder' });
    await gitops.untilStatus('lost', 'refused', ({ conditions }) => conditions?.[0]?.type === 'ComparisonError');
    await expect(gitops.untilSynced('lost', undefined, 0.2)).rejects.toThrow(
      /Application lost: Synced; seen last: .*app path does not exist/,
    );
    await gitops.deleteApplication('lost');
  }, 180_000);
});
