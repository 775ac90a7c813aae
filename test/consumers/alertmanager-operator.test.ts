/** A living Prometheus operator on the committed Alertmanager: what it makes of our configuration, and who finds the pods. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONFIG_DIR } from '../../synth/model/alertmanager.ts';
import { crds } from '../support/apiserver.ts';
import { ofKind } from '../support/dist.ts';
import { esoNeed, finalSecret, type Secret } from '../support/eso.ts';
import { type Gitops, gitopsNeeds, startGitops } from '../support/gitops.ts';
import { describeWith, run, withFiles } from '../support/judges.ts';
import { until } from '../support/until.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Loose = any;

/** The environment with several pods. */
const ENVIRONMENT = 'production';

const committed = (kind: string, name: string): Loose =>
  ofKind(kind, ENVIRONMENT).find(({ object }) => object.metadata.name === name)!.object;

const needs = [...gitopsNeeds('prometheus-operator'), crds('prometheus-operator'), esoNeed(), 'amtool', 'promtool'];

describeWith('the Prometheus operator on the committed Alertmanager', needs, () => {
  const alertmanager = ofKind('Alertmanager', ENVIRONMENT)[0]!.object;
  const { name, namespace } = alertmanager.metadata;
  let gitops: Gitops;
  let secret: Secret;

  const get = (apiVersion: string, kind: string, called: string): Promise<Loose> =>
    gitops.kube.get({ apiVersion, kind, metadata: { name: called, namespace } });
  const items = async (path: string): Promise<Loose[]> => (await gitops.kube.request('GET', path)).body.items;
  /** Why the operator could not do what it is for, if so; it tells by a condition, and of AlertmanagerConfigs by events. */
  const verdict = (of: string): Promise<string> =>
    until(`a verdict on ${of}`, async () => {
      const { status } = await get(alertmanager.apiVersion, 'Alertmanager', of);
      const found = status?.conditions?.find(({ type }: Loose) => type === 'Reconciled');
      return found !== undefined && found.status !== 'Unknown' && `${found.status} ${found.reason ?? ''} ${found.message ?? ''}`.trim();
    });
  const warnings = async (): Promise<string[]> =>
    (await items(`/api/v1/namespaces/${namespace}/events`))
      .filter(({ type, involvedObject: { kind } }) => type === 'Warning' && kind === 'Alertmanager')
      .map(({ reason, message }) => `${reason}: ${message}`);

  /** The files that the pods mount, once the operator has made them. */
  const generated = async (of: string): Promise<Record<string, Buffer> | undefined> => {
    const made = await get('v1', 'Secret', `alertmanager-${of}-generated`);
    const data = Object.entries<string>(made?.data ?? {}).map(([key, text]) => [key, Buffer.from(text, 'base64')] as const);
    return data.some(([key]) => key === 'alertmanager.yaml.gz') ? Object.fromEntries(data) : undefined;
  };
  const handedOn = () => until('the operator hands on the configuration', () => generated(name));

  beforeAll(async () => {
    gitops = await startGitops('prometheus-operator');
    await gitops.kube.ensureNamespace(namespace);
    secret = await finalSecret(committed('ExternalSecret', alertmanager.spec.configSecret));
    await gitops.kube.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: secret.name, namespace },
      stringData: secret.data,
    } as Loose);
    for (const kind of ['ServiceAccount', 'Service', 'PodDisruptionBudget', 'ServiceMonitor', 'Alertmanager'])
      await gitops.kube.create(committed(kind, name));
  }, 300_000);
  afterAll(() => gitops?.stop());

  test('it hands on our text byte for byte, every credential and every template', async () => {
    const { 'alertmanager.yaml.gz': zipped, ...beside } = await handedOn();
    const { 'alertmanager.yaml': text, ...ours } = secret.data;
    expect(gunzipSync(zipped!).toString()).toBe(text);
    expect(Object.fromEntries(Object.entries(beside).map(([key, value]) => [key, value.toString()]))).toEqual(ours);
    expect(Object.keys(ours).length).toBeGreaterThan(5);
  });

  test('it has nothing to complain of', async () => {
    expect(await verdict(name)).toBe('True');
    expect(await warnings()).toEqual([]);
  });

  test('its pods mount all of that where the configuration looks for it', async () => {
    const { spec } = await until('a StatefulSet', () => get('apps/v1', 'StatefulSet', `alertmanager-${name}`));
    const pod = spec.template.spec;
    const mounted = pod.containers
      .find((container: Loose) => container.name === 'alertmanager')
      .volumeMounts.find(({ mountPath }: Loose) => mountPath === CONFIG_DIR);
    // No `items`, so every key is a file.
    expect(pod.volumes.find((volume: Loose) => volume.name === mounted.name).secret).toEqual({
      secretName: `alertmanager-${name}-generated`,
      defaultMode: expect.any(Number),
    });
    expect(mounted.subPath).toBeUndefined();
    const files = new Set(Object.keys(await handedOn()).map((key) => `${CONFIG_DIR}/${key}`));
    const named = [...secret.data['alertmanager.yaml']!.matchAll(/_file: (\S+)/g)].map(([, path]) => path!);
    expect(named.filter((path) => !files.has(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.containers.map(({ image }: Loose) => image)).toContain(alertmanager.spec.image);
  });

  test('amtool accepts what lies there', async () => {
    const { 'alertmanager.yaml.gz': zipped, ...beside } = await handedOn();
    const files = Object.fromEntries(Object.entries(beside).map(([key, value]) => [key, value.toString()]));
    await withFiles(files, async (folder) => {
      const text = gunzipSync(zipped!).toString().replaceAll(`${CONFIG_DIR}/`, `${folder}/`);
      await withFiles({ 'alertmanager.yaml': text }, async (place) => {
        const { code, stdout, stderr } = await run('amtool', ['check-config', `${place}/alertmanager.yaml`]);
        expect(code, stdout + stderr).toBe(0);
        expect(stdout).toMatch(/SUCCESS/);
      });
    });
  });

  test('the Service and the budget mean its pods, and the port that has a name', async () => {
    const { replicas } = alertmanager.spec;
    const { spec } = committed('Service', name);
    const labels = encodeURIComponent(
      Object.entries(spec.selector)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(),
    );
    const pods = await until('its pods', async () => {
      const found = await items(`/api/v1/namespaces/${namespace}/pods?labelSelector=${labels}`);
      // One after the other is made, when the one before is ready.
      return found.length > 0 && found;
    });
    const ports = pods[0].spec.containers.flatMap((container: Loose) => (container.ports ?? []).map((port: Loose) => port.name));
    for (const { targetPort } of spec.ports) expect(ports).toContain(targetPort);
    const status = await until('the budget counts them', async () => {
      const budget = await get('policy/v1', 'PodDisruptionBudget', name);
      return budget.status?.expectedPods === replicas && budget.status;
    });
    expect(status.desiredHealthy).toBe(replicas - 1);
  });

  test('Prometheus, as its chart is told, finds it to tell it alerts and to scrape it', async () => {
    const { spec } = committed('Application', `therapy-engine-${ENVIRONMENT}-kube-prometheus-stack-chart`);
    const { alertingEndpoints } = spec.source.helm.valuesObject.prometheus.prometheusSpec;
    await gitops.kube.create({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Prometheus',
      metadata: { name: 'judge', namespace },
      spec: { serviceMonitorSelector: {}, alerting: { alertmanagers: alertingEndpoints } },
    } as Loose);
    const text = await until('its configuration', async () => {
      const data = (await get('v1', 'Secret', 'prometheus-judge'))?.data?.['prometheus.yaml.gz'];
      const configuration = data === undefined ? '' : gunzipSync(Buffer.from(data, 'base64')).toString();
      return configuration.includes(`serviceMonitor/${namespace}/${name}/1`) && configuration;
    });
    const alerting = text.slice(text.indexOf('\nalerting:'));
    for (const found of [`regex: ${name}\n`, 'regex: web\n', `- ${namespace}\n`]) expect(alerting).toContain(found);
    await withFiles({ 'prometheus.yaml': text }, async (folder) => {
      const { code, stdout, stderr } = await run('promtool', ['check', 'config', '--syntax-only', `${folder}/prometheus.yaml`]);
      expect(code, stdout + stderr).toBe(0);
    });
  });

  test('with any selector, such as the one of the chart, it would refuse the same configuration', async () => {
    const choosy = {
      ...alertmanager,
      metadata: { name: 'choosy', namespace },
      spec: { ...alertmanager.spec, alertmanagerConfigSelector: {} },
    };
    await gitops.kube.create(choosy);
    expect(await verdict('choosy')).toMatch(/^False ReconciliationFailed .*not found in type/s);
    expect(await generated('choosy')).toBeUndefined();
  });
});
