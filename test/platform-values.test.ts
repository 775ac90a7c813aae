import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlatformDef } from '../spec/platform.ts';
import { merge } from '../synth/argocd/merge.ts';
import { literal, literals } from '../synth/argocd/template.ts';
import { Embedded } from '../synth/artifact.ts';
import { emitYaml } from '../synth/render/yaml.ts';
import { everything, objects, platformOf, valuesOf, type Loose } from './argocd-model.ts';
import { goProgram } from './support/go.ts';
import { describeWith, run } from './support/judges.ts';

const other: PlatformDef = { ...everything, logCollector: { kind: 'promtail' }, tracing: { kind: 'tempo' }, cost: { kind: 'kubecost' } };
const applications = (platform: PlatformDef): Loose[] =>
  [...objects(platformOf(platform).model).values()].filter(({ kind, spec }) => kind === 'Application' && spec.source.chart !== undefined);

/** Every value below a value, with its path. */
function* inside(value: Loose, path = ''): Generator<[string, Loose]> {
  yield [path, value];
  if (typeof value === 'object' && value !== null && !(value instanceof Embedded))
    for (const [key, inner] of Object.entries(value)) yield* inside(inner, `${path}.${key}`);
}

describe.each([
  ['as it is', everything],
  ['with every switch turned', other],
])('the values of a platform %s', (_, platform) => {
  test.each(applications(platform).map((application) => [application.spec.source.chart as string, application] as const))(
    '%s',
    (_chart, { spec }) => {
      const values = spec.source.helm.valuesObject;
      const text = emitYaml(values);
      expect(text).not.toContain('admin123');
      expect(text).not.toContain('undefined');
      for (const [path, value] of inside(values)) {
        expect(value, path).not.toBeNull();
        // A list or map without anything in it is a default that nobody asked for. `batch` of a collector is the exception.
        const empty = typeof value === 'object' && Object.keys(value).length === 0 && !path.endsWith('.batch');
        expect(empty, path).toBe(false);
      }
      expect(spec.source.targetRevision).toMatch(/^\d+\.\d+\.\d+$/);
      expect(spec.source.helm.releaseName).toBeTruthy();
    },
  );
});

