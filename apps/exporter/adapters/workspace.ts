import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, Refused } from '../../common/failure.ts';
import { hashOf } from '../deliver.ts';
import type { LocalFile, Workspace } from '../ports.ts';

/**
 * @param folder where finished files lie; made when missing.
 * @param work the folder of work: private to one export, may hold what a cut run has left.
 */
export async function workspace(folder: string, work: string): Promise<Workspace> {
  const attempt = async <T>(what: string, task: () => Promise<T>): Promise<T> => {
    try {
      return await task();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === undefined || !REASONS.has(code)) throw error;
      throw new Refused(`${what}: ${REASONS.get(code)!}`, { cause: error, hint: messageOf(error) });
    }
  };
  await attempt(work, async () => {
    await mkdir(folder, { recursive: true });
    await mkdir(work, { recursive: true, mode: 0o700 });
  });

  return {
    where: folder,
    write: (name, bytes) => attempt(join(work, name), () => write(work, name, bytes)),
    async find({ name, bytes, sha256 }) {
      for (const path of [join(folder, name), join(work, name)]) {
        const found = await described(path, name);
        if (found?.bytes === bytes && found.sha256 === sha256) return found;
      }
      return undefined;
    },
    publish: (file) =>
      attempt(join(folder, file.name), async () => {
        const path = join(folder, file.name);
        if (file.path === path) return file;
        try {
          await link(file.path, path); // unlike rename, never over another file
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
          const there = await described(path, file.name);
          if (there?.sha256 !== file.sha256)
            throw new Refused(`there is another file ${path} already`, {
              hint: 'move it away, or choose another EXPORT_FILE',
              cause: error,
            });
        }
        await syncFolder(folder);
        await unlink(file.path);
        return { ...file, path };
      }),
    read: ({ path }) => readFile(path),
    clear: () => rm(work, { recursive: true, force: true }),
  };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['EACCES', 'writing there is not allowed'],
  ['EPERM', 'writing there is not allowed'],
  ['EROFS', 'the file system is read-only'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EEXIST', 'there is a file of that name'],
  ['ENAMETOOLONG', 'the name is too long'],
]);

/** For a rename, or a new name, to outlive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function write(folder: string, name: string, chunks: AsyncIterable<Uint8Array>): Promise<LocalFile> {
  const path = join(folder, name);
  const part = `${path}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const handle = await open(part, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW, 0o600);
    try {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { path, name, bytes, sha256: hash.digest('hex') };
}

async function described(path: string, name: string): Promise<LocalFile | undefined> {
  try {
    let bytes = 0;
    const counted = async function* (): AsyncIterable<Uint8Array> {
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        yield chunk;
      }
    };
    const sha256 = await hashOf(counted());
    return { path, name, bytes, sha256 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
