import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refused, Unavailable, messageOf } from '../../common/failure.ts';
import type { Write } from '../envelope/seal.ts';

/**
 * Makes `path` by way of `path.part`, for its owner only: it has its name when the work is done, and its folder is synced. The `.part` of work
 * that failed is removed.
 * @throws Refused where the `.part` is there already.
 */
export async function written<T>(path: string, work: (part: FileHandle) => Promise<T>): Promise<T> {
  const temporary = `${path}.part`;
  const part = await open(temporary, 'wx+', 0o600);
  try {
    const result = await work(part);
    await part.sync();
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await part.close();
  }
}

/** Appends all of it: one call of the system may write less. */
export function writer(file: FileHandle): Write {
  return async (bytes) => {
    for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
  };
}

export async function mustBeFree(path: string): Promise<void> {
  const there = await lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  if (there) throw new Refused(`${path} is there already`, { hint: 'move it away, or decrypt into another folder' });
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'check the path: the file or its folder is not there',
  EACCES: 'give this user the right to read the file and to write beside it',
  EPERM: 'give this user the right to read the file and to write beside it',
  EROFS: 'choose a folder that can be written',
  EISDIR: 'name a file, not a folder',
  ENOTDIR: 'name a folder, not a file',
  EEXIST: 'another run writes it now, or was ended in the middle: remove the file when no other run is there',
  ENAMETOOLONG: 'choose a shorter name',
};

/** The disk is full, or takes nothing now. */
const AWAY = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EBUSY']);

/** Says failures of the disk in the words of the house. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
    if (AWAY.has(code)) throw new Unavailable(messageOf(cause), { cause });
    const hint = REFUSALS[code];
    if (hint !== undefined) throw new Refused(messageOf(cause), { cause, hint });
    throw cause;
  }
}