/** The pitfalls of generating.md 3.1 and 2.5, each as a law. */
const LAWS: readonly (readonly [chart: string, law: string, holds: (values: Loose, application: Loose) => unknown])[] = [
  [
    'prometheus-operator-crds',
    'definitions are applied by the server, being too large for an annotation',
    (_, { spec }) => spec.syncPolicy.syncOptions.includes('ServerSideApply=true'),
  ],
  [
    'prometheus-operator-crds',
    'definitions are never pruned or deleted',
    (values) => values.crds.annotations['argocd.argoproj.io/sync-options'] === 'Prune=false,Delete=false',
  ],
  [
    'external-secrets',
    'definitions are never pruned or deleted',
    (values) => values.crds.annotations['argocd.argoproj.io/sync-options'] === 'Prune=false,Delete=false',
  ],
  [
    'external-secrets',
    'the ServiceMonitor does not depend on what Helm can ask',
    (values) => values.serviceMonitor.renderMode === 'alwaysRender',
  ],
  [
    'external-secrets',
    'the authority of the webhook is overlooked',
    (_, { spec }) => spec.ignoreDifferences[0].jqPathExpressions[0].includes('caBundle'),
  ],
  ['kube-prometheus-stack', 'definitions have an Application of their own', (values) => values.crds.enabled === false],
  [
    'kube-prometheus-stack',
    'rules and monitors need no label release',
    ({ prometheus: { prometheusSpec } }) =>
      ['rule', 'serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig'].every(
        (kind) => prometheusSpec[`${kind}SelectorNilUsesHelmValues`] === false,
      ),
  ],
  ['kube-prometheus-stack', 'no Grafana with a random password comes along', (values) => values.grafana.enabled === false],
  [
    'kube-prometheus-stack',
    'no Alertmanager comes along, whose selector ours must not have; its dashboard does',
    ({ alertmanager }) => alertmanager.enabled === false && alertmanager.forceDeployDashboards === true,
  ],
  [
    'kube-prometheus-stack',
    'Prometheus tells the Alertmanager that is generated',
    ({ prometheus: { prometheusSpec } }) =>
      JSON.stringify(prometheusSpec.alertingEndpoints) ===
      '[{"namespace":"monitoring","name":"kube-prometheus-stack-alertmanager","port":"web","apiVersion":"v2"}]',
  ],
  [
    'kube-prometheus-stack',
    'kube-state-metrics shows the labels of owners',
    (values) => values['kube-state-metrics'].metricLabelsAllowlist.includes('pods=[app,app.kubernetes.io/name,service,team]'),
  ],
  [
    'kube-prometheus-stack',
    'the authority of the webhooks is overlooked, and said so to the sync',
    (_, { spec }) => spec.ignoreDifferences.length === 2 && spec.syncPolicy.syncOptions.includes('RespectIgnoreDifferences=true'),
  ],
  [
    'kube-prometheus-stack',
    'nothing asks a control plane that is hidden',
    (values) => ['kubeEtcd', 'kubeScheduler', 'kubeControllerManager', 'kubeProxy'].every((part) => values[part].enabled === false),
  ],
  [
    'kube-prometheus-stack',
    'no alert that fires always',
    (values) => values.defaultRules.disabled.Watchdog === true && values.defaultRules.disabled.InfoInhibitor === true,
  ],
  ['grafana', 'the password is not drawn at random', (values) => values.admin.existingSecret === 'grafana-admin'],
  [
    'grafana',
    'comes from where it moved on 30 January 2026',
    (_, { spec }) => spec.source.repoURL === 'https://grafana-community.github.io/helm-charts',
  ],
  [
    'grafana',
    'finds dashboards in ConfigMaps, with their folders',
    ({ sidecar: { dashboards } }) =>
      dashboards.enabled &&
      dashboards.folderAnnotation === 'grafana_folder' &&
      dashboards.provider.foldersFromFilesStructure &&
      dashboards.searchNamespace === 'ALL',
  ],
  ['grafana', 'finds data sources in ConfigMaps', (values) => values.sidecar.datasources.enabled === true],
  ['grafana', 'keeps nothing', (values) => values.persistence.enabled === false],
  ['grafana', 'is reached under the domain of the environment', (values) => values.ingress.hosts[0] === 'grafana.therapy.example.com'],
  [
    'loki',
    'comes from where it moved on 16 March 2026',
    (_, { spec }) => spec.source.repoURL === 'https://grafana-community.github.io/helm-charts',
  ],
  [
    'loki',
    'no MinIO, no gateway, no caches of 9 GiB',
    (values) => values.minio === undefined && !values.gateway.enabled && !values.chunksCache.enabled && !values.resultsCache.enabled,
  ],
  ['loki', 'no Helm test without its canary', (values) => values.test.enabled === false && values.lokiCanary.enabled === false],
  [
    'loki',
    'the configuration is all there is, and ours',
    (values) => values.loki.config === '{}' && values.loki.structuredConfig.limits_config.retention_period === '168h',
  ],
  [
    'loki',
    'rules lie in the folder of the only tenant',
    (values) =>
      values.loki.structuredConfig.ruler.storage.local.directory === values.sidecar.rules.folder &&
      values.sidecar.rules.folderAnnotation === 'k8s-sidecar-target-directory',
  ],
  [
    'loki',
    'a StatefulSet with claims is not applied by the server',
    (_, { spec }) => !spec.syncPolicy.syncOptions.includes('ServerSideApply=true'),
  ],
  ['alloy', 'reads the files of its node', (values) => values.alloy.mounts.varlog && values.controller.type === 'daemonset'],
  [
    'alloy',
    'goes on after a restart where it was',
    (values) =>
      values.alloy.storagePath === values.alloy.mounts.extra[0].mountPath && values.controller.volumes.extra[0].hostPath !== undefined,
  ],
  ['alloy', 'runs on the control plane, where the audit log is', (values) => values.controller.tolerations[0].operator === 'Exists'],
  ['alloy-events', 'events come once', (values) => values.controller.type === 'deployment' && values.controller.replicas === 1],
  [
    'opentelemetry-collector',
    'mode and image, which have no default',
    (values) => values.mode === 'deployment' && values.image.repository.endsWith('opentelemetry-collector-contrib'),
  ],
  [
    'opentelemetry-collector',
    'no removed telemetry.metrics.address',
    (values) =>
      values.alternateConfig.service.telemetry.metrics.readers.length === 1 &&
      values.alternateConfig.service.telemetry.metrics.address === undefined,
  ],
  [
    'opentelemetry-collector',
    'parts by their names since 0.146',
    (values) => 'k8s_attributes' in values.alternateConfig.processors && 'otlp_grpc' in values.alternateConfig.exporters,
  ],
  [
    'opentelemetry-collector',
    'may read the pods that it looks up',
    (values) => values.clusterRole.create && values.clusterRole.rules[0].resources.includes('pods'),
  ],
  [
    'jaeger',
    'version 2 is configured like a collector, and answers its probes',
    ({ userconfig }) =>
      userconfig.service.extensions.includes('healthcheckv2') && userconfig.extensions.healthcheckv2.http.endpoint === '0.0.0.0:13133',
  ],
  [
    'falco',
    'rules do not change outside of git',
    (values) =>
      values.falcoctl.artifact.follow.enabled === false && values.falcoctl.config.artifact.install.refs[0] === 'falco-rules:5.1.0',
  ],
  ['falco', 'the probe that is still there', (values) => values.driver.kind === 'modern_ebpf'],
  [
    'falco',
    'our rules after those of upstream',
    (values) => values.falco.rules_files.join() === '/etc/falco/falco_rules.yaml,/etc/falco/stack-rules/therapy-engine/therapy-engine.yaml',
  ],
  ['falco', 'its own metrics, without the exporter that is gone', (values) => values.metrics.enabled && values.serviceMonitor.create],
  ['falco', 'tells Falcosidekick', (values) => values.falco.http_output.url === 'http://falcosidekick.security.svc:2801/'],
  ['falcosidekick', 'the interface that Alertmanager still has', (values) => values.config.alertmanager.endpoint === '/api/v2/alerts'],
  [
    'opencost',
    'asks the Prometheus that is installed',
    (values) => values.opencost.prometheus.internal.serviceName === 'kube-prometheus-stack-prometheus',
  ],
  [
    'github-actions-exporter',
    'its token is in a Secret of ours',
    (values) => values.secret.existingSecretName === 'github-actions-exporter' && values.secret.githubToken === undefined,
  ],
  ['github-actions-exporter', 'its job is its name', (values) => values.service.extraLabels.jobLabel === 'github-actions-exporter'],
];

