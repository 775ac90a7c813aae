import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '../../common/failure.ts';
import type { Journal, Run } from '../journal.ts';

const END = '.run.json';

/** A file for each export, in a hidden folder beside the finished files: for databases where the exporter may only read. */
export function fileJournal(folder: string): Journal {
  const where = join(folder, '.audit-exports');
  const pathOf = (key: string) => join(where, `${key}${END}`);

  async function read(path: string): Promise<Run | undefined> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return JSON.parse(text) as Run;
    } catch (error) {
      throw new Refused(`the journal ${path} cannot be read`, { cause: error, hint: 'move it away: the export then begins anew' });
    }
  }

  return {
    where,
    load: (key) => read(pathOf(key)),
    async save(run) {
      await mkdir(where, { recursive: true, mode: 0o700 });
      const path = pathOf(run.key);
      const handle = await open(`${path}.part`, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(run, null, 2)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${path}.part`, path);
    },
    async latest(besides) {
      const names = await readdir(where).catch(() => []);
      const runs = await Promise.all(names.filter((name) => name.endsWith(END)).map((name) => read(join(where, name))));
      return newest(runs.filter((run) => run !== undefined && run.key !== besides) as Run[]);
    },
  };
}

const newest = (runs: readonly Run[]): Run | undefined =>
  runs.filter(({ finished }) => finished !== undefined).toSorted((a, b) => Date.parse(b.window.to) - Date.parse(a.window.to))[0];
