import { describe, expect, test } from 'vitest';
import type { PlatformDef } from '../spec/platform.ts';
import { PINS } from '../synth/resolve/platform/pins.ts';
import { everything, platformOf } from './argocd-model.ts';

const problemsOf = (platform: PlatformDef, change: Parameters<typeof platformOf>[1] = {}) => platformOf(platform, change).problems;
const charts = (platform: PlatformDef, change: Parameters<typeof platformOf>[1] = {}) =>
  new Map(platformOf(platform, change).model.platform.charts.map((chart) => [chart.name, chart]));

describe('the platform', () => {
  test('installs what is named and nothing else', () => {
    expect([...charts({ loki: {} }).keys()]).toEqual(['loki']);
    expect([...charts({}).keys()]).toEqual([]);
  });

  test('has nothing to say against a platform with everything', () => {
    expect(problemsOf(everything)).toEqual([]);
  });

  test('installs the definitions as soon as the operator is, unless somebody else does', () => {
    expect([...charts({ kubePrometheusStack: {} }).keys()]).toEqual(['prometheus-operator-crds', 'kube-prometheus-stack']);
    expect([...charts({ kubePrometheusStack: {}, prometheusOperatorCrds: false }).keys()]).toEqual(['kube-prometheus-stack']);
    expect(platformOf({ loki: {}, prometheusOperatorCrds: false }).model.platform.monitors).toBe(true);
  });

  test('switches between charts that do the same', () => {
    const names = [
      ...charts({ ...everything, logCollector: { kind: 'promtail' }, tracing: { kind: 'tempo' }, cost: { kind: 'kubecost' } }).keys(),
    ];
    expect(names).toEqual(expect.arrayContaining(['promtail', 'tempo', 'kubecost']));
    expect(names).not.toEqual(expect.arrayContaining(['alloy']));
    expect(names.filter((name) => ['alloy', 'alloy-events', 'jaeger', 'opencost'].includes(name))).toEqual([]);
  });

  test('begins with definitions, then what fills Secrets, then the rest', () => {
    const waves = platformOf(everything).model.platform.charts.map(({ name, wave }) => [name, wave] as const);
    expect(waves.slice(0, 2)).toEqual([
      ['prometheus-operator-crds', -15],
      ['external-secrets', -10],
    ]);
    expect(new Set(waves.slice(2).map(([, wave]) => wave))).toEqual(new Set([0]));
  });

  test('asks for each Secret that a chart waits for, in a folder that comes before the charts', () => {
    const { model } = platformOf({
      ...everything,
      loki: {
        storage: {
          s3: { bucket: 'logs', credentials: { accessKeyId: { secret: 's3', key: 'id' }, secretAccessKey: { secret: 's3', key: 'key' } } },
        },
      },
    });
    expect(model.secrets.map(({ namespace, name, keys }) => `${namespace}/${name}: ${Object.keys(keys).join(' ')}`)).toEqual([
      'monitoring/grafana-admin: admin-user admin-password',
      'logging/loki-bucket: AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
      'ci/github-actions-exporter: GITHUB_TOKEN GITHUB_WEBHOOK_TOKEN',
    ]);
    expect(new Set(model.secrets.map(({ application }) => application))).toEqual(new Set(['platform-secrets']));
  });

  test('knows where everything listens, wherever it is installed', () => {
    const { endpoints } = platformOf({ ...everything, loki: { namespace: 'logs' } }).model.platform;
    expect(endpoints.loki?.url).toBe('http://loki.logs.svc:3100');
    expect(endpoints.prometheus?.url).toBe('http://kube-prometheus-stack-prometheus.monitoring.svc:9090');
    expect(endpoints.otlpGrpc).toMatchObject({ namespace: 'tracing', service: 'otel-collector', port: 4317 });
  });

  test('runs Alertmanager as soon as there is an operator for it, where everything else looks for it', () => {
    expect(platformOf({ loki: {} }).model.platform.alertmanager).toBeUndefined();
    const { alertmanager, endpoints } = platformOf({ kubePrometheusStack: {} }, { namespaces: { monitoring: 'watch' } }).model.platform;
    expect(alertmanager).toMatchObject({ namespace: 'watch', replicas: 2, storage: { size: '1Gi' }, version: '0.34.2' });
    expect(alertmanager?.externalUrl).toBe(endpoints.alertmanager?.url);
    expect(endpoints.alertmanager?.url).toBe(`http://${alertmanager?.name}.watch.svc:${alertmanager?.port}`);
  });

  test.each([
    ['120h', undefined],
    ['5d', undefined],
    ['10d', '240h'],
    ['90m', '90m'],
    ['1500ms', '1500ms'],
    ['1y', '8760h'],
  ] as const)('writes the retention of Alertmanager in units that its definition knows: %s', (retention, written) => {
    const { model } = platformOf({ kubePrometheusStack: { alertmanager: { retention } } });
    expect(model.platform.alertmanager?.retention).toBe(written);
  });

  test('makes the namespace where nobody else does', () => {
    expect(charts({ loki: {} }).get('loki')?.syncOptions).toEqual([]);
    expect(charts({ loki: { namespace: 'logs' } }).get('loki')?.syncOptions).toEqual(['CreateNamespace=true']);
  });

  test('tells the organization from the repository', () => {
    expect(charts({ githubActionsExporter: {} }).get('github-actions-exporter')?.options).toMatchObject({ organization: 'example' });
    expect(
      charts({ githubActionsExporter: {} }, { repository: { url: 'git@github.com:shop/ops.git' } }).get('github-actions-exporter')?.options,
    ).toMatchObject({ organization: 'shop' });
  });
});

