import { createHash, randomBytes } from 'node:crypto';
import { open as openFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '../../common/failure.ts';
import { KEY_BYTES, unwrapAny, wrapAll } from '../envelope/data-key.ts';
import { contextOf } from '../envelope/header.ts';
import { fileName } from '../envelope/name.ts';
import { readEnvelope } from '../envelope/open.ts';
import { sealingV1, sealingV2, type Sealing, type Verified } from '../envelope/seal.ts';
import { V1_LIMIT } from '../envelope/v1.ts';
import type { Encryption, KeyService, LocalFile } from '../ports.ts';
import { mustBeFree, onDisk, written, writer } from './envelope-file.ts';

export interface EnvelopeOptions {
  /** `v1`: `NAME.envelope.json`, small files, readable by what existing deployments have. `v2`: `NAME.envelope`, any size. */
  readonly format: 'v1' | 'v2';
  /** Each of them wraps the data key; any one of them opens the file. */
  readonly keys: readonly KeyService[];
  /** Bytes of the original above which v1 is refused. Default 64 MiB. */
  readonly limit?: number | undefined;
  readonly now?: (() => Date) | undefined;
}

/**
 * Encrypts a file with a key of its own that key services wrap. Fails when any of them fails. The result is opened with the same key and
 * compared with the original before it gets its name; what an earlier, cut call has left is replaced. One call at a time for one file.
 * Progress: bytes of the original that are sealed so far.
 * @throws Refused without a key service, or with two of one kind in v1.
 */
export function envelope({ format, keys, limit = V1_LIMIT, now = () => new Date() }: EnvelopeOptions): Encryption {
  if (keys.length === 0)
    throw new Refused('no key service for the envelope', { hint: 'set AWS_KMS_KEY_ID, GCP_KMS_KEY or AZURE_KV_KEY_ID' });
  const twice = keys.find(({ name }, index) => keys.findIndex((other) => other.name === name) < index);
  if (format === 'v1' && twice !== undefined) {
    throw new Refused(`two keys of ${twice.name}: a v1 envelope holds one of each kind`, { hint: 'use the v2 format' });
  }
  const context = (name: string, created: Date) => (format === 'v1' ? {} : contextOf(name, created));

  return {
    get recipients() {
      return keys.map(({ name, keyId }) => `kms ${name} ${keyId}`);
    },
    check: () => withDataKey(async (key) => void (await wrapAll(keys, key, context('check', now())))),
    encrypt: (file, progress) =>
      withDataKey(async (key) => {
        const name = fileName(file.name);
        const created = now();
        const wrapped = await wrapAll(keys, key, context(name, created));
        const options = { key, name, created, wrapped, random: randomBytes };
        const sealing = format === 'v1' ? sealingV1(options, limit) : sealingV2(options);
        const ending = format === 'v1' ? '.envelope.json' : '.envelope';
        const path = `${file.path}${ending}`;
        const { sealed, bytes } = await onDisk(() => seal(file, path, sealing, progress));
        return [{ path, name: `${file.name}${ending}`, bytes, sha256: sealed }];
      }),
  };
}

/**
 * Decrypts an envelope, v1 or v2, into the folder, under the name that it carries and for the owner only. Nothing has that name until the last
 * byte was proved; a file that is there is never overwritten. The first key service that unwraps the data key suffices.
 * @throws Refused for what is no envelope, was altered, or has no key here; Unavailable when all key services are away.
 */
export async function open(file: string, keys: readonly KeyService[], folder: string): Promise<LocalFile> {
  return onDisk(async () => {
    const source = await openFile(file);
    let key: Uint8Array | undefined;
    try {
      if ((await source.stat()).isDirectory()) throw new Refused(`${file} is a folder`, { hint: 'name a file' });
      const closed = await readEnvelope(source);
      const path = join(folder, closed.name);
      await mustBeFree(path);
      key = await unwrapAny(closed.locks, keys, closed.context);
      const hash = createHash('sha256');
      const { decrypt } = closed;
      const bytes = await written(path, async (part) => {
        const write = writer(part);
        await decrypt(key!, async (plaintext) => {
          hash.update(plaintext);
          await write(plaintext);
        });
        await mustBeFree(path); // others than us may have made it in the meantime
        return (await part.stat()).size;
      });
      return { path, name: closed.name, bytes, sha256: hash.digest('hex') };
    } finally {
      key?.fill(0);
      await source.close();
    }
  });
}

async function seal(file: LocalFile, path: string, sealing: Sealing, progress: (bytes: number) => void): Promise<Verified> {
  await rm(`${path}.part`, { force: true });
  return written(path, async (part) => {
    const source = await openFile(file.path);
    try {
      await sealing.seal(source, writer(part), progress);
    } finally {
      await source.close();
    }
    await part.sync();
    const verified = await sealing.verify(part);
    if (verified.original === file.sha256) return verified;
    throw new Refused(`${file.path} is not what it was: sha256 ${verified.original} in the envelope, ${file.sha256} before`, {
      hint: 'export it again, and let nothing else write it meanwhile',
    });
  });
}

/** The key lives as long as the work, and in memory only. */
async function withDataKey<T>(work: (key: Buffer) => Promise<T>): Promise<T> {
  const key = randomBytes(KEY_BYTES);
  try {
    return await work(key);
  } finally {
    key.fill(0);
  }
}
