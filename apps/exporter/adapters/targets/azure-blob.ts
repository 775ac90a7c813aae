import type { TokenCredential } from '@azure/identity';
import type { BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import { createHash } from 'node:crypto';
import { Unavailable } from '../../../common/failure.ts';
import { Exists, type LocalFile, type Target } from '../../ports.ts';
import { azureCode, azureFailure, azureStatus } from './azure-blob-errors.ts';
import { inParallel, keysBelow, type Part, partsOf, readPart } from './object-store.ts';

export interface AzureBlobOptions {
  readonly account: string;
  readonly container: string;
  /** Empty: the container itself. */
  readonly prefix: string;
  /** Shared key. Without it and `token`: DefaultAzureCredential (environment, workload or managed identity, command line). */
  readonly key?: string | undefined;
  /** An application of Entra. */
  readonly secret?: { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string } | undefined;
  /** A credential of the caller's own. */
  readonly token?: TokenCredential | undefined;
  /** Default: `https://ACCOUNT.blob.core.windows.net`. */
  readonly endpoint?: string | undefined;
  /** Bytes. Default 8 MiB. */
  readonly blockSize?: number | undefined;
  /** Blocks in flight; each is held in memory. Default 4. */
  readonly parallel?: number | undefined;
  /** Names that are asked for at once. Default 5000, the most that Azure gives. */
  readonly page?: number | undefined;
  /** Of each request. Default 4. */
  readonly attempts?: number | undefined;
  /** Milliseconds of each attempt. Default 60,000. */
  readonly timeout?: number | undefined;
}

/** https://learn.microsoft.com/rest/api/storageservices/put-block */
const MOST_BLOCKS = 50_000;

/** A block id says what is in it, so that what an earlier write has staged can be told from what anybody else has. All have one length. */
const idOf = ({ number }: Part, sha256: string): string =>
  Buffer.from(`${String(number).padStart(5, '0')}-${sha256}`.slice(0, 48)).toString('base64');

/**
 * A container of Azure Blob Storage. Blocks are staged with Content-MD5 and then committed by a conditional write (`If-None-Match: *`);
 * staged ones of the same content are not sent again. Blocks that nobody commits are no blob, and the service drops them after a week.
 */
export function azureBlob(options: AzureBlobOptions): Target {
  const { account, attempts = 4, timeout = 60_000 } = options;
  const endpoint = options.endpoint ?? `https://${account}.blob.core.windows.net`;
  const keys = keysBelow(options.prefix);
  const where = `azure://${account}/${options.container}/${keys.prefix}`.replace(/\/$/, '');
  let made: Promise<ContainerClient> | undefined;

  const container = (): Promise<ContainerClient> =>
    (made ??= (async () => {
      const { BlobServiceClient, StorageSharedKeyCredential } = await import('@azure/storage-blob');
      const credential = options.key === undefined ? await tokenOf(options) : new StorageSharedKeyCredential(account, options.key);
      const retryOptions = { maxTries: attempts, tryTimeoutInMs: timeout, retryDelayInMs: 500, maxRetryDelayInMs: 30_000 };
      return new BlobServiceClient(endpoint, credential, { retryOptions }).getContainerClient(options.container);
    })());

  /** Says in errors what was being done. */
  async function doing<T>(what: string, work: (client: ContainerClient) => Promise<T>): Promise<T> {
    try {
      return await work(await container());
    } catch (error) {
      throw azureFailure(error, `${where}: ${what}`, options.container);
    }
  }

  const stat: Target['stat'] = (name) =>
    doing(`look at ${name}`, async (client) => {
      try {
        const { contentLength = 0, createdOn } = await client.getBlobClient(keys.of(name)).getProperties();
        return { name, bytes: contentLength, created: createdOn };
      } catch (error) {
        if (azureStatus(error) === 404) return undefined;
        throw error;
      }
    });

  /** Ids and sizes of what has been staged and not committed. */
  async function staged(blob: BlockBlobClient): Promise<ReadonlyMap<string, number>> {
    try {
      const { uncommittedBlocks = [] } = await blob.getBlockList('uncommitted');
      return new Map(uncommittedBlocks.map(({ name, size }) => [name, size]));
    } catch (error) {
      if (azureStatus(error) === 404) return new Map();
      throw error;
    }
  }

  async function upload(blob: BlockBlobClient, file: LocalFile, progress: (bytes: number) => void): Promise<void> {
    const parts = partsOf(file.bytes, Math.max(options.blockSize ?? 8 * 1024 * 1024, Math.ceil(file.bytes / MOST_BLOCKS)));
    const there = await staged(blob);
    const ids: string[] = [];
    let sent = 0;
    await inParallel(parts, options.parallel ?? 4, async (part) => {
      const content = await readPart(file, part);
      const id = idOf(part, createHash('sha256').update(content).digest('hex'));
      ids[part.number - 1] = id;
      if (there.get(id) !== part.bytes) {
        const md5 = createHash('md5').update(content).digest();
        const answer = await blob.stageBlock(id, content, part.bytes, { transactionalContentMD5: md5 });
        if (answer.contentMD5 !== undefined && !md5.equals(answer.contentMD5)) {
          throw new Unavailable(`${where}: block ${part.number} of ${file.name} has arrived with another md5`);
        }
      }
      progress((sent += part.bytes));
    });
    const blobHTTPHeaders = { blobContentType: 'application/octet-stream' };
    await blob.commitBlockList(ids, { conditions: { ifNoneMatch: '*' }, blobHTTPHeaders });
  }

  return {
    name: 'azure',
    where,
    stat,

    async check() {
      await doing('list', (client) => client.listBlobsFlat({ prefix: keys.prefix }).byPage({ maxPageSize: 1 }).next());
    },

    async write(file, progress) {
      await doing(`write ${file.name}`, async (client) => {
        const exists = `${where}: ${file.name} is there already`;
        if ((await stat(file.name)) !== undefined) throw new Exists(exists);
        try {
          await upload(client.getBlockBlobClient(keys.of(file.name)), file, progress);
        } catch (error) {
          // Another writer's commit has dropped our blocks.
          const lost = /^Invalid(BlockList|BlobOrBlock)$/.test(azureCode(error) ?? '');
          if (lost && (await stat(file.name)) !== undefined) throw new Exists(exists, { cause: error });
          throw error;
        }
        if (file.bytes === 0) progress(0);
      });
    },

    sha256: async () => undefined, // it computes md5 and crc64 of blocks only

    async *read(name) {
      const { readableStreamBody } = await doing(`read ${name}`, (client) => client.getBlobClient(keys.of(name)).download());
      try {
        yield* readableStreamBody as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw azureFailure(error, `${where}: read ${name}`, options.container);
      }
    },

    async *list() {
      const client = await container();
      const pages = client.listBlobsByHierarchy('/', { prefix: keys.prefix }).byPage({ maxPageSize: options.page ?? 5000 });
      for (;;) {
        const { done, value } = await doing('list', () => pages.next());
        if (done) return;
        for (const { name: key, properties } of value.segment.blobItems) {
          const name = keys.name(key);
          if (name !== undefined) yield { name, bytes: properties.contentLength ?? 0, created: properties.createdOn };
        }
      }
    },

    async remove(name) {
      await doing(`remove ${name}`, (client) => client.getBlobClient(keys.of(name)).deleteIfExists());
    },

    close: async () => undefined,
  };
}

async function tokenOf({ token, secret }: AzureBlobOptions): Promise<TokenCredential> {
  if (token !== undefined) return token;
  const { ClientSecretCredential, DefaultAzureCredential } = await import('@azure/identity');
  return secret === undefined
    ? new DefaultAzureCredential()
    : new ClientSecretCredential(secret.tenantId, secret.clientId, secret.clientSecret);
}
