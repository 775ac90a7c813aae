/** The exporter as a process, against S3 and AWS KMS with signatures on: PGP in envelopes, a signed manifest, and the way back. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clouds } from '../../test/support/clouds.ts';
import { type Gpg, gpg, gpgNeeds, type GpgKey } from '../../test/support/gpg.ts';
import { describeWith } from '../../test/support/judges.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function exporter(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

const servers = clouds('s3', 'aws');

describeWith('PGP in envelopes, to S3', [...servers.needs, ...gpgNeeds], () => {
  let keys: Gpg;
  let auditor: GpgKey;
  let env: Record<string, string>;
  let s3: S3Client;
  const folder = mkdtempSync(join(tmpdir(), 'exporter-main-'));
  beforeAll(async () => {
    keys = gpg();
    auditor = await keys.key();
    const started = await servers.start();
    const credentials = { accessKeyId: started.AWS_ACCESS_KEY_ID, secretAccessKey: started.AWS_SECRET_ACCESS_KEY };
    const region = started.AWS_REGION;
    s3 = new S3Client({ region, credentials, endpoint: started.AWS_ENDPOINT_URL_S3, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'audit' }));
    const kms = new KMSClient({ region, credentials, endpoint: started.AWS_ENDPOINT_URL_KMS });
    const { KeyMetadata: key } = await kms.send(new CreateKeyCommand({}));
    kms.destroy();
    writeFileSync(join(folder, 'auditor.asc'), auditor.publicKey);
    env = {
      ...started,
      AIOPS_DATABASE_URL: 'mock',
      EXPORT_DIR: join(folder, 'out'),
      EXPORT_FILE: 'audit-e.csv',
      AUDIT_ENC_MODE: 'pgp+kms',
      AUDIT_PGP_PUBLIC_KEY_FILE: join(folder, 'auditor.asc'),
      AUDIT_PGP_SIGN_KEY: auditor.secretKey,
      AUDIT_PGP_VERIFY_KEY_FILE: join(folder, 'auditor.asc'),
      AUDIT_ENVELOPE_FORMAT: 'v2',
      AUDIT_FILENAME_MODE: 'masked',
      AUDIT_FILENAME_SALT: 'salt of the names',
      AWS_KMS_KEY_ID: key!.KeyId!,
      AUDIT_S3_BUCKET: 'audit',
    };
  });
  afterAll(async () => {
    s3?.destroy();
    await Promise.allSettled([servers.stop(), keys?.end()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const listed = async () => ((await s3.send(new ListObjectsV2Command({ Bucket: 'audit' }))).Contents ?? []).map(({ Key }) => Key!);

  test('everything arrives under names that say nothing, and opens again', { timeout: 120_000 }, async () => {
    const done = await exporter(['run'], env);
    expect([done.stderr, done.code]).toEqual(['', 0]);
    const names = (await listed()).map((key) => key.replace('audit/', ''));
    const stem = names[0]!.split('.')[0]!;
    expect(stem).toMatch(/^[0-9a-f]{32}$/);
    expect(names).toEqual([`${stem}.csv.gpg.envelope`, `${stem}.manifest.json`, `${stem}.manifest.json.asc`]);
    expect(
      readdirSync(join(folder, 'out'))
        .filter((name) => !name.startsWith('.'))
        .toSorted(),
    ).toEqual(names);

    mkdirSync(join(folder, 'auditor'));
    for (const name of names) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'audit', Key: `audit/${name}` }));
      writeFileSync(join(folder, 'auditor', name), await Body!.transformToByteArray());
    }
    const signature = await keys.run(['--verify', join(folder, 'auditor', names[2]!), join(folder, 'auditor', names[1]!)]);
    expect([signature.code, signature.stderr]).toEqual([0, expect.stringContaining('Good signature')]);
    const opened = await exporter(['decrypt', join(folder, 'auditor', names[0]!)], { ...env, AUDIT_PGP_PRIVATE_KEY: auditor.secretKey });
    expect([opened.stderr, opened.code]).toEqual(['', 0]);
    const csv = readFileSync(join(folder, 'auditor', `${stem}.csv`), 'utf8');
    expect(csv.startsWith('ts,source,app_label,namespace,metric,action,reasons,details\r\n')).toBe(true);
    const verified = await exporter(['verify', join(folder, 'auditor')], env);
    expect([verified.stderr, verified.code, verified.stdout]).toEqual(['', 0, expect.stringContaining(`${stem}.csv: 43 rows`)]);
  });

  test('a manifest that somebody else has put there is believed by nobody', { timeout: 120_000 }, async () => {
    const [, own] = await listed();
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'audit', Key: own }));
    const planted = (await Body!.transformToString()).replaceAll(/20\d\d-/g, '2001-');
    await s3.send(new PutObjectCommand({ Bucket: 'audit', Key: 'audit/evil.manifest.json', Body: planted }));
    const retired = await exporter(['retention'], { ...env, AUDIT_S3_RETENTION_DAYS: '1', RETENTION_KEEP_LAST: '1' });
    expect([retired.stderr, retired.stdout, retired.code]).toEqual(['', 'nothing is too old\n', 0]);
    expect(await listed()).toHaveLength(4);
  });

  test('a key that is not there: nothing is read, nothing is written', { timeout: 60_000 }, async () => {
    const wrong = { ...env, AWS_KMS_KEY_ID: 'alias/none', EXPORT_FILE: 'audit-w.csv', EXPORT_DIR: join(folder, 'wrong') };
    const refused = await exporter(['run'], wrong);
    expect(refused.code).toBe(10);
    expect(refused.stdout).toContain('AWS KMS alias/none');
    expect(await listed()).toHaveLength(4);
  });
});
