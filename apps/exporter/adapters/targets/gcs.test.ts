import { Storage } from '@google-cloud/storage';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clouds } from '../../../../test/support/clouds.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import { Refused } from '../../../common/failure.ts';
import { gcs, type GcsOptions } from './gcs.ts';
import { localFiles, targetSuite } from './testing-target.ts';
import { type Proxy, proxy } from './testing-target-proxy.ts';

/** The smallest chunk that GCS takes. */
const CHUNK = 256 * 1024;
const bucket = 'exports';
const servers = clouds('gcs', 'gcs-resume');

describeWith('gcs', servers.needs, () => {
  let env: Awaited<ReturnType<typeof servers.start>>;
  const extra: Proxy[] = [];
  const options: GcsOptions = { bucket, prefix: 'audit', projectId: 'p', chunkSize: CHUNK, page: 10, attempts: 2, timeout: 10_000 };

  const backdoorTo = (apiEndpoint: string) => new Storage({ apiEndpoint, projectId: 'p', useAuthWithCustomEndpoint: false }).bucket(bucket);

  beforeAll(async () => {
    env = await servers.start();
    for (const endpoint of [env.GCS_ENDPOINT, env.GCS_RESUME_ENDPOINT]) await backdoorTo(endpoint).create();
  });
  afterAll(async () => {
    for (const one of extra) await one.close();
    await servers.stop();
  });

  async function bench(upstream: string) {
    const way = await proxy(upstream, ({ method }) => method === 'PUT');
    const prefix = `audit/${randomUUID()}`;
    const make = () => gcs({ ...options, prefix, apiEndpoint: way.url });
    const target = make();
    const answer =
      (status: number, headers = {}) =>
      (times: number) =>
        way.disturb(times, { status, headers, body: '{}' });
    return {
      target,
      another: async () => make(),
      put: (name: string, bytes: Uint8Array) =>
        backdoorTo(upstream).file(`${prefix}/${name}`).save(Buffer.from(bytes), { resumable: false }),
      leftovers: async () => [], // a session is no object, and ends by itself
      cutAfter: way.cutAfter,
      faults: {
        throttled: answer(429, { 'retry-after': '1' }),
        broken: answer(500),
        expired: answer(401),
        damaged: (times: number) => way.disturb(times, { flip: true }),
        'wrong checksum': (times: number) =>
          way.disturb(times, {
            edit: (headers, body) => ({ headers, body: body.replaceAll(/"md5Hash":\s*"[^"]*"/g, '"md5Hash":"AAAAAAAAAAAAAAAAAAAAAA=="') }),
          }),
      },
      sent: way.sent,
      async close() {
        await target.close();
        await way.close();
      },
    };
  }

  /** Nobody checks credentials here: the answer that Google gives to wrong ones. */
  async function refusing() {
    const way = await proxy(env.GCS_ENDPOINT, () => true);
    extra.push(way);
    await way.disturb(Infinity, { status: 401, body: '{"error":{"code":401,"message":"Invalid Credentials"}}' });
    return gcs({ ...options, apiEndpoint: way.url });
  }

  const common = {
    chunk: CHUNK,
    wrongCredentials: refusing,
    missing: async () => gcs({ ...options, apiEndpoint: env.GCS_ENDPOINT, bucket: 'not-there' }),
    unreachable: async () => gcs({ ...options, apiEndpoint: 'http://127.0.0.1:9' }),
  };
  targetSuite('against fake-gcs-server', {
    ...common,
    async make() {
      const { sent: _, ...rest } = await bench(env.GCS_ENDPOINT);
      return { ...rest, cutAfter: 'fake-gcs-server ends an upload that is asked how far it is' };
    },
  });
  targetSuite('against gcp-storage-emulator', {
    ...common,
    make: () => bench(env.GCS_RESUME_ENDPOINT),
    noRace: 'gcp-storage-emulator knows no preconditions',
  });
});

describe('the key file of gcs', () => {
  const local = localFiles();
  afterAll(() => local.remove());

  test.each([
    ['is empty', ''],
    ['is no JSON', 'secret'],
    ['has no key', '{"type":"service_account","client_email":"a@b.example"}'],
    ['has a key that is none', '{"type":"service_account","client_email":"a@b.example","private_key":"secret"}'],
  ])('%s: refused without what is in it', async (_, text) => {
    const { path: keyFile } = await local.file('key.json', Buffer.from(text));
    const error = await gcs({ bucket, prefix: 'audit', keyFile, attempts: 1 })
      .check()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).hint).toMatch(/service account/);
    expect(String(error)).not.toContain('secret');
  });

  test('is not there: refused', async () => {
    await expect(gcs({ bucket, prefix: 'audit', keyFile: '/nowhere/key.json' }).check()).rejects.toThrow(/\/nowhere\/key.json.*ENOENT/);
  });
});
