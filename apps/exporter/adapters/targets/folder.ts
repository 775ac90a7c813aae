import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { mkdir, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';

import { Refused } from '../../../common/failure.ts';
import { Exists, type RemoteFile, type Target } from '../../ports.ts';
import { attempt, copy, publish, remove, statOf, syncFolder } from './folder-files.ts';
import { isPart, partOf, plainName } from './folder-part.ts';

/** A folder of this machine, or of a disk that is mounted here. Symbolic links are not followed. */
export function folder(where: string): Target {
  const path = (name: string): string => join(where, plainName(name));
  return {
    name: 'folder',
    where,

    check: () =>
      attempt(`use the folder ${where}`, async () => {
        if ((await statOf(where))?.isSymbolicLink() === true) {
          throw new Refused(`${where} is a symbolic link`, { hint: 'name the folder that it leads to' });
        }
        await mkdir(where, { recursive: true });
        const probe = join(where, partOf('.check', randomBytes(32).toString('hex')));
        await (await open(probe, 'wx')).close();
        await remove(probe);
      }),

    stat: async (name) =>
      attempt(`look at ${name}`, async () => {
        const found = await statOf(path(name));
        return found?.isFile() === true ? local(name, found) : undefined;
      }),

    write: async (file, progress) =>
      attempt(`write ${join(where, file.name)}`, async () => {
        const [final, part] = [path(file.name), join(where, partOf(file.name, file.sha256))];
        try {
          if ((await statOf(final)) !== undefined) throw new Exists(`${final} is there already`);
          await copy(file.path, file.bytes, part, progress);
          await publish(part, final);
        } catch (error) {
          await remove(part);
          throw error;
        }
        await syncFolder(where);
      }),

    // No file system tells: whoever wants to know reads.
    sha256: () => Promise.resolve(undefined),

    async *read(name) {
      const handle = await attempt(`read ${name}`, () => open(path(name), constants.O_RDONLY | constants.O_NOFOLLOW));
      for await (const chunk of handle.createReadStream({ highWaterMark: 1024 * 1024 })) yield chunk as Buffer;
    },

    async *list() {
      const entries = await attempt(`list ${where}`, () => opendir(where));
      for await (const entry of entries) {
        if (!entry.isFile() || isPart(entry.name)) continue;
        const found = await statOf(join(where, entry.name));
        if (found?.isFile() === true) yield local(entry.name, found);
      }
    },

    remove: async (name) => attempt(`remove ${name}`, () => remove(path(name))),
    close: () => Promise.resolve(),
  };
}

const local = (name: string, { size, mtime }: Stats): RemoteFile => ({ name, bytes: size, created: mtime });
