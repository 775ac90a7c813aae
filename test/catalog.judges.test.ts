import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { alertmanager } from '../spec/catalog/alertmanager.ts';
import { go } from '../spec/catalog/go.ts';
import { loki } from '../spec/catalog/loki.ts';
import { opentelemetryCollector } from '../spec/catalog/opentelemetry-collector.ts';
import { prometheus } from '../spec/catalog/prometheus.ts';
import { declared } from '../spec/handle.ts';
import type { DeclaredMetric } from '../spec/metric.ts';
import { labelSets } from '../synth/resolve/metrics.ts';
import { describeWith, judge, withFiles } from './support/judges.ts';
import { until } from './support/until.ts';

/** What a program exposes: type, labels and their values, by family. */
type Exposed = Map<string, { readonly type: string; readonly labels: Map<string, Set<string>> }>;

function parse(text: string): Exposed {
  const families: Exposed = new Map();
  for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) families.set(name!, { type: type!, labels: new Map() });
  for (const [, series, inside = ''] of text.matchAll(/^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+/gm)) {
    const family = families.get(series!) ?? families.get(series!.replace(/_(bucket|sum|count)$/, ''));
    for (const [, label, value] of inside.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
      if (label === 'le' || label === 'quantile') continue;
      const values = family!.labels.get(label!) ?? new Set();
      family!.labels.set(label!, values.add(value!));
    }
  }
  return families;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Runs a program until its metrics can be read and something has happened in it. */
