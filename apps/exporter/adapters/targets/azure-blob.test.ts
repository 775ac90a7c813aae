import { BlobServiceClient, type ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clouds } from '../../../../test/support/clouds.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import { Refused } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { azureBlob, type AzureBlobOptions } from './azure-blob.ts';
import { bytesOf, content, localFiles, sha256Of, targetSuite } from './testing-target.ts';
import { proxy } from './testing-target-proxy.ts';

const BLOCK = 64 * 1024;
const servers = clouds('azure');
const overTls = clouds('azure-tls');

describeWith('azure blob against azurite', servers.needs, () => {
  let env: Awaited<ReturnType<typeof servers.start>>;
  let backdoor: ContainerClient;
  let options: AzureBlobOptions;

  beforeAll(async () => {
    env = await servers.start();
    const { AZURE_STORAGE_ACCOUNT: account, AZURE_STORAGE_KEY: key, AZURE_BLOB_ENDPOINT: endpoint } = env;
    backdoor = new BlobServiceClient(endpoint, new StorageSharedKeyCredential(account, key)).getContainerClient('exports');
    await backdoor.create();
    options = { account, key, endpoint, container: 'exports', prefix: 'audit', blockSize: BLOCK, parallel: 1, page: 10, attempts: 2 };
  });
  afterAll(() => servers.stop());

  const xml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>as asked for.</Message></Error>`;

  targetSuite('with shared key', {
    chunk: BLOCK,
    async make() {
      const { origin, pathname } = new URL(env.AZURE_BLOB_ENDPOINT);
      const way = await proxy(origin, ({ method, url }) => method === 'PUT' && /comp=block(&|$)/.test(url!));
      const prefix = `audit/${randomUUID()}`;
      const make = () => azureBlob({ ...options, prefix, endpoint: way.url + pathname });
      const target = make();
      const answer =
        (status: number, code: string, headers = {}) =>
        (times: number) =>
          way.disturb(times, {
            status,
            headers: { 'x-ms-error-code': code, 'content-type': 'application/xml', ...headers },
            body: xml(code),
          });
      return {
        target,
        another: async () => make(),
        async put(name: string, bytes: Uint8Array) {
          await backdoor.getBlockBlobClient(`${prefix}/${name}`).upload(bytes, bytes.length);
        },
        // What is staged on a blob that is there (by the loser of a race) cannot be dropped by anybody but the service.
        async leftovers() {
          const found: string[] = [];
          for await (const { name, properties } of backdoor.listBlobsFlat({ prefix: `${prefix}/`, includeUncommitedBlobs: true })) {
            if (properties.etag === undefined || !(await backdoor.getBlobClient(name).exists())) found.push(name);
          }
          return found;
        },
        cutAfter: way.cutAfter,
        sent: way.sent,
        faults: {
          throttled: answer(429, 'ServerBusy', { 'retry-after': '1' }),
          broken: answer(500, 'InternalError'),
          expired: answer(401, 'InvalidAuthenticationInfo'),
          damaged: (times: number) => way.disturb(times, { flip: true }),
          'wrong checksum': (times: number) =>
            way.disturb(times, {
              edit: (headers, body) => ({ headers: { ...headers, 'content-md5': Buffer.alloc(16).toString('base64') }, body }),
            }),
        },
        async close() {
          await target.close();
          await way.close();
        },
      };
    },
    wrongCredentials: async () => azureBlob({ ...options, key: Buffer.alloc(64).toString('base64') }),
    missing: async () => azureBlob({ ...options, container: 'not-there' }),
    unreachable: async () => azureBlob({ ...options, endpoint: 'http://127.0.0.1:9/exporter' }),
  });
});

describeWith('azure blob over TLS with bearer tokens', overTls.needs, () => {
  let env: Awaited<ReturnType<typeof overTls.start>>;
  const local = localFiles();
  const before = getCACertificates('default');

  beforeAll(async () => {
    env = await overTls.start();
    setDefaultCACertificates([...before, readFileSync(env.CLOUDS_CA, 'utf8')]);
    const key = new StorageSharedKeyCredential(env.AZURE_STORAGE_ACCOUNT, env.AZURE_STORAGE_KEY);
    await new BlobServiceClient(env.AZURE_BLOB_TLS_ENDPOINT, key).getContainerClient('exports').create();
  });
  afterAll(async () => {
    setDefaultCACertificates(before);
    await overTls.stop();
    await local.remove();
  });

  /** azurite checks these claims, and no signature. */
  function withToken(claims: object) {
    const now = Math.floor(Date.now() / 1000);
    const good = {
      aud: 'https://storage.azure.com',
      iss: `https://sts.windows.net/${randomUUID()}/`,
      nbf: now - 60,
      iat: now - 60,
      exp: now + 600,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...good, ...claims })}.c2lnbmVk`;
    return azureBlob({
      account: env.AZURE_STORAGE_ACCOUNT,
      endpoint: env.AZURE_BLOB_TLS_ENDPOINT,
      container: 'exports',
      prefix: 'audit',
      blockSize: BLOCK,
      attempts: 2,
      token: { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 600_000 }) },
    });
  }

  test('writes with a good token', async () => {
    const target = withToken({});
    await target.check();
    const file = await local.file('audit.csv', content(2 * BLOCK + 1));
    await target.write(file, () => undefined);
    await expect(target.write(file, () => undefined)).rejects.toThrow(Exists);
    expect(sha256Of(await bytesOf(target, file.name))).toBe(file.sha256);
  });

  test.each([{ exp: 1 }, { nbf: 4e9 }, { aud: 'https://elsewhere.example' }, { iss: 'https://elsewhere.example' }])(
    'is refused with %o',
    async (claims) => {
      const error = await withToken(claims)
        .check()
        .catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(Refused);
      expect((error as Refused).hint).toContain('AZURE_CLIENT_SECRET');
      expect(String(error)).not.toContain('c2lnbmVk');
    },
  );
});
