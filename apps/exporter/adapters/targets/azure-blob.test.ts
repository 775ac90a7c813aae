import { BlobServiceClient, type ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { clouds } from '../../../../test/support/clouds.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import { azureBlob, type AzureBlobOptions } from './azure-blob.ts';
import { targetSuite } from './testing-target.ts';
import { proxy } from './testing-target-proxy.ts';

const BLOCK = 64 * 1024;
const servers = clouds('azure');

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
            if (properties.etag === undefined || (await backdoor.getBlobClient(name).exists()) === false) found.push(name);
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
