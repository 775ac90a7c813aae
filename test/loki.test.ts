import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Model } from '../synth/model.ts';
import type { ChartOptions } from '../synth/model/platform.ts';
import { auditPolicy } from '../synth/loki/audit.ts';
import { lokiConfig, RULES_FOLDER, TENANT } from '../synth/loki/config.ts';
import { loki } from '../synth/loki/index.ts';
import { readLogQuery } from '../synth/logql/query.ts';
import { render } from '../synth/render/render.ts';
import { describeWith, judge, run, withFiles } from './support/judges.ts';
import { until } from './support/until.ts';

const origin = { file: 'c.ts', line: 1, column: 1, path: 'services.backend.logAlerts.TooManyErrors' };
const alert = {
  name: 'TooManyErrors',
  service: 'backend',
  expr: 'sum(count_over_time({app="therapy-backend"} | json | level=~"(?i)error|critical" [5m])) > 10',
  keepFiringFor: '5m',
  severity: 'warning',
  labels: { severity: 'warning', service: 'backend', team: 'platform' },
  annotations: { summary: '{{ $value }} errors' },
  origin,
};
const model = {
  stack: 'shop',
  environment: {
    name: 'production',
    evaluationInterval: '30s',
    externalLabels: { cluster: 'prod' },
    namespaces: { apps: 'default', logging: 'logging' },
    origin,
  },
  services: [{ name: 'backend' }],
  logAlerts: [alert],
  grafana: { dataSources: [{ type: 'loki', uid: 'loki' }] },
  platform: {
    charts: [{ name: 'grafana', options: { url: 'https://grafana.example.com' } }],
    endpoints: { alertmanager: { url: 'http://alertmanager.monitoring.svc:9093' } },
  },
} as unknown as Model;
const disk: ChartOptions['loki'] = { retention: '168h', disk: { size: '20Gi' }, resources: { requests: {}, limits: {} } };

/** The rules file inside the ConfigMap, as Loki's sidecar writes it. */
function rulesOf(of: Model): string {
  const [text] = render(loki(of)).values();
  return Object.values((parse(text!) as { data: Record<string, string> }).data)[0]!;
}

describeWith('lokitool', ['lokitool'], () => {
  const check = async (rules: string) =>
    withFiles({ 'rules.yaml': rules }, async (folder) => run('lokitool', ['rules', 'check', join(folder, 'rules.yaml')]));

  test('takes the rules that we write, and would not write them differently', async () => {
    expect(await check(rulesOf(model))).toMatchObject({ code: 0 });
    await withFiles({ 'rules.yaml': rulesOf(model) }, async (folder) => {
      expect(await run('lokitool', ['rules', 'lint', '--dry-run', join(folder, 'rules.yaml')])).toMatchObject({ code: 0 });
    });
  });

  // A query that gives lines it lets pass; we do not.
  test.each(['sum(rate({app="a"}[5m])', 'sum(rate({app="a"} |= [5m]))'])('refuses queries that we refuse: %s', async (expr) => {
    const { error, metric } = readLogQuery(expr);
    expect(error !== undefined || !metric).toBe(true);
    expect(await check(rulesOf({ ...model, logAlerts: [{ ...alert, expr }] } as unknown as Model))).not.toMatchObject({ code: 0 });
  });
});

