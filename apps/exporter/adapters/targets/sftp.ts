import { randomBytes } from 'node:crypto';
import type { FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';

import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists, type LocalFile, type RemoteFile, type Target } from '../../ports.ts';
import { call, isFull, lstat, makeFolder, unlink } from './sftp-calls.ts';
import { connection, type ConnectionOptions } from './sftp-connection.ts';
import { requestFailed, STATUS, statusOf } from './sftp-errors.ts';
import { readFile } from './sftp-read.ts';
import { CHUNK, upload } from './sftp-upload.ts';
import { isPart, partOf, plainName } from './folder-part.ts';

export interface SftpOptions extends ConnectionOptions {
  /** Made when missing. */
  readonly folder: string;
  /** Bytes of one write. Default 255 KiB, or what the server takes. */
  readonly chunk?: number | undefined;
}

/** A folder of an SFTP server. Written below a hidden name, then renamed, which never replaces a file. */
export function sftp(options: SftpOptions): Target {
  const folder = options.folder.replace(/(?<=.)\/+$/, '');
  const where = `sftp://${options.username}@${options.host}:${options.port}/${folder.replace(/^\//, '')}`;
  const at = (name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`);
  const path = (name: string): string => at(plainName(name));
  const server = connection(options);

  const attempt = <T>(what: string, work: (sftp: SFTPWrapper) => Promise<T>): Promise<T> =>
    server.use(async (sftp) => {
      try {
        return await work(sftp);
      } catch (error) {
        if (error instanceof Exists) throw error;
        throw requestFailed(error, `${what} on ${options.host}`);
      }
    });

  const publish = async (sftp: SFTPWrapper, part: string, final: string): Promise<void> => {
    try {
      await call((done) => sftp.rename(part, final, done));
    } catch (error) {
      if ((await lstat(sftp, final)) === undefined) throw error;
      await unlink(sftp, part);
      throw new Exists(`${final} is there already`, { cause: error });
    }
  };

  return {
    name: 'sftp',
    where,

    check: () =>
      attempt(`make and write to ${folder}`, async (sftp) => {
        if (!(await makeFolder(sftp, folder)))
          throw new Refused(`${folder} on ${options.host} is no folder`, { hint: 'choose another folder' });
        const probe = at(partOf('.check', randomBytes(32).toString('hex')));
        const handle = await call<Buffer>((done) => sftp.open(probe, 'wx', done));
        await call((done) => sftp.close(handle, done));
        await unlink(sftp, probe);
      }),

    stat: (name) =>
      attempt(`look at ${path(name)}`, async (sftp) => {
        const found = await lstat(sftp, path(name));
        return found?.isFile() === true ? remote(name, found) : undefined;
      }),

    write: (file: LocalFile, progress) =>
      attempt(`write ${path(file.name)}`, async (sftp) => {
        const [final, part] = [path(file.name), at(partOf(file.name, file.sha256))];
        if ((await lstat(sftp, final)) !== undefined) {
          await unlink(sftp, part);
          throw new Exists(`${final} is there already`);
        }
        try {
          await upload(sftp, file, part, options.chunk ?? CHUNK, progress);
        } catch (error) {
          const status = statusOf(error);
          if (status === STATUS.failure && (await isFull(sftp, folder))) {
            await unlink(sftp, part);
            throw new Refused(`cannot write ${final} on ${options.host}: no space left there`, {
              cause: error,
              hint: 'make room on the server, and run again',
            });
          }
          if (error instanceof Refused) await unlink(sftp, part);
          if (status === STATUS.failure) {
            throw new Unavailable(`cannot write ${final} on ${options.host}: the server says no more than "Failure" (disk, quota?)`, {
              cause: error,
            });
          }
          throw error;
        }
        await publish(sftp, part, final);
      }),

    // Without an extension for it that servers have (services.md 5.5): whoever wants to know reads.
    sha256: () => Promise.resolve(undefined),

    async *read(name) {
      const blocks = await attempt(`read ${path(name)}`, async (sftp) => readFile(sftp, path(name)));
      try {
        for (;;) {
          const next = await attempt(`read ${path(name)}`, () => blocks.next());
          if (next.done === true) return;
          yield next.value;
        }
      } finally {
        await blocks.return(undefined);
      }
    },

    async *list() {
      const found = await attempt(`list ${folder}`, (sftp) => entries(sftp, folder));
      for (const { filename, attrs } of found) if (attrs.isFile() && !isPart(filename)) yield remote(filename, attrs);
    },

    remove: (name) => attempt(`remove ${path(name)}`, (sftp) => unlink(sftp, path(name))),
    close: () => server.close(),
  };
}

const remote = (name: string, { size, mtime }: Stats): RemoteFile => ({ name, bytes: size, created: new Date(mtime * 1000) });

const entries = (sftp: SFTPWrapper, folder: string): Promise<readonly FileEntryWithStats[]> =>
  call<readonly FileEntryWithStats[]>((done) => sftp.readdir(folder, done));