async function exposed(path: string, args: readonly string[], url: string, ready: (families: Exposed) => boolean): Promise<Exposed> {
  const child = spawn(path, args, { stdio: 'ignore' });
  try {
    return await until(
      `${path} shows on ${url} what is looked for`,
      async () => {
        const answer = await fetch(url).catch(() => undefined);
        const families = answer === undefined ? new Map() : parse(await answer.text());
        return ready(families) && families;
      },
      { seconds: 50, seen: () => '' },
    );
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** The names of a module that the program exposes, after a look that each is what the module says. */
function agree(families: Exposed, record: Readonly<Record<string, unknown>>): string[] {
  return Object.values(record).flatMap((ref) => {
    const { name } = ref as { name: string };
    const family = families.get(name);
    if (family === undefined) return [];
    const { metric } = declared<DeclaredMetric>(ref as never).definition;
    expect(family.type, name).toBe(metric.type);
    const known = labelSets(metric.labels);
    for (const [label, values] of family.labels) {
      expect(Object.keys(known), name).toContain(label);
      expect(known[label] ?? [...values], `${name}{${label}}`).toEqual(expect.arrayContaining([...values]));
    }
    return [name];
  });
}

const rules = 'groups: [{ name: g, interval: 1s, rules: [{ record: a, expr: vector(1) }, { alert: A, expr: vector(1) }] }]';
const programs = { prometheus: judge('prometheus'), alertmanager: judge('alertmanager'), otelcol: judge('otelcol'), loki: judge('loki') };

describeWith('metrics that Prometheus exposes', [programs.prometheus], () => {
  test('are what the catalogue says, and nearly all are there', { timeout: 60_000 }, async () => {
    const port = await freePort();
    const config = `
      scrape_configs: [{ job_name: p, static_configs: [{ targets: ['127.0.0.1:${port}'] }], scrape_interval: 1s, scrape_timeout: 1s }]
      alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:1'] }] }] }
      rule_files: [rules.yml]
      remote_write: [{ url: 'http://127.0.0.1:1/' }]
    `;
    await withFiles({ 'p.yml': config, 'rules.yml': rules }, async (folder) => {
      const families = await exposed(
        programs.prometheus.path!,
        [`--config.file=${folder}/p.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`],
        `http://127.0.0.1:${port}/metrics`,
        (seen) =>
          (seen.get('prometheus_rule_evaluations_total')?.labels.size ?? 0) > 0 &&
          (seen.get('prometheus_notifications_errors_total')?.labels.size ?? 0) > 0 &&
          seen.has('prometheus_remote_storage_shards'),
      );
      expect(agree(families, prometheus).length).toBeGreaterThan(0.9 * Object.keys(prometheus).length);
      expect(agree(families, go).length).toBeGreaterThan(0.8 * Object.keys(go).length);
    });
  });
});

describeWith('metrics that Alertmanager exposes', [programs.alertmanager], () => {
  test('are what the catalogue says, and nearly all are there', { timeout: 60_000 }, async () => {
    const [port, gossip] = [await freePort(), await freePort()];
    await withFiles(
      { 'a.yml': "route: { receiver: x }\nreceivers: [{ name: x, webhook_configs: [{ url: 'http://127.0.0.1:1/' }] }]" },
      async (folder) => {
        const args = [
          `--config.file=${folder}/a.yml`,
          `--storage.path=${folder}/data`,
          `--web.listen-address=127.0.0.1:${port}`,
          `--cluster.listen-address=127.0.0.1:${gossip}`,
        ];
        const families = await exposed(programs.alertmanager.path!, args, `http://127.0.0.1:${port}/metrics`, (seen) =>
          seen.has('alertmanager_alerts'),
        );
        expect(agree(families, alertmanager).length).toBeGreaterThan(0.9 * Object.keys(alertmanager).length);
      },
    );
  });
});

describeWith('metrics that the OpenTelemetry collector exposes', [programs.otelcol], () => {
  test('are what the catalogue says, without the suffix _total', { timeout: 60_000 }, async () => {
    const [port, otlp] = [await freePort(), await freePort()];
    const config = `
      receivers: { otlp: { protocols: { http: { endpoint: '127.0.0.1:${otlp}' } } } }
      exporters: { debug: {} }
      service:
        telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: 127.0.0.1, port: ${port} } } } }] } }
        pipelines: { logs: { receivers: [otlp], exporters: [debug] } }
    `;
    const body = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'x' } }] }] }] });
    await withFiles({ 'c.yaml': config }, async (folder) => {
      const families = await exposed(
        programs.otelcol.path!,
        ['--config', `${folder}/c.yaml`],
        `http://127.0.0.1:${port}/metrics`,
        (seen) => {
          void fetch(`http://127.0.0.1:${otlp}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
            () => undefined,
          );
          return seen.has('otelcol_receiver_accepted_log_records') && seen.has('otelcol_exporter_sent_log_records');
        },
      );
      expect(agree(families, opentelemetryCollector)).toEqual(
        expect.arrayContaining(['otelcol_receiver_accepted_log_records', 'otelcol_exporter_sent_log_records', 'otelcol_process_uptime']),
      );
      expect([...families.keys()].filter((name) => /^otelcol_.*_total$/.test(name))).toEqual([]);
    });
  });
});

describeWith('metrics that Loki exposes', [programs.loki], () => {
  test('are what the catalogue says, and most are there', { timeout: 60_000 }, async () => {
    const [port, grpc] = [await freePort(), await freePort()];
    const logRules = 'groups: [{ name: g, interval: 1s, rules: [{ alert: A, expr: \'sum(count_over_time({app="x"}[5m])) > 0\' }] }]';
    await withFiles({ 'rules/fake/rules.yml': logRules }, async (folder) => {
      const config = `
        auth_enabled: false
        server: { http_listen_port: ${port}, grpc_listen_port: ${grpc} }
        common: { path_prefix: ${folder}/data, replication_factor: 1, ring: { instance_addr: 127.0.0.1, kvstore: { store: inmemory } }, storage: { filesystem: { chunks_directory: ${folder}/chunks, rules_directory: ${folder}/rules } } }
        schema_config: { configs: [{ from: 2024-01-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: i_, period: 24h } }] }
        ruler: { storage: { type: local, local: { directory: ${folder}/rules } }, rule_path: ${folder}/scratch, alertmanager_url: 'http://127.0.0.1:1', evaluation_interval: 1s, ring: { kvstore: { store: inmemory } } }
        compactor: { working_directory: ${folder}/compactor, compaction_interval: 1s, retention_enabled: true, delete_request_store: filesystem }
        analytics: { reporting_enabled: false }
      `;
      writeFileSync(`${folder}/loki.yaml`, config);
      const streams = () => JSON.stringify({ streams: [{ stream: { app: 'x' }, values: [[`${Date.now()}000000`, 'hello']] }] });
      const families = await exposed(
        programs.loki.path!,
        [`-config.file=${folder}/loki.yaml`],
        `http://127.0.0.1:${port}/metrics`,
        (seen) => {
          void fetch(`http://127.0.0.1:${port}/loki/api/v1/push`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: streams(),
          }).catch(() => undefined);
          return (
            seen.has('loki_distributor_lines_received_total') &&
            (seen.get('loki_prometheus_notifications_errors_total')?.labels.size ?? 0) > 0
          );
        },
      );
      expect(agree(families, loki).length).toBeGreaterThan(0.75 * Object.keys(loki).length);
    });
  });
});
