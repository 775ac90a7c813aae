import * as fs from 'node:fs';

/** All that changes the disk goes through here, so that tests can let any of it fail or kill the process at it. */
export interface Disk {
  makeFolder(path: string): void;
  write(path: string, data: string | Buffer): void;
  /** Down to the platter, since a journal that a power cut can empty is none. */
  writeDurably(path: string, data: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  removeFolder(path: string): void;
  removeTree(path: string): void;
  symlink(target: string, path: string): void;
}

export const realDisk: Disk = {
  makeFolder: (path) => void fs.mkdirSync(path, { recursive: true }),
  write: (path, data) => fs.writeFileSync(path, data),
  writeDurably: (path, data) => fs.writeFileSync(path, data, { flush: true }),
  rename(from, to) {
    fs.renameSync(from, to);
  },
  remove: (path) => fs.unlinkSync(path),
  removeFolder: (path) => fs.rmdirSync(path),
  removeTree: (path) => fs.rmSync(path, { recursive: true, force: true }),
  symlink: (target, path) => fs.symlinkSync(target, path),
};

/** Makes renames in a folder survive a power cut. Not every file system can, and none loses more than that for it. */
export function syncFolder(path: string): void {
  const folder = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(folder);
  } catch {
    // Windows and some network file systems refuse it.
  } finally {
    fs.closeSync(folder);
  }
}

export type Kind = 'file' | 'folder' | 'symlink' | 'other' | 'nothing';

/** What stands at a path itself; links are not followed. */
export function kindOf(path: string): Kind {
  let stats: fs.Stats | undefined;
  try {
    stats = fs.lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Below a file there is nothing.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
  }
  if (stats === undefined) return 'nothing';
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'symlink' : 'other';
}

/** Whether a path leads to a folder, also by way of a link. */
export function isFolder(path: string): boolean {
  return kindOf(path) !== 'nothing' && fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** All that is no folder under a folder, by path relative to `root`; links are listed, not followed. */
export function filesUnder(root: string, folder: string): string[] {
  if (!isFolder(`${root}/${folder}`)) return [];
  const entries = fs.readdirSync(`${root}/${folder}`, { withFileTypes: true });
  return entries
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .toSorted();
}
