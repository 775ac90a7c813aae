import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppsDef } from '../../spec/apps.ts';
import { promql } from '../../spec/promql.ts';
import { secret } from '../../spec/secret.ts';
import { told } from '../testing/context.ts';
import { all, backend, database, detector, exporter, m, redis, resolved, webhook } from '../testing/apps.ts';
import { SETTINGS } from './apps/settings.ts';

const envOf = (apps: AppsDef, app: string) =>
  Object.fromEntries(
    resolved(apps)
      .model.apps.workloads.find((one) => one.app === app)!
      .env.map((one) => [one.name, 'value' in one ? one.value : one.secret]),
  );
const wrong = (apps: AppsDef) => told(resolved(apps).context);

describe('apps', () => {
  test('all four are fine with little said', () => expect(wrong(all)).toEqual([]));

  test('the defaults are those of existing deployments', () => {
    expect(envOf(all, 'detector')).toMatchObject({
      AIOPS_INTERVAL_SEC: '300',
      AIOPS_PORT: '8000',
      AIOPS_Z_THRESH: '3',
      AIOPS_VOL_MULT: '2',
      AIOPS_PCT_THRESH: '0.2',
      AIOPS_METRICS: 'success_rate,latency_p99',
      AIOPS_RUNBOOK_ENABLED: 'true',
      AIOPS_RUNBOOK_WEBHOOK: 'http://runbooks-webhook.runbooks.svc:8080/trigger',
    });
    expect(envOf(all, 'runbooks')).toMatchObject({
      RUNBOOK_CIRCUIT_MAX_HOURLY: '3',
      RUNBOOK_CIRCUIT_MAX_DAILY: '10',
      RUNBOOK_AUTOFIX_ENABLED: 'false',
      RUNBOOK_AUTOFIX_DRY_RUN: 'true',
      RUNBOOK_AUTOFIX_REQUIRE_APPROVAL: 'false',
      RUNBOOK_AUTOFIX_SCALE_MAX: '10',
      RUNBOOK_AUTOFIX_SCALE_STEP: '1',
      RUNBOOK_POLICY_CM: 'runbooks-policy',
      RUNBOOKS_NAMESPACE: 'runbooks',
    });
    expect(envOf(all, 'exporter')).toMatchObject({
      EXPORT_DAYS: '7',
      AUDIT_FILENAME_MODE: 'plain',
      AUDIT_S3_PREFIX: 'audit',
      AUDIT_S3_RETENTION_DAYS: '90',
      AWS_REGION: 'eu-central-1',
    });
  });

  test('secrets are references in every workload, as files or as variables', () => {
    expect(envOf(all, 'exporter')).toMatchObject({ AIOPS_DATABASE_URL_FILE: '/etc/therapy-ops/secrets/AIOPS_DATABASE_URL' });
    expect(envOf({ ...all, exporter: { ...exporter, secrets: 'env' } }, 'exporter')).toMatchObject({
      AIOPS_DATABASE_URL: { name: 'audit-exporter-secrets', key: 'AIOPS_DATABASE_URL' },
    });
    expect(resolved(all).model.secrets.map(({ name, namespace }) => `${namespace}/${name}`)).toEqual([
      'runbooks/audit-exporter-secrets',
      'runbooks/runbooks-secrets',
      'aiops/aiops-secrets',
    ]);
  });

  test('a query with a comma makes the metrics a JSON list', () => {
    const metrics = [m.success_rate, promql`sum by (pod, namespace) (${m.latency_p99})`];
    expect(envOf({ ...all, detector: { ...detector, metrics } }, 'detector')['AIOPS_METRICS']).toBe(
      '["success_rate","sum by (pod, namespace) (latency_p99)"]',
    );
  });

  test.each<[string, AppsDef, RegExp]>([
    [
      'a tag that moves',
      { backend: { image: { repository: 'ghcr.io/shop/api', tag: 'latest' } } },
      /the tag latest moves.*write an exact tag/,
    ],
    ['an image without a tag', { backend: { image: { repository: 'ghcr.io/shop/api' } as never } }, /has no tag.*write an exact tag/],
    [
      'a tag in the repository',
      { backend: { image: { repository: 'ghcr.io/shop/api:1.2', tag: '1.2' } } },
      /write repository: 'ghcr.io\/shop\/api', tag: '1.2'/,
    ],
    ['no replicas', { backend: { ...backend, replicas: 0 } }, /replicas 0 cannot be; write a whole number from 1/],
    ['half a replica', { backend: { ...backend, replicas: 1.5 } }, /replicas 1.5 cannot be/],
    [
      'memory in no unit that exists',
      { backend: { ...backend, resources: { memory: '1GB' as never } } },
      /memory 1GB is no amount; write one such as 256Mi/,
    ],
    [
      'a request above its limit',
      { backend: { ...backend, resources: { memory: '2Gi', memoryLimit: '1Gi' } } },
      /memory 2Gi is above its limit 1Gi/,
    ],
    [
      'several circuit breakers that do not know of each other',
      { ...all, redis: undefined, runbooks: { ...webhook, replicas: 3 } },
      /3 replicas would each count their own actions.*add apps.redis or run one replica/,
    ],
    ['remediation without an audit log', { runbooks: webhook }, /there is no database; add apps.database/],
    [
      'approval without a secret',
      {
        ...all,
        runbooks: {
          ...webhook,
          slack: { webhook: secret('r', 's') },
          publicUrl: 'https://r.example.com',
          autofix: { requireApproval: true },
        },
      },
      /nothing signs the links that approve; add approvalSecret/,
    ],
    [
      'approval without anybody to ask',
      { ...all, runbooks: { ...webhook, autofix: { requireApproval: true, approvalSecret: secret('r', 'a') } } },
      /nobody is asked; add slack/,
    ],
    [
      'a bot without a channel',
      { ...all, runbooks: { ...webhook, slack: { botToken: secret('r', 'b'), signingSecret: secret('r', 's') } } },
      /has nowhere to write; add channel/,
    ],
    [
      'a day that allows less than an hour',
      { ...all, runbooks: { ...webhook, circuit: { maxHourly: 5, maxDaily: 3 } } },
      /maxDaily 3 is below maxHourly 5/,
    ],
    [
      'encryption without a key',
      { ...all, exporter: { ...exporter, encryption: { mode: 'pgp', pgp: {} } } },
      /there is no key to encrypt to; add recipients/,
    ],
    [
      'an envelope without a key',
      { ...all, exporter: { ...exporter, encryption: { mode: 'kms', kms: {} } } },
      /no key to wrap its key with; add aws, gcp or azure/,
    ],
    [
      'a private key in the config',
      {
        ...all,
        exporter: { ...exporter, encryption: { mode: 'pgp', pgp: { recipients: [{ armored: '-----BEGIN PGP PRIVATE KEY BLOCK-----' }] } } },
      },
      /this is a private key/,
    ],
    [
      'a header in a comment',
      { ...all, exporter: { ...exporter, encryption: { mode: 'pgp', pgp: { recipients: [secret('a', 'k')], comment: 'a\nHash: x' } } } },
      /one printable line/,
    ],
    [
      'SFTP to whoever answers',
      { ...all, exporter: { ...exporter, targets: { sftp: { host: 'sftp.example.com', username: 'shop', password: secret('a', 'p') } } } },
      /any server could pose as sftp.example.com.*ssh-keyscan/,
    ],
    [
      'a fingerprint of MD5',
      {
        ...all,
        exporter: {
          ...exporter,
          targets: { sftp: { host: 'h', username: 'u', password: secret('a', 'p'), hostFingerprint: 'SHA256:ab:cd' } },
        },
      },
      /is no fingerprint/,
    ],
    ['an export that goes nowhere', { ...all, exporter: { ...exporter, targets: {} } }, /goes nowhere.*name a target/],
    [
      'a drive that nobody can open',
      { ...all, exporter: { ...exporter, targets: { oneDrive: { userId: 'u' } } } },
      /no access token and no application.*add exporter.microsoft/,
    ],
    ['a schedule of four fields', { ...all, exporter: { ...exporter, schedule: '0 3 * *' as never } }, /has 4 fields/],
    ['an hour that no day has', { ...all, exporter: { ...exporter, schedule: '0 25 * * *' } }, /"25" as hour, which goes from 0 to 23/],
    ['a day that no year has', { ...all, exporter: { ...exporter, schedule: '0 3 30 2 *' } }, /names a day that no month has/],
    [
      'days that end before they begin',
      { ...all, exporter: { ...exporter, window: { from: '2026-02-01', to: '2026-01-01' } } },
      /is not before to 2026-01-01/,
    ],
    ['a secret without a name', { ...all, runbooks: { ...webhook, token: secret('', 'token') } }, /names no value of the secret store/],
    [
      'a secret in a variable',
      { backend: { ...backend, env: { STRIPE_API_KEY: 'sk_live_1' } } },
      /STRIPE_API_KEY looks like a secret.*write secret\(/,
    ],
    ['a password in a URL', { backend: { ...backend, env: { CACHE: 'redis://:hunter2@cache:6379' } } }, /looks like a secret/],
    [
      'a variable that has a setting',
      { ...all, detector: { ...detector, env: { AIOPS_Z_THRESH: '4' } } },
      /has a setting of its own; write apps.detector.thresholds.zScore/,
    ],
    ['an app that does not exist', { ...all, detecter: {} } as never, /there is no app detecter; did you mean detector/],
    ['a namespace of Kubernetes', { backend: { ...backend, namespace: 'kube-system' } }, /nothing of ours belongs into kube-system/],
    ['a detector of nothing', { ...all, detector: { ...detector, metrics: [] } }, /it watches nothing/],
    [
      'a metric that is watched twice',
      { ...all, detector: { ...detector, metrics: [m.success_rate, m.success_rate] } },
      /success_rate is watched already/,
    ],
    [
      'a policy on what nobody watches',
      { ...all, detector: { ...detector, runbooks: { policy: [{ metric: m.unwatched, reasons: ['trend_break'] }] } } },
      /does not watch unwatched/,
    ],
    [
      'several detectors without a database',
      { detector: { ...detector, replicas: 2, runbooks: { enabled: false } } },
      /share the metrics through the database/,
    ],
    [
      'a database in a namespace that we close',
      { ...all, database: { ...database, at: { namespace: 'aiops', port: 5432 } } },
      /closed to all that is not ours; add apps.network.shared: \['aiops'\]/,
    ],
    [
      'no address range',
      { ...all, redis: { ...redis, at: { cidr: '10.0.0.1', port: 6379 } } },
      /10.0.0.1 is no address range.*ends in \/32/,
    ],
  ])('%s is told with a way out', (_, apps, message) => {
    const problems = wrong(apps);
    expect(problems.join('\n')).toMatch(message);
    expect(problems.every((text) => text.startsWith('apps.') && text.includes(';'))).toBe(true);
  });

  test('one replica counts in memory, and never beside a newer one', () => {
    const { workloads } = resolved({ ...all, redis: undefined }).model.apps;
    expect(workloads.find(({ app }) => app === 'runbooks')).toMatchObject({ replicas: 1, recreate: true });
  });

  test('public keys that are written out go into a ConfigMap and are named by path', () => {
    const armored = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----';
    const apps: AppsDef = {
      ...all,
      exporter: {
        ...exporter,
        encryption: { mode: 'pgp+kms', pgp: { recipients: [{ armored }, secret('audit', 'key')] }, kms: { aws: { keyId: 'alias/audit' } } },
      },
    };
    expect(wrong(apps)).toEqual([]);
    expect(envOf(apps, 'exporter')).toMatchObject({
      AUDIT_ENC_MODE: 'pgp+kms',
      AUDIT_PGP_PUBLIC_KEY_FILES: '/etc/therapy-ops/recipients/recipient-1.asc,/etc/therapy-ops/secrets/recipient-2.asc',
      AWS_KMS_KEY_ID: 'alias/audit',
    });
    expect(resolved(apps).model.apps.configMaps).toMatchObject([
      { name: 'audit-exporter-recipients', data: { 'recipient-1.asc': `${armored}\n` } },
    ]);
  });

  test('a schedule of valid fields is taken as it is', () => {
    const field = (min: number, max: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min, max }).map(String),
        fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
        fc.integer({ min: 1, max: 30 }).map((step) => `*/${step}`),
        fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: 4 }).map((list) => list.join(',')),
      );
    fc.assert(
      fc.property(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6), (...fields) => {
        const schedule = fields.join(' ') as never;
        expect(wrong({ ...all, exporter: { ...exporter, schedule } })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  const settings = join(import.meta.dirname, '../../../shared/reference/settings.md');
  test.skipIf(!existsSync(settings))('every variable of existing deployments has a setting', () => {
    const known = new Set(Object.values(SETTINGS).flatMap((table) => Object.keys(table)));
    const named = [...readFileSync(settings, 'utf8').matchAll(/`([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(80);
    expect([...new Set(named)].filter((name) => !known.has(name) && name !== 'NAME_FILE')).toEqual([]);
  });
});