test.each(LAWS)('%s: %s', (chart, _law, holds) => {
  const application = objects(platformOf(everything).model).get(
    `dist/production/_apps/application-therapy-engine-production-${chart}-chart.yaml`,
  );
  expect(holds(application.spec.source.helm.valuesObject, application)).toBe(true);
});

describe('values', () => {
  test('of Kubecost 3 say nothing of Prometheus, which it refuses', () => {
    expect(emitYaml(valuesOf('kubecost', other))).not.toMatch(/prometheus/i);
  });

  test('of Loki take its credentials from a Secret', () => {
    const s3 = {
      bucket: 'logs',
      region: 'eu-central-1',
      credentials: { accessKeyId: { secret: 's3', key: 'id' }, secretAccessKey: { secret: 's3', key: 'key' } },
    };
    const values = valuesOf('loki', { loki: { storage: { s3 } } });
    expect(values.loki.storage.type).toBe('s3');
    expect(values.singleBinary.extraEnvFrom).toEqual([{ secretRef: { name: 'loki-bucket' } }]);
    expect(values.loki.structuredConfig.schema_config.configs[0].object_store).toBe('s3');
  });

  test('of Prometheus can be about the namespaces of the environment alone', () => {
    const { prometheusSpec } = valuesOf('kube-prometheus-stack', { kubePrometheusStack: { namespaces: 'ours' } }).prometheus;
    expect(prometheusSpec.ruleNamespaceSelector.matchExpressions[0]).toMatchObject({
      key: 'kubernetes.io/metadata.name',
      operator: 'In',
      values: expect.arrayContaining(['apps', 'monitoring']),
    });
  });

  test('that the author gives are the last word, and keep what they do not name', () => {
    const values = valuesOf('grafana', { grafana: { values: { sidecar: { dashboards: { label: 'board' } }, extra: ['a'] } } });
    expect(values.sidecar.dashboards).toMatchObject({ enabled: true, label: 'board' });
    expect(values.extra).toEqual(['a']);
  });

  test('bring no monitor where the cluster has no such kind', () => {
    for (const { spec } of applications({ externalSecrets: {}, loki: {}, logCollector: {}, grafana: {}, tracing: { kind: 'tempo' } })) {
      expect(emitYaml(spec.source.helm.valuesObject)).not.toContain('serviceMonitor');
    }
  });
});

