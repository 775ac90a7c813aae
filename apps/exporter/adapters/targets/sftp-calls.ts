import type { SFTPWrapper, Stats } from 'ssh2';

import { STATUS, statusOf } from './sftp-errors.ts';

/** A call of ssh2 with a callback, as a promise. */
export const call = <T = void>(start: (done: (error: Error | null | undefined, value?: T) => void) => void): Promise<T> =>
  new Promise<T>((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value as T))));

/** Of the thing itself, also where it is a link; undefined where there is nothing. */
export async function lstat(sftp: SFTPWrapper, path: string): Promise<Stats | undefined> {
  try {
    return await call<Stats>((done) => sftp.lstat(path, done));
  } catch (error) {
    if (statusOf(error) === STATUS.missing) return undefined;
    throw error;
  }
}

/** No error where it is gone already. */
export async function unlink(sftp: SFTPWrapper, path: string): Promise<void> {
  await call((done) => sftp.unlink(path, done)).catch((error: unknown) => {
    if (statusOf(error) !== STATUS.missing) throw error;
  });
}

/** Asks the disk to have it, where the server can: OpenSSH's fsync. */
export async function fsync(sftp: SFTPWrapper, handle: Buffer): Promise<void> {
  await call<unknown>((done) => sftp.ext_openssh_fsync(handle, done)).catch((error: unknown) => {
    if (statusOf(error) !== undefined && statusOf(error) !== STATUS.unsupported) throw error;
  });
}

/** Whether the disk below a folder is full: OpenSSH says no more than "Failure" of a write then. */
export async function isFull(sftp: SFTPWrapper, folder: string): Promise<boolean> {
  try {
    const { f_bavail: blocks } = await call<{ readonly f_bavail: number | bigint }>((done) => sftp.ext_openssh_statvfs(folder, done));
    return Number(blocks) === 0;
  } catch {
    return false; // the server does not tell
  }
}

/** With all folders above it. @returns whether there is a folder now. */
export async function makeFolder(sftp: SFTPWrapper, folder: string): Promise<boolean> {
  const isFolder = (): Promise<boolean | undefined> =>
    call<Stats>((done) => sftp.stat(folder, done)).then(
      (found) => found.isDirectory(),
      (error: unknown) => {
        if (statusOf(error) === STATUS.missing) return undefined;
        throw error;
      },
    );
  const found = await isFolder();
  if (found !== undefined) return found;
  const above = folder.replace(/\/+[^/]*\/*$/, '');
  if (above !== '' && above !== folder) await makeFolder(sftp, above);
  try {
    await call((done) => sftp.mkdir(folder, done));
    return true;
  } catch (error) {
    if ((await isFolder()) === true) return true; // somebody else was first
    throw error;
  }
}
