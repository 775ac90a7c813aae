import type { File, GetFilesOptions, Storage } from '@google-cloud/storage';
import type { JWT } from 'google-auth-library';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refused, Unavailable } from '../../../common/failure.ts';
import { httpClient } from '../../../common/http/client.ts';
import { Exists, type LocalFile, type Target } from '../../ports.ts';
import { gcsFailure, gcsStatus } from './gcs-errors.ts';
import { gcsSession, type Made, SessionLost } from './gcs-session.ts';
import { keysBelow } from './object-store.ts';

export interface GcsOptions {
  readonly bucket: string;
  /** Empty: the bucket itself. */
  readonly prefix: string;
  /** Path of a service account's JSON key. Default: the chain of the SDK (GOOGLE_APPLICATION_CREDENTIALS, account of machine or pod). */
  readonly keyFile?: string | undefined;
  readonly projectId?: string | undefined;
  /** Of a compatible service, which is spoken to without credentials. Default: Google's. */
  readonly apiEndpoint?: string | undefined;
  /** Bytes of a request, a multiple of 256 KiB; held in memory. Default 16 MiB. */
  readonly chunkSize?: number | undefined;
  /** Names that are asked for at once. Default 1000. */
  readonly page?: number | undefined;
  /** Of each request. Default 4. */
  readonly attempts?: number | undefined;
  /** Milliseconds of each attempt. Default 60,000. */
  readonly timeout?: number | undefined;
}

/**
 * A bucket of Google Cloud Storage. Files are made by resumable uploads with `ifGenerationMatch=0`, and with an md5 that the service
 * compares. A cut upload is resumed by this very target; the service forgets those that nobody goes on with after a week.
 */
export function gcs(options: GcsOptions): Target {
  const { bucket, attempts = 4, timeout = 60_000 } = options;
  const keys = keysBelow(options.prefix);
  const where = `gs://${bucket}/${keys.prefix}`.replace(/\/$/, '');
  const http = httpClient({ attempts, timeout });
  /** Addresses of unfinished uploads by name and content. */
  const sessions = new Map<string, string>();
  let made: Promise<Storage> | undefined;

  const storage = (): Promise<Storage> =>
    (made ??= (async () => {
      const { Storage } = await import('@google-cloud/storage');
      return new Storage({
        ...(options.projectId === undefined ? {} : { projectId: options.projectId }),
        ...(options.keyFile === undefined ? {} : { authClient: await accountIn(options.keyFile) }),
        ...(options.apiEndpoint === undefined ? {} : { apiEndpoint: options.apiEndpoint, useAuthWithCustomEndpoint: false }),
        retryOptions: { autoRetry: attempts > 1, maxRetries: attempts - 1, totalTimeout: (attempts * timeout) / 1000 },
        timeout,
      });
    })());

  /** Says in errors what was being done. */
  async function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw gcsFailure(error, `${where}: ${what}`, bucket);
    }
  }

  const fileOf = async (name: string): Promise<File> => (await storage()).bucket(bucket).file(keys.of(name));

  const stat: Target['stat'] = (name) =>
    doing(`look at ${name}`, async () => {
      try {
        const [{ size, timeCreated }] = await (await fileOf(name)).getMetadata();
        return { name, bytes: Number(size), created: timeCreated === undefined ? undefined : new Date(timeCreated) };
      } catch (error) {
        if (gcsStatus(error) === 404) return undefined;
        throw error;
      }
    });

  async function upload(file: LocalFile, md5Hash: string, progress: (bytes: number) => void): Promise<Made> {
    const id = `${file.name}/${file.sha256}`;
    const known = sessions.get(id);
    const metadata = { contentType: 'application/octet-stream', md5Hash };
    const uri =
      known ?? (await (await fileOf(file.name)).createResumableUpload({ metadata, preconditionOpts: { ifGenerationMatch: 0 } }))[0];
    sessions.set(id, uri);
    const chunk = options.chunkSize ?? 16 * 1024 * 1024;
    const session = gcsSession({ http, uri, file, chunk, doing: `${where}: write ${file.name}`, bucket });
    try {
      const from = known === undefined ? 0 : await session.status();
      const result = typeof from === 'number' ? await session.send(from, progress) : from;
      sessions.delete(id);
      return result;
    } catch (error) {
      const again = error instanceof Unavailable && !(error instanceof SessionLost);
      if (!again) sessions.delete(id);
      if (error instanceof SessionLost && known !== undefined) return upload(file, md5Hash, progress); // forgotten since: from the start
      throw error;
    }
  }

  async function* list(query: GetFilesOptions) {
    let next: object | null | undefined = { ...query, prefix: keys.prefix, delimiter: '/', autoPaginate: false };
    while (next) {
      const [files, following]: [File[], object | null, ...unknown[]] = await doing('list', async () =>
        (await storage()).bucket(bucket).getFiles(next as GetFilesOptions),
      );
      yield files;
      next = following;
    }
  }

  const target: Target = {
    name: 'gcs',
    where,
    stat,

    async check() {
      await list({ maxResults: 1 }).next();
    },

    async write(file, progress) {
      await doing(`write ${file.name}`, async () => {
        if ((await stat(file.name)) !== undefined) throw new Exists(`${where}: ${file.name} is there already`);
        const md5 = await md5Of(file);
        const answer = await upload(file, md5, progress);
        if ((answer.md5Hash ?? md5) !== md5 || Number(answer.size ?? file.bytes) !== file.bytes) {
          await target.remove(file.name);
          throw new Unavailable(`${where}: ${file.name} has arrived with another md5 or size`);
        }
        progress(file.bytes);
      });
    },

    sha256: async () => undefined, // it computes crc32c and md5 only

    async *read(name) {
      try {
        yield* (await fileOf(name)).createReadStream({ validation: false, decompress: false }) as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw gcsFailure(error, `${where}: read ${name}`, bucket);
      }
    },

    async *list() {
      for await (const files of list({ maxResults: options.page ?? 1000 })) {
        for (const { name: key, metadata } of files) {
          const name = keys.name(key);
          const created = metadata.timeCreated === undefined ? undefined : new Date(metadata.timeCreated);
          if (name !== undefined) yield { name, bytes: Number(metadata.size), created };
        }
      }
    },

    async remove(name) {
      await doing(`remove ${name}`, async () => (await fileOf(name)).delete({ ignoreNotFound: true }));
    },

    close: async () => undefined,
  };
  return target;
}

const Key = z.object({ type: z.literal('service_account'), client_email: z.string().min(1), private_key: z.string().min(1) });

/** Read here: the SDK goes on without credentials when the file is no JSON. */
async function accountIn(path: string): Promise<JWT> {
  const hint = 'give the JSON key of a service account; other accounts come by GOOGLE_APPLICATION_CREDENTIALS';
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Refused(`the key file ${path} cannot be read: ${(cause as NodeJS.ErrnoException).code}`, { cause, hint });
  });
  const key = Key.safeParse(parsed(text));
  if (!key.success) throw new Refused(`the key file ${path} holds no key of a service account`, { hint });
  const { JWT } = await import('google-auth-library');
  const scopes = ['https://www.googleapis.com/auth/devstorage.read_write'];
  return new JWT({ email: key.data.client_email, key: key.data.private_key, scopes });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // its message would show a piece of the key
  }
}

async function md5Of(file: LocalFile): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(file.path)) hash.update(chunk as Buffer);
  return hash.digest('base64');
}
