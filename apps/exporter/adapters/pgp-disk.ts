import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, Refused } from '../../common/failure.ts';
import type { LocalFile } from '../ports.ts';

/** Bytes of the plain file that are read at once. */
const CHUNK = 1024 * 1024;

/** For a new name to outlive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** All names at once, when all of them are whole. */
export async function publish(folder: string, parts: readonly LocalFile[]): Promise<readonly LocalFile[]> {
  const files = parts.map((part) => ({ ...part, path: join(folder, part.name) }));
  for (const [index, { path }] of files.entries()) await rename(parts[index]!.path, path);
  await syncFolder(folder);
  return files;
}

/** Buffers that `reading` fills in turn. */
const RING = 4;

/**
 * A file in pieces, from buffers that are used again: a piece is good until the one after the next is asked for. New ones would cost more
 * than the reading.
 */
export async function* reading(path: string): AsyncGenerator<Uint8Array> {
  await using file = await open(path);
  const ring = Array.from({ length: RING }, () => Buffer.allocUnsafeSlow(CHUNK));
  const read = (index: number) => file.read(ring[index % RING]!, 0, CHUNK, null);
  let next = read(0);
  for (let index = 0; ; index++) {
    const { buffer, bytesRead } = await next;
    if (bytesRead === 0) return;
    next = read(index + 1);
    next.catch(() => undefined); // told when it is its turn, if anybody still asks
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * The bytes of a file, which are those that its hash was made of: what is encrypted is what the manifest says.
 *
 * @param kept whether who takes them holds them for longer than `reading` allows.
 */
export async function* checked(file: LocalFile, progress: (bytes: number) => void, kept: boolean): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of reading(file.path)) {
    hash.update(chunk);
    bytes += chunk.length;
    yield kept ? Buffer.from(chunk) : chunk;
    progress(bytes);
  }
  if (hash.digest('hex') !== file.sha256)
    throw new Refused(`${file.path} has changed since it was written: ${bytes} bytes, not ${file.bytes}, or others`, {
      hint: 'run the export again',
    });
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it is not there'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['EACCES', 'writing beside it is not allowed'],
  ['EPERM', 'writing beside it is not allowed'],
  ['EROFS', 'the file system is read-only'],
]);

/** What the disk says, for people. */
export function asRefusal(error: unknown, path: string): unknown {
  const reason = REASONS.get((error as NodeJS.ErrnoException).code ?? '');
  return reason === undefined ? error : new Refused(`${path} cannot be encrypted: ${reason}`, { cause: error, hint: messageOf(error) });
}
