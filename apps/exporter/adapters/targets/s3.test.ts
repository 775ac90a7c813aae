import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clouds } from '../../../../test/support/clouds.ts';
import { proxy as toxiproxy } from '../../../../test/support/faults.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { s3, type S3Options } from './s3.ts';
import { bytesOf, content, localFiles, sha256Of, targetSuite } from './testing-target.ts';
import { proxy } from './testing-target-proxy.ts';

/** The smallest part that S3 takes. */
const PART = 5 * 1024 * 1024;
const bucket = 'exports';
const servers = clouds('s3', 'faults');

describeWith('s3 against versitygw', servers.needs, () => {
  let env: Awaited<ReturnType<typeof servers.start>>;
  let options: S3Options;
  let backdoor: S3Client;
  const local = localFiles();

  beforeAll(async () => {
    env = await servers.start();
    const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY };
    const region = env.AWS_REGION;
    const endpoint = env.AWS_ENDPOINT_URL_S3;
    backdoor = new S3Client({ region, endpoint, credentials, forcePathStyle: true });
    await backdoor.send(new CreateBucketCommand({ Bucket: bucket }));
    options = { bucket, prefix: 'audit', region, endpoint, credentials, forcePathStyle: true, partSize: PART, parallel: 1, attempts: 2 };
  });
  afterAll(async () => {
    backdoor?.destroy();
    await servers.stop();
    await local.remove();
  });

  const isPut = ({ method }: { method?: string | undefined }) => method === 'PUT';
  const xml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>as asked for.</Message></Error>`;

  async function bench(more: Partial<S3Options>) {
    const way = await proxy(env.AWS_ENDPOINT_URL_S3, isPut);
    const prefix = `audit/${randomUUID()}`;
    const make = () => s3({ ...options, ...more, prefix, endpoint: way.url });
    const target = make();
    const answer =
      (status: number, code: string, headers = {}) =>
      (times: number) =>
        way.disturb(times, { status, headers, body: xml(code) });
    return {
      target,
      another: async () => make(),
      put: async (name: string, Body: Uint8Array) => {
        await backdoor.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}/${name}`, Body }));
      },
      async leftovers() {
        const { Uploads = [] } = await backdoor.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }));
        return Uploads.map(({ Key, UploadId }) => `${Key} ${UploadId}`);
      },
      cutAfter: way.cutAfter,
      sent: way.sent,
      faults: {
        throttled: answer(503, 'SlowDown', { 'retry-after': '1' }),
        broken: answer(500, 'InternalError'),
        expired: answer(400, 'ExpiredToken'),
        damaged: (times: number) => way.disturb(times, { flip: true }),
        'wrong checksum': (times: number) =>
          way.disturb(times, {
            edit: (headers, body) => ({ headers: { ...headers, 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') }, body }),
          }),
      },
      async close() {
        await target.close();
        await way.close();
      },
    };
  }

  targetSuite('the contract', {
    chunk: PART,
    make: () => bench({ page: 10 }),
    wrongCredentials: async () => s3({ ...options, credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: 'wrong' } }),
    missing: async () => s3({ ...options, bucket: 'not-there' }),
    unreachable: async () => s3({ ...options, endpoint: 'http://127.0.0.1:9' }),
  });

  const nothing = () => undefined;

  test('a file that goes up at once has a sha256 of the service, one in parts has none', async () => {
    const { target, close } = await bench({});
    const [small, large] = [await local.file('small.csv', content(1000)), await local.file('large.csv', content(PART + 1))];
    for (const file of [small, large]) await target.write(file, nothing);
    expect(await target.sha256('small.csv')).toBe(small.sha256);
    expect(await target.sha256('large.csv')).toBeUndefined();
    expect(await target.sha256('none.csv')).toBeUndefined();
    await close();
  });

  test('a service without checksums: damage is refused, a cut upload is resumed', async () => {
    const { target, faults, cutAfter, sent, leftovers, close } = await bench({ checksums: 'when_required' });
    for (const bytes of [1000, PART + 1000]) {
      const file = await local.file(`${bytes}.csv`, content(bytes));
      await faults.damaged(1);
      await expect(target.write(file, nothing)).rejects.toThrow(Unavailable);
      await cutAfter(bytes - 1);
      await expect(target.write(file, nothing)).rejects.toThrow(Unavailable);
      await cutAfter(undefined);
      const before = sent();
      await target.write(file, nothing);
      expect(sent() - before).toBe(1000);
      expect(await target.sha256(file.name)).toBeUndefined();
      expect(sha256Of(await bytesOf(target, file.name))).toBe(file.sha256);
    }
    expect(await leftovers()).toEqual([]);
    await close();
  });

  test('ends what older uploads of the same file have left, and leaves those of others alone', async () => {
    const { target, leftovers, close, where } = await bench({}).then((made) => ({ ...made, where: made.target.where }));
    const prefix = where.replace(`s3://${bucket}/`, '');
    for (const name of ['audit.csv', 'audit.csv.gpg']) {
      await backdoor.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: `${prefix}/${name}` }));
    }
    await target.write(await local.file('audit.csv', content(PART + 1)), nothing);
    expect(await leftovers()).toEqual([expect.stringContaining(`${prefix}/audit.csv.gpg `)]);
    await close();
  });

  test('a locked file stays as a version, whatever is removed', async () => {
    const locked = 'locked';
    await backdoor.send(new CreateBucketCommand({ Bucket: locked, ObjectLockEnabledForBucket: true }));
    const DefaultRetention = { Mode: 'COMPLIANCE', Days: 1 } as const;
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } } as const;
    await backdoor.send(new PutObjectLockConfigurationCommand({ Bucket: locked, ObjectLockConfiguration }));
    const target = s3({ ...options, bucket: locked });
    const bytes = content(PART + 1);
    await target.write(await local.file('audit.csv', bytes), nothing);
    await target.write(await local.file('small.csv', content(10)), nothing);
    await expect(target.write(await local.file('audit.csv', content(3)), nothing)).rejects.toThrow(Exists);
    await target.remove('audit.csv');
    expect(await target.stat('audit.csv')).toBeUndefined();
    const { Versions = [] } = await backdoor.send(new ListObjectVersionsCommand({ Bucket: locked, Prefix: 'audit/audit.csv' }));
    expect(Versions.map(({ Size }) => Size)).toEqual([bytes.length]);
    await target.close();
  });

  test('slow, refused and silent connections are told as such, in bounded time', async () => {
    const way = await toxiproxy(env.TOXIPROXY_URL, env.AWS_ENDPOINT_URL_S3);
    const target = s3({
      ...options,
      prefix: `audit/${randomUUID()}`,
      endpoint: `http://127.0.0.1:${way.port}`,
      timeout: 2_000,
      attempts: 1,
    });
    const file = await local.file('audit.csv', content(PART + 1));
    await way.cutAfter(PART);
    await expect(target.write(file, nothing)).rejects.toThrow(Unavailable);
    await way.heal();
    await way.refuse();
    await expect(target.write(file, nothing)).rejects.toThrow(/ECONNREFUSED/);
    await way.heal();
    await way.hang();
    await expect(target.check()).rejects.toThrow(/TimeoutError|ETIMEDOUT/);
    await way.heal();
    await way.slow({ latency: 100 });
    await target.write(file, nothing);
    expect(sha256Of(await bytesOf(target, file.name))).toBe(file.sha256);
    await way.heal();
    await target.close();
    await way.remove();
  });

  test('says what to do about each refusal, and nothing of the secret', async () => {
    const secretAccessKey = 'a-secret-that-nobody-sees';
    const unknown = s3({ ...options, credentials: { accessKeyId: 'AKNOBODY', secretAccessKey } });
    const error = await unknown.check().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'Refused', hint: 'check the access key' });
    expect(String(error)).not.toContain(secretAccessKey);
    const elsewhere = s3({ ...options, region: 'eu-central-1' });
    await expect(elsewhere.check()).rejects.toThrow(Refused);
    for (const target of [unknown, elsewhere]) await target.close();
  });
});
