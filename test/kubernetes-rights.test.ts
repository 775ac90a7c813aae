/** What a real API server makes of our Roles, of the policy that holds patches to a restart, and of every object around them. */
import { beforeAll, expect, test } from 'vitest';
import type { RemediationDef } from '../spec/remediation.ts';
import { secret } from '../spec/secret.ts';
import type { StackDef } from '../spec/stack.ts';
import { kubernetes } from '../synth/kubernetes/index.ts';
import { all, backend, m, remedied, resolved, webhook } from '../synth/testing/apps.ts';
import { apiserver, apiserverNeeds, crds } from './support/apiserver.ts';
import { describeWith } from './support/judges.ts';
import { Kube, serviceAccount } from './support/kube.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Any = any;

/** Of this file alone, since all files share one server. */
const [APPS, RUNBOOKS] = ['rights-apps', 'rights-runbooks'];
const TARGET = 'therapy-backend';

const rules: RemediationDef[] = [
  { on: { condition: 'crashloop' }, action: 'restart_pods' },
  { on: { metric: m.success_rate, reason: 'trend_break' }, action: 'rollout_restart' },
  { on: { metric: m.latency_p99 }, action: 'scale_up' },
];
const apps: StackDef['apps'] = {
  ...all,
  backend: { ...backend, namespace: APPS, ingress: { className: 'nginx' }, replicas: 2 },
  runbooks: { ...webhook, namespace: RUNBOOKS, collector: {}, slack: { webhook: secret('runbooks', 'slack') } },
  exporter: { ...all.exporter!, namespace: RUNBOOKS },
  detector: { ...all.detector!, namespace: RUNBOOKS },
};
const services = remedied(rules, { namespace: APPS });
const objects: Any[] = kubernetes(resolved(apps, { services }).model).map(({ body }) => (body as Any).yaml);
const ofKind = (kind: string) => objects.filter((one) => one.kind === kind);

const acting = serviceAccount(RUNBOOKS, 'runbooks-webhook');
const gathering = serviceAccount(RUNBOOKS, 'runbooks-collector');