describeWith('loki', ['loki'], () => {
  const verify = async (config: object) =>
    withFiles({ 'config.yaml': stringify(config) }, async (folder) =>
      run('loki', ['-verify-config', `-config.file=${join(folder, 'config.yaml')}`]),
    );

  test.each([
    ['on a disk', disk],
    ['in a bucket of AWS', { ...disk, bucket: { bucket: 'logs', region: 'eu-central-1' } }],
    ['in a bucket of somebody else', { ...disk, bucket: { bucket: 'logs', endpoint: 'https://s3.example.com' } }],
  ])('takes its configuration, logs %s', async (_, options) => {
    expect(await verify(lokiConfig(model, options))).toMatchObject({ code: 0 });
  });

  test('has a mind of its own about configurations', async () => {
    expect(await verify({ ...lokiConfig(model, disk), retention: '168h' })).not.toMatchObject({ code: 0 });
  });

  test('fires the alert, with all its labels, at the second API of Alertmanager', async () => {
    const received: { path: string; alerts: { labels: Record<string, string>; annotations: Record<string, string> }[] }[] = [];
    const alertmanager = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => (received.push({ path: request.url!, alerts: JSON.parse(body || '[]') }), response.end('{}')));
    });
    await new Promise<void>((ready) => alertmanager.listen(0, '127.0.0.1', ready));
    const [http, grpc] = await Promise.all([freePort(), freePort()]);
    const url = `http://127.0.0.1:${(alertmanager.address() as AddressInfo).port}`;
    await withFiles({ [`rules/${TENANT}/backend.yaml`]: rulesOf(model) }, async (folder) => {
      const moved = JSON.stringify(
        lokiConfig({ ...model, platform: { charts: [], endpoints: { alertmanager: { url } } } } as unknown as Model, disk),
      )
        .replaceAll(`"${RULES_FOLDER}"`, JSON.stringify(join(folder, 'rules')))
        .replaceAll('/var/loki', join(folder, 'data'));
      const config = JSON.parse(moved);
      config.server = {
        ...config.server,
        http_listen_address: '127.0.0.1',
        grpc_listen_address: '127.0.0.1',
        http_listen_port: http,
        grpc_listen_port: grpc,
      };
      config.common.instance_addr = '127.0.0.1';
      config.ruler.evaluation_interval = '1s';
      const { path } = judge('loki');
      writeFileSync(join(folder, 'config.yaml'), JSON.stringify(config));
      const process = spawn(path!, [`-config.file=${join(folder, 'config.yaml')}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [process.stdout, process.stderr]) stream.on('data', (part) => (said += part));
      const ended = new Promise((end) => process.once('close', end));
      try {
        const now = Date.now();
        const lines = Array.from({ length: 11 }, (_, i) => [
          String(BigInt(now - i * 1000) * 1_000_000n),
          JSON.stringify({ level: i % 2 === 0 ? 'error' : 'ERROR', message: 'no' }),
        ]);
        const push = () =>
          fetch(`http://127.0.0.1:${http}/loki/api/v1/push`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ streams: [{ stream: { app: 'therapy-backend' }, values: lines }] }),
          }).then(
            ({ status }) => status === 204,
            () => false,
          );
        await until('Loki takes lines', push, { seconds: 40, seen: () => said.slice(-500) });
        const fired = await until('the alert', () => received.find(({ alerts }) => alerts.length > 0), {
          seconds: 40,
          seen: () => said.slice(-1500),
        });
        expect(fired.path).toBe('/api/v2/alerts');
        expect(fired.alerts[0]).toMatchObject({
          labels: { alertname: 'TooManyErrors', severity: 'warning', service: 'backend', team: 'platform', cluster: 'prod' },
          annotations: { summary: '11 errors' },
        });
      } finally {
        process.kill('SIGKILL');
        await ended;
        alertmanager.close();
      }
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

describeWith('The API server', ['kube-apiserver', 'openssl', 'timeout'], () => {
  /** It reads the policy first and then looks for etcd, which is not there. */
  const start = (policy: object) =>
    withFiles({ 'policy.yaml': stringify(policy) }, async (folder) => {
      const key = join(folder, 'key.pem');
      await run('openssl', ['genrsa', '-out', key, '2048']);
      const flags = [
        '--audit-log-path=-',
        '--etcd-servers=http://127.0.0.1:1',
        '--service-account-issuer=https://a',
        `--service-account-key-file=${key}`,
        `--service-account-signing-key-file=${key}`,
        `--cert-dir=${folder}`,
        '--service-cluster-ip-range=10.0.0.0/24',
      ];
      const { stdout, stderr } = await run('timeout', [
        '-s',
        'KILL',
        '5',
        judge('kube-apiserver').path!,
        `--audit-policy-file=${join(folder, 'policy.yaml')}`,
        ...flags,
      ]);
      return stdout + stderr;
    });

  test('takes the audit policy', async () => {
    const said = await start(auditPolicy(model));
    expect(said).not.toContain('audit policy');
    expect(said).toContain('connection refused');
  });

  test('refuses a policy with a level that does not exist', async () => {
    expect(await start({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'All' }] })).toContain(
      'loading audit policy file',
    );
  });
});

describe('The audit policy', () => {
  test('writes no body of anything that may be a secret', () => {
    const { rules } = auditPolicy(model) as { rules: { level: string; resources?: { group: string; resources?: string[] }[] }[] };
    const secrets = rules.findIndex(({ resources }) => resources?.some(({ resources: names }) => names?.includes('secrets')));
    expect(rules[secrets]!.level).toBe('Metadata');
    expect(rules.slice(0, secrets).every(({ level }) => level === 'None')).toBe(true);
  });
});
