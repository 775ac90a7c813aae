import { describe, expect, test } from 'vitest';
import type { PlatformDef } from '../spec/platform.ts';
import { alloyEventsText, alloyText, quoted } from '../synth/argocd/charts/alloy-text.ts';
import { scrapeConfigs } from '../synth/argocd/charts/promtail.ts';
import { RELABEL } from '../synth/argocd/charts/relabel.ts';
import { emitYaml } from '../synth/render/yaml.ts';
import { everything, platformOf, valuesOf, type Loose } from './argocd-model.ts';
import { describeWith, run, withFiles } from './support/judges.ts';

const collectors: readonly (readonly [string, PlatformDef])[] = [
  ['as it is', everything],
  ['with sampling', { ...everything, opentelemetryCollector: { sampling: { percent: 5, slowerThan: '500ms' } } }],
  ['without span metrics', { ...everything, opentelemetryCollector: { spanMetrics: false } }],
  ['with sampling and without span metrics', { ...everything, opentelemetryCollector: { sampling: {}, spanMetrics: false } }],
  ['before Tempo', { ...everything, tracing: { kind: 'tempo' } }],
];
const configOf = (platform: PlatformDef) => valuesOf('opentelemetry-collector', platform).alternateConfig;

describeWith('the collector on its own configuration', ['otelcol'], () => {
  const validate = (config: Loose) =>
    withFiles({ 'c.yaml': emitYaml(config) }, (folder) => run('otelcol', ['validate', '--config', `${folder}/c.yaml`]));

  test.each(collectors)('%s', async (_, platform) => {
    expect(await validate(configOf(platform))).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('it would refuse a key that it does not know', async () => {
    const config = configOf(everything);
    const { code, stderr } = await validate({
      ...config,
      processors: { ...config.processors, memory_limiter: { check_interval: '1s', limit_percentag: 80 } },
    });
    expect([code, stderr]).toEqual([1, expect.stringContaining('has invalid keys: limit_percentag')]);
  });
});

describeWith('Jaeger on its own configuration', ['jaeger'], () => {
  const validate = (config: string) =>
    withFiles({ 'j.yaml': config }, (folder) => run('jaeger', ['validate', '--config', `${folder}/j.yaml`]));
  const config = emitYaml(valuesOf('jaeger').userconfig);

  test('takes it', async () => {
    expect((await validate(config)).code).toBe(0);
  });

  test('would refuse a key that it does not know', async () => {
    expect((await validate(config.replace('max_traces', 'max_trace'))).code).toBe(1);
  });
});

describe('the configuration of the collector', () => {
  test('counts all spans, also those that sampling leaves out', () => {
    const { pipelines } = configOf({ ...everything, opentelemetryCollector: { sampling: {} } }).service;
    expect(pipelines.traces.processors).toContain('tail_sampling');
    expect(pipelines.traces.exporters).toEqual(['otlp_grpc']);
    expect(pipelines['traces/count']).toMatchObject({ exporters: ['span_metrics'] });
    expect(pipelines['traces/count'].processors).not.toContain('tail_sampling');
  });

  test('sends traces to where they are kept', () => {
    expect(configOf(everything).exporters.otlp_grpc.endpoint).toBe('jaeger.tracing.svc:4317');
    expect(configOf({ ...everything, tracing: { kind: 'tempo' } }).exporters.otlp_grpc.endpoint).toBe('tempo.tracing.svc:4317');
  });

  test('keeps what is slow by the limit that was given', () => {
    const { policies } = configOf({ ...everything, opentelemetryCollector: { sampling: { slowerThan: '1500ms', percent: 1 } } }).processors
      .tail_sampling;
    expect(policies.find(({ type }: Loose) => type === 'latency').latency.threshold_ms).toBe(1500);
  });
});

/** What a text in Alloy's syntax declares and refers to; throws where brackets or texts do not end. */
function readAlloy(text: string): { declared: string[]; referred: string[] } {
  const code = text
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/"(?:\\.|[^"\\\n])*"/g, (literal) => `"${JSON.parse(literal) === '' ? '' : 's'}"`);
  const open: string[] = [];
  for (const [character] of code.matchAll(/[{}[\]()"]/g)) {
    if ('{[('.includes(character)) open.push(character);
    else if (character !== '"' && open.pop() !== { '}': '{', ']': '[', ')': '(' }[character])
      throw new Error(`${character} closes nothing`);
  }
  if (open.length > 0) throw new Error(`${open.join('')} is never closed`);
  return {
    declared: [...text.matchAll(/^([a-z_.]+) "([a-z_]+)" \{$/gm)].map(([, component, label]) => `${component}.${label}`),
    referred: [...text.matchAll(/\b((?:discovery|local|loki)\.[a-z_.]+)\.(?:targets|output|receiver)\b/g)].map(([, name]) => name!),
  };
}

/** Alloy cannot be had as a judge; its text is held to what it must be by the letter. */
describe('the text for Alloy', () => {
  const { model } = platformOf(everything);

  test.each([
    ['on every node', alloyText(model)],
    ['for events', alloyEventsText(model)],
  ])('refers only to what it declares, and uses all of it: %s', (_, text) => {
    const { declared, referred } = readAlloy(text);
    expect(declared.length).toBeGreaterThan(0);
    expect(new Set(declared).size).toBe(declared.length);
    expect(referred.filter((name) => !declared.includes(name))).toEqual([]);
    // Only a source of logs is referred to by nobody.
    expect(declared.filter((name) => !referred.includes(name) && !name.startsWith('loki.source.'))).toEqual([]);
  });

  test('gives every stream the labels that rules and dashboards know', () => {
    expect(RELABEL.map(({ to }) => to).filter((label) => !label.startsWith('__'))).toEqual([
      'app',
      'node_name',
      'namespace',
      'job',
      'pod',
      'container',
    ]);
    for (const { to } of RELABEL) expect(alloyText(model)).toContain(`target_label  = ${quoted(to)}`);
    expect(alloyText(model)).toContain('stage.cri {}'); // makes `stream`
  });

  test('reads the audit log where there is one', () => {
    expect(alloyText(model)).toContain('__path__ = "/var/log/kubernetes/audit/*.log", job = "kubernetes-audit"');
    expect(alloyText(platformOf({ loki: {}, logCollector: {} }).model)).not.toContain('audit');
    expect(alloyText(platformOf({ ...everything, kubernetesAudit: { path: '/srv/audit/a.log' } }).model)).toContain('"/srv/audit/a.log"');
  });

  test('sees an audit log that does not lie below /var/log', () => {
    const values = valuesOf('alloy', { ...everything, kubernetesAudit: { path: '/srv/audit/a.log' } });
    expect(values.alloy.mounts.extra).toContainEqual({ name: 'audit', mountPath: '/srv/audit', readOnly: true });
    expect(values.controller.volumes.extra).toContainEqual({ name: 'audit', hostPath: { path: '/srv/audit', type: 'DirectoryOrCreate' } });
  });

  test('sends to the Loki that is installed', () => {
    expect(alloyText(platformOf({ loki: { namespace: 'logs' }, logCollector: {} }).model)).toContain(
      '"http://loki.logs.svc:3100/loki/api/v1/push"',
    );
  });

  test('quotes what stands in texts', () => {
    expect(quoted('a"b\\c\n')).toBe('"a\\"b\\\\c\\n"');
  });
});

describe('Promtail behind its switch', () => {
  const { model } = platformOf({ ...everything, logCollector: { kind: 'promtail' } });
  const [pods, audit] = scrapeConfigs(model) as Loose[];

  test('gives the same labels as Alloy, from the same table', () => {
    expect(pods.relabel_configs.map(({ target_label }: Loose) => target_label)).toEqual(RELABEL.map(({ to }) => to));
    expect(pods.pipeline_stages[0]).toEqual({ cri: {} });
    expect(pods.pipeline_stages[1].match.stages[1].labels).toEqual({ priority: 'priority', rule: 'rule', source: 'source' });
  });

  test('reads the audit log under the same job', () => {
    expect(audit.static_configs[0].labels).toMatchObject({ job: 'kubernetes-audit', __path__: '/var/log/kubernetes/audit/*.log' });
    const values = valuesOf('promtail', { ...everything, logCollector: { kind: 'promtail' } });
    expect(values.extraVolumeMounts).toEqual([{ name: 'audit', mountPath: '/var/log/kubernetes/audit', readOnly: true }]);
    expect(values.extraArgs).toEqual(['-client.external-labels=node_name=$(HOSTNAME)']);
  });
});