describe('versions of charts', () => {
  test('are one exact version each', () => {
    for (const [name, { version }] of Object.entries(PINS)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('can be set by the environment, by either spelling of the component', () => {
    expect(charts({ kubePrometheusStack: {} }, { charts: { kubePrometheusStack: '88.6.0' } }).get('kube-prometheus-stack')?.version).toBe(
      '88.6.0',
    );
    expect(
      charts({ kubePrometheusStack: {} }, { charts: { 'kube-prometheus-stack': '88.6.0' } }).get('kube-prometheus-stack')?.version,
    ).toBe('88.6.0');
  });

  test('are the same for both Applications of one chart', () => {
    const found = charts({ loki: {}, logCollector: {} }, { charts: { alloy: '1.12.0' } });
    expect([found.get('alloy')?.version, found.get('alloy-events')?.version]).toEqual(['1.12.0', '1.12.0']);
  });

  test.each(['^1.2.3', '~1.2', '1.x', '>=1.0.0', '*', 'latest', '1.2', '', '1.2.3 || 2.0.0'])('are no range: %s', (version) => {
    expect(problemsOf({ loki: {} }, { charts: { loki: version } })).toEqual([expect.stringContaining('is not one exact version')]);
  });

  test('are of components that exist', () => {
    expect(problemsOf({}, { charts: { grafanna: '1.2.3' } })).toEqual([
      'environments.production.charts.grafanna: no component is called grafanna; did you mean grafana',
    ]);
  });
});

describe('what is wrong with a platform is told', () => {
  test.each<[string, PlatformDef, string]>([
    [
      'a collector without a place for logs',
      { logCollector: {} },
      'platform.logCollector: logCollector needs loki: the logs would have nowhere to go; add loki: {}',
    ],
    [
      'an audit log that nobody reads',
      { kubernetesAudit: {} },
      'platform.kubernetesAudit: kubernetesAudit needs logCollector: nobody would read the audit log; add logCollector: {}',
    ],
    [
      'Falco without ears',
      { falco: {} },
      'platform.falco: falco needs falcosidekick: nobody would hear of its events; add falcosidekick: {}',
    ],
    ['a component that does not exist', { lokki: {} } as never, 'platform.lokki: no component is called lokki; did you mean loki'],
    [
      'a retention that Loki refuses',
      { loki: { retention: '12h' } },
      'platform.loki.retention: Loki keeps whole days and refuses 12h; write 24h or more',
    ],
    [
      'sampling over several pods',
      { tracing: {}, opentelemetryCollector: { replicas: 2, sampling: {} } },
      'platform.opentelemetryCollector.replicas: with sampling one pod must see all spans of a trace, so there cannot be 2; write 1, or leave sampling out',
    ],
    [
      'a disk for what has none',
      { tracing: { size: '10Gi' } },
      'platform.tracing.size: Jaeger keeps traces in memory here; leave it out, or write kind: "tempo"',
    ],
    [
      'a limit that Tempo does not have',
      { tracing: { kind: 'tempo', maxTraces: 1 } },
      'platform.tracing.maxTraces: Tempo keeps traces on its disk and has no such limit; leave it out, or write kind: "jaeger"',
    ],
    [
      'a plugin of any version',
      { grafana: { plugins: ['grafana-clock-panel@latest'] } },
      'platform.grafana.plugins[0]: grafana-clock-panel@latest names no exact version, so the same commit could install something else tomorrow; write one such as grafana-clock-panel@1.0.0',
    ],
    ['no pod', { kubePrometheusStack: { replicas: 0 } }, 'platform.kubePrometheusStack.replicas: 0 is no number of pods; write 1 or more'],
    [
      'no pod of Alertmanager',
      { kubePrometheusStack: { alertmanager: { replicas: 1.5 } } },
      'platform.kubePrometheusStack.alertmanager.replicas: 1.5 is no number of pods; write 1 or more',
    ],
    [
      'an Alertmanager that forgets at once',
      { kubePrometheusStack: { alertmanager: { retention: '0s' } } },
      'platform.kubePrometheusStack.alertmanager.retention: 0s is no duration; write 120h',
    ],
    [
      'an address that no link can begin with',
      { kubePrometheusStack: { alertmanager: { externalUrl: 'alertmanager.example.com' } } },
      'platform.kubePrometheusStack.alertmanager.externalUrl: alertmanager.example.com is no address of a web page; write one such as https://alertmanager.therapy.example.com',
    ],
    [
      'a label of nodes that is no text',
      { kubePrometheusStack: { alertmanager: { nodeSelector: { ssd: true } as never } } },
      "platform.kubePrometheusStack.alertmanager.nodeSelector.ssd: true is no text, as values of labels are; write 'true'",
    ],
    [
      'chart values for an Alertmanager that the chart does not install',
      { kubePrometheusStack: { values: { alertmanager: { alertmanagerSpec: { replicas: 3 } } } } },
      "platform.kubePrometheusStack.values.alertmanager: Alertmanager does not come from the chart, so its values do nothing; write alertmanager: { ... } beside values, or change the generated object in the stack's transform",
    ],
    [
      'null in values',
      { loki: { values: { loki: { limits: null } } as never } },
      'platform.loki.values.loki.limits: null would get lost on its way through Argo CD; write an empty list or map, or the value itself',
    ],
    [
      'a Date in values',
      { loki: { values: { loki: { list: [new Date(0)] } } as never } },
      'platform.loki.values.loki.list[0]: a Date is no chart value; write plain maps, lists, texts, numbers and booleans',
    ],
    [
      'Falco away from its rules',
      { kubePrometheusStack: {}, falcosidekick: {}, falco: { namespace: 'falco' } },
      "platform.falco: falco mounts what lies in security, so it cannot run in falco; leave namespace out, and write namespaces: { security: 'falco' } in the environment",
    ],
    [
      'events for Promtail',
      { loki: {}, logCollector: { kind: 'promtail', events: true } },
      "platform.logCollector.events: Promtail cannot read the cluster's events; leave kind out for Alloy, or leave events out",
    ],
  ])('%s', (_, platform, message) => {
    expect(problemsOf(platform)).toEqual([message]);
  });

  test('an organization that nobody can tell', () => {
    expect(problemsOf({ githubActionsExporter: {} }, { repository: { url: 'https://git.example.com/ops.git' } })).toEqual([
      "platform.githubActionsExporter: nobody can tell the organization from https://git.example.com/ops.git; write organization: 'name'",
    ]);
  });
});