describeWith('rights on a real API server', [...apiserverNeeds, crds()], () => {
  let kube: Kube;

  /** As `kubectl auth can-i VERB RESOURCE NAME -n NAMESPACE`. */
  async function may(user: string, verb: string, resource: string, name: string, namespace: string): Promise<boolean> {
    const [full = '', subresource] = resource.split('/');
    const [plural, ...group] = full.split('.');
    const { body } = await kube.request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user, resourceAttributes: { verb, resource: plural, subresource, group: group.join('.'), namespace, name } },
    });
    return body.status.allowed === true;
  }

  beforeAll(async () => {
    kube = await apiserver();
    for (const one of ofKind('Namespace').filter(({ metadata }) => [APPS, RUNBOOKS].includes(metadata.name))) await kube.create(one);
    for (const kind of ['ServiceAccount', 'Role', 'RoleBinding', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'])
      for (const one of ofKind(kind)) await kube.create(one);
    await kube.create(ofKind('Deployment').find(({ metadata }) => metadata.name === TARGET));
  });

  test('every object is taken, strictly', async () => {
    expect(objects.length).toBeGreaterThan(25);
    const refused = await kube.dryRunAll(objects);
    expect(refused.map(({ subject, refusal }) => `${subject.kind} ${subject.metadata.name}: ${refusal.message}`)).toEqual([]);
  });

  test.each(['Deployment', 'CronJob'])('pods of every %s keep the level of their namespace', async (kind) => {
    for (const one of ofKind(kind)) {
      const template = kind === 'CronJob' ? one.spec.jobTemplate.spec.template : one.spec.template;
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `${one.metadata.name}-try`, namespace: one.metadata.namespace, labels: template.metadata.labels },
        spec: template.spec,
      };
      expect(await kube.dryRun(pod)).toMatchObject({ ok: true });
      const rooted = { ...pod, spec: { ...pod.spec, securityContext: {} } };
      expect(await kube.dryRun(rooted)).toMatchObject({ ok: false, message: expect.stringContaining('violates PodSecurity "restricted') });
    }
  });

  test.each([
    ['get', 'namespaces', APPS, APPS],
    ['list', 'pods', '', APPS],
    ['get', 'pods', 'therapy-backend-1', APPS],
    ['create', 'pods/eviction', 'therapy-backend-1', APPS],
    ['list', 'poddisruptionbudgets.policy', '', APPS],
    ['get', 'replicasets.apps', 'therapy-backend-5d', APPS],
    ['get', 'deployments.apps', TARGET, APPS],
    ['patch', 'deployments.apps', TARGET, APPS],
    ['get', 'deployments.apps/scale', TARGET, APPS],
    ['patch', 'deployments.apps/scale', TARGET, APPS],
    ['list', 'horizontalpodautoscalers.autoscaling', '', APPS],
    ['get', 'configmaps', 'runbooks-policy', RUNBOOKS],
    ['create', 'jobs.batch', '', RUNBOOKS],
  ])('the webhook may %s %s %s in %s', async (verb, resource, name, namespace) => {
    expect(await may(acting, verb, resource, name, namespace)).toBe(true);
  });

  test.each([
    ['delete', 'pods', 'therapy-backend-1', APPS],
    ['deletecollection', 'pods', '', APPS],
    ['create', 'pods/exec', 'therapy-backend-1', APPS],
    ['get', 'pods/log', 'therapy-backend-1', APPS],
    ['create', 'pods', '', APPS],
    ['get', 'secrets', 'backend-secrets', APPS],
    ['list', 'secrets', '', RUNBOOKS],
    ['patch', 'deployments.apps', 'other', APPS],
    ['patch', 'deployments.apps/scale', 'other', APPS],
    ['delete', 'deployments.apps', TARGET, APPS],
    ['update', 'deployments.apps', TARGET, APPS],
    ['patch', 'statefulsets.apps', TARGET, APPS],
    ['patch', 'namespaces', APPS, APPS],
    ['get', 'namespaces', 'kube-system', 'kube-system'],
    ['list', 'pods', '', 'kube-system'],
    ['create', 'pods/eviction', 'coredns-1', 'kube-system'],
    ['create', 'pods/eviction', 'runbooks-webhook-1', RUNBOOKS],
    ['patch', 'configmaps', 'runbooks-policy', RUNBOOKS],
    ['get', 'configmaps', 'other', RUNBOOKS],
    ['list', 'nodes', '', ''],
    ['create', 'rolebindings.rbac.authorization.k8s.io', '', APPS],
  ])('the webhook may not %s %s %s in %s', async (verb, resource, name, namespace) => {
    expect(await may(acting, verb, resource, name, namespace)).toBe(false);
  });

  test.each([
    ['get', 'pods/log', true],
    ['list', 'events', true],
    ['list', 'replicasets.apps', true],
    ['create', 'pods/eviction', false],
    ['patch', 'deployments.apps', false],
    ['patch', 'deployments.apps/scale', false],
    ['get', 'secrets', false],
  ])('whether the collector may %s %s: %s', async (verb, resource, allowed) => {
    expect(await may(gathering, verb, resource, resource === 'deployments.apps' ? TARGET : 'one', APPS)).toBe(allowed);
  });

  test('backend, detector and exporter may do nothing', async () => {
    for (const account of [
      serviceAccount(APPS, TARGET),
      serviceAccount(RUNBOOKS, 'aiops-detector'),
      serviceAccount(RUNBOOKS, 'audit-exporter'),
    ]) {
      for (const [verb, resource] of [
        ['list', 'pods'],
        ['get', 'secrets'],
        ['get', 'configmaps'],
      ] as const)
        expect(await may(account, verb, resource, '', RUNBOOKS)).toBe(false);
    }
  });

  test('a patch that does more than restart is refused, whatever the Role says', async () => {
    const webhookItself = await as('runbooks-webhook');
    const path = `/apis/apps/v1/namespaces/${APPS}/deployments/${TARGET}`;
    const pods = (change: object) => ({ spec: { template: change } });
    const refused = async (change: object, why: RegExp) => {
      const { status, body } = await webhookItself.request('PATCH', path, change);
      expect([status, body.message]).toEqual([422, expect.stringMatching(why)]);
    };
    // The policy takes a moment to be in force.
    await expect
      .poll(async () => (await webhookItself.request('PATCH', `${path}?dryRun=All`, { spec: { paused: true } })).status, {
        timeout: 20_000,
      })
      .toBe(422);
    await refused({ spec: { replicas: 5 } }, /may restart a workload, not change it/);
    await refused({ spec: { paused: true } }, /may restart a workload, not change it/);
    await refused(pods({ spec: { serviceAccountName: 'runbooks-webhook' } }), /may restart pods, not change them/);
    await refused(pods({ spec: { containers: [{ name: TARGET, image: 'evil/image:1' }] } }), /may restart pods, not change them/);
    await refused(pods({ metadata: { labels: { role: 'admin' } } }), /may change no label of pods/);
    await refused(
      pods({ metadata: { annotations: { 'sidecar.istio.io/inject': 'true' } } }),
      /may write no annotation of pods but kubectl.kubernetes.io\/restartedAt/,
    );
    const restart = (time: string) =>
      webhookItself.request('PATCH', path, pods({ metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': time } } }));
    expect((await restart('2026-01-01T00:00:00Z')).status).toBe(200);
    expect((await restart('2026-01-01T00:10:00Z')).status).toBe(200);
    expect((await webhookItself.request('PATCH', `${path}/scale`, { spec: { replicas: 4 } })).body.spec).toEqual({ replicas: 4 });
    webhookItself.close();
  });

  test('others patch as before', async () => {
    const { status } = await kube.request('PATCH', `/apis/apps/v1/namespaces/${APPS}/deployments/${TARGET}?dryRun=All`, {
      spec: { paused: true },
    });
    expect(status).toBe(200);
  });

  test('a policy key with a star cannot stand in a ConfigMap, so none is written', async () => {
    const map = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'stars', namespace: RUNBOOKS },
      data: { 'apps.*': 'crashloop=restart_pods' },
    };
    expect(await kube.dryRun(map)).toMatchObject({ ok: false, status: 422 });
  });

  /** With a token of that account, as its pods have one. */
  async function as(account: string): Promise<Kube> {
    const { body } = await kube.request('POST', `/api/v1/namespaces/${RUNBOOKS}/serviceaccounts/${account}/token`, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {},
    });
    return new Kube({ ...kube.connection, token: body.status.token });
  }
});
