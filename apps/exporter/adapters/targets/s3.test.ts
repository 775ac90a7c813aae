import {
  CreateBucketCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clouds } from '../../../../test/support/clouds.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { s3, type S3Options } from './s3.ts';
import { bytesOf, content, localFiles, targetSuite } from './testing-target.ts';
import { type Proxy, proxy } from './testing-target-proxy.ts';

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
    const answer = (status: number, code: string, headers = {}) => (times: number) => way.disturb(times, { status, headers, body: xml(code) });
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
        'wrong checksum':
          more.checksums === 'when_required'
            ? 'without checksums the answer has none'
            : (times: number) =>
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

  const away = { endpoint: 'http://127.0.0.1:9' };
  for (const checksums of ['when_supported', 'when_required'] as const) {
    targetSuite(`checksums ${checksums}`, {
      chunk: PART,
      make: () => bench({ checksums, page: 10 }),
      wrongCredentials: async () => s3({ ...options, credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: 'wrong' } }),
      missing: async () => s3({ ...options, bucket: 'not-there' }),
      unreachable: async () => s3({ ...options, ...away }),
    });
  }
});