describe('merge', () => {
  test('merges maps and replaces everything else', () => {
    expect(merge({ a: { b: 1, c: [1, 2] }, d: 1 }, { a: { c: [3] }, e: 2 })).toEqual({ a: { b: 1, c: [3] }, d: 1, e: 2 });
  });

  test('does not look into a document', () => {
    const document = new Embedded('yaml', { a: 1 });
    expect(merge({ a: { b: 1 } }, { a: document })['a']).toBe(document);
  });

  test('is the later one where both speak, and nothing is lost', () => {
    const map = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.integer(), fc.dictionary(fc.constantFrom('x', 'y'), fc.integer())),
    );
    fc.assert(
      fc.property(map, map, (base, over) => {
        const merged = merge(base, over);
        expect(merge(merged, over)).toEqual(merged);
        expect(new Set(Object.keys(merged))).toEqual(new Set([...Object.keys(base), ...Object.keys(over)]));
      }),
    );
  });
});

describeWith("Go's templates on what Helm sends through them", [goProgram('gotemplate')], () => {
  const rendered = async (texts: Readonly<Record<string, string>>): Promise<Record<string, string>> => {
    const { code, stdout, stderr } = await run(goProgram('gotemplate').path!, [], {
      stdin: JSON.stringify({ template: { engineVersion: 'v2', data: texts }, values: {} }),
    });
    expect(`${code} ${stderr}`).toBe('0 ');
    return JSON.parse(stdout).data;
  };

  test('every text comes out as it went in', async () => {
    const words = fc.array(
      fc.constantFrom('{{', '}}', '{', '}', '{{-', '-}}', '{{{', '"', '\\', '`', '{{/*', '*/}}', '$labels.x', 'a', ' ', '\n'),
      { maxLength: 12 },
    );
    const texts = fc.sample(words, 300).map((parts) => parts.join(''));
    const given = Object.fromEntries(texts.map((text, i) => [`t${i}`, text]));
    expect(await rendered(literals(given) as Record<string, string>)).toEqual(given);
  });

  test('it would not, as it stands', async () => {
    expect(literal('{{ $labels.pod }}')).not.toBe('{{ $labels.pod }}');
    expect(await rendered({ a: literal('{{ $labels.pod }}') })).toEqual({ a: '{{ $labels.pod }}' });
  });
});
