import { constants, type Stats } from 'node:fs';
import { link, lstat, open, rename, unlink } from 'node:fs/promises';

import { messageOf, Refused, Unavailable } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';

/** Of the thing itself, also where it is a link; undefined where there is nothing. */
export const statOf = (path: string): Promise<Stats | undefined> => lstat(path).catch(unless('ENOENT'));

/** No error where it is gone already. */
export const remove = (path: string): Promise<void> => unlink(path).catch(unless('ENOENT'));

const unless =
  (code: string) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error;
  };

const BLOCK = 1024 * 1024;

/**
 * Over what an earlier call has left, and never cut short before: a second writer has the same content to write, so both are right.
 * Synced; @throws Refused where the source is not as long as it should be.
 */
export async function copy(source: string, bytes: number, part: string, progress: (bytes: number) => void): Promise<void> {
  await using from = await open(source);
  await using to = await open(part, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW, 0o640);
  const block = Buffer.allocUnsafe(BLOCK);
  let written = 0;
  for (;;) {
    const { bytesRead } = await from.read(block, 0, BLOCK);
    if (bytesRead === 0) break;
    for (let done = 0; done < bytesRead;) done += (await to.write(block, done, bytesRead - done)).bytesWritten;
    progress((written += bytesRead));
  }
  if (written !== bytes) throw new Refused(`${source} has ${written} bytes and not ${bytes}: it was changed`);
  await to.truncate(bytes);
  await to.sync();
}

/** Gives the file its name, and never takes one from another. @throws Exists */
export async function publish(part: string, final: string): Promise<void> {
  try {
    await link(part, final);
    await remove(part);
  } catch (error) {
    if (!WITHOUT_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) {
      if ((await statOf(final)) !== undefined) throw new Exists(`${final} is there already`, { cause: error });
      throw error;
    }
    // A disk without hard links, such as FAT: between the look and the name somebody else may be faster.
    if ((await statOf(final)) !== undefined) throw new Exists(`${final} is there already`, { cause: error });
    await rename(part, final);
  }
}

const WITHOUT_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** So that the name outlives a crash. */
export async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder);
  await handle.sync();
}

/** What the file system met, in words. `what`: `write /audit/x.csv`. */
export async function attempt<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof Exists) throw error;
    const [reason, hint] = REASONS.get(code) ?? [];
    if (reason === undefined) throw new Unavailable(`cannot ${what}: ${messageOf(error)}`, { cause: error });
    throw new Refused(`cannot ${what}: ${reason}`, { cause: error, hint });
  }
}

const REASONS: ReadonlyMap<string, readonly [reason: string, hint: string]> = new Map([
  ['ENOSPC', ['no space left', 'make room there, and run again']],
  ['EDQUOT', ['the quota is used up', 'make room there, and run again']],
  ['EFBIG', ['the file is larger than the file system takes', 'choose another folder']],
  ['EACCES', ['permission denied', 'let this user write there']],
  ['EPERM', ['permission denied', 'let this user write there']],
  ['EROFS', ['the file system is read-only', 'choose another folder']],
  ['ENOTDIR', ['a part of the path is no folder', 'choose another folder']],
  ['EEXIST', ['there is something that is no folder', 'choose another folder']],
  ['EISDIR', ['it is a folder', 'choose another name']],
  ['ENOENT', ['there is no such file or folder', 'run `check-config`, which makes the folder']],
  ['ELOOP', ['it is a symbolic link', 'name the place that it leads to']],
  ['ENAMETOOLONG', ['the name is too long', 'choose a shorter EXPORT_FILE']],
]);
