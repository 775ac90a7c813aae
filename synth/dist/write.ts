import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Disk, isFolder, kindOf, realDisk } from './disk.ts';
import { explained, WriteError } from './error.ts';
import { commit, type Journal, readJournal, repair, rollForward } from './journal.ts';
import { keepCopy } from './keep.ts';
import { holder, locked, running } from './lock.ts';
import { readIfFile } from './owned.ts';
import { WORK } from './paths.ts';
import type { Plan } from './plan.ts';

const UNCHANGED = 'nothing has changed';
const HALF = 'the next synth brings it to its end';

/** Whether there is anything to write. */
export function isUpToDate(plan: Plan): boolean {
  return plan.texts.size === 0 && plan.removed.length === 0 && plan.manifests.size === 0;
}

/** Makes the disk what the plan says, whole or not at all. */
export function apply(plan: Plan, disk: Disk = realDisk): void {
  if (plan.problems.length > 0) throw new WriteError(plan.problems.join('\n'), UNCHANGED);
  if (isUpToDate(plan)) return;
  const { root } = plan;
  let state = UNCHANGED;
  try {
    openWork(root, disk);
    locked(root, disk, () => {
      if (hasChanged(plan)) throw new WriteError(`${plan.outDir} has changed since it was read`, 'run it again');
      const journal = stage(plan, disk);
      state = HALF;
      rollForward(root, journal, disk);
    });
  } catch (error) {
    throw explained(error, state);
  }
}

/**
 * Brings a synth to its end that was killed after its commit point, and clears away what one left that was killed before
 * it. Comes first in every run that reads or writes the output. True when there was something to bring to its end.
 */
export function recover(root: string, disk: Disk = realDisk): boolean {
  if (kindOf(join(root, WORK)) === 'nothing') return false;
  const pid = holder(root);
  if (pid !== undefined) throw running(pid, join(WORK, 'lock'));
  if (!readdirSync(join(root, WORK)).some((name) => /^(?:stage-\d+|journal\.json|lock.*)$/.test(name))) return false;
  try {
    openWork(root, disk);
    return locked(root, disk, () => {
      const journal = readJournal(root);
      if (journal !== undefined) {
        repair(root, journal, disk);
        rollForward(root, journal, disk);
      }
      for (const name of readdirSync(join(root, WORK))) if (/^(?:stage|lock)-\d+$/.test(name)) disk.removeTree(join(root, WORK, name));
      return journal !== undefined;
    });
  } catch (error) {
    throw explained(error, HALF);
  }
}

/** The folder for our own things, which keeps itself out of git. */
function openWork(root: string, disk: Disk): void {
  const work = join(root, WORK);
  const kind = kindOf(work);
  if (kind !== 'folder' && kind !== 'nothing') throw new WriteError(`${WORK} is not a folder`, 'move it away and run it again');
  if (kind === 'nothing') disk.makeFolder(work);
  if (kindOf(join(work, '.gitignore')) === 'nothing') disk.write(join(work, '.gitignore'), '*\n');
}

/** All that can fail for lack of space or permission happens here, before anything in its place is touched. */
function stage(plan: Plan, disk: Disk): Journal {
  const name = `stage-${process.pid}`;
  const folder = join(plan.root, WORK, name);
  const written = [...plan.manifests].filter((entry): entry is [string, string] => entry[1] !== undefined);
  const gone = [...plan.manifests.keys()].filter((path) => plan.manifests.get(path) === undefined);
  const manifests = Object.fromEntries(written);
  const journal: Journal = {
    version: 1,
    stage: name,
    remove: [...plan.removed, ...gone],
    files: Object.fromEntries(plan.texts),
    manifests,
  };
  try {
    disk.removeTree(folder);
    disk.makeFolder(folder);
    mayChange(plan, [...plan.texts.keys(), ...plan.removed, ...plan.manifests.keys()], statSync(folder).dev);
    // Where there is no output yet all of it appears at once, with its manifests.
    const last = isFolder(join(plan.root, plan.outDir)) ? 'manifests' : 'files';
    writeTree(join(folder, 'files'), plan.texts, disk);
    writeTree(join(folder, last), written, disk);
    for (const path of plan.keep) keepCopy(plan.root, path, disk);
    commit(plan.root, journal, disk);
    return journal;
  } catch (error) {
    discard(plan.root, folder, disk);
    throw error;
  }
}

function writeTree(folder: string, texts: Iterable<[string, string]>, disk: Disk): void {
  const made = new Set<string>();
  for (const [path, text] of texts) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) disk.makeFolder(parent);
    made.add(parent);
    disk.write(file, text);
  }
}

/** Renames into a folder need permission for it, and both ends on one file system. */
function mayChange(plan: Plan, paths: readonly string[], device: number): void {
  const folders = new Set(paths.map((path) => existing(plan.root, dirname(path))));
  for (const folder of folders) {
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (statSync(folder).dev !== device) throw Object.assign(new Error('another file system'), { code: 'EXDEV', path: folder });
  }
}

function existing(root: string, folder: string): string {
  const path = join(root, folder);
  return folder === '.' || isFolder(path) ? path : existing(root, dirname(folder));
}

function discard(root: string, folder: string, disk: Disk): void {
  try {
    // Without the stage there is nothing to bring to an end, so a journal may not outlive it.
    if (kindOf(join(root, WORK, 'journal.json')) !== 'nothing') disk.remove(join(root, WORK, 'journal.json'));
    disk.removeTree(folder);
  } catch {
    // The next run clears it away; what is worth telling is why we are here.
  }
}

function hasChanged(plan: Plan): boolean {
  if (readJournal(plan.root) !== undefined) return true;
  return [...plan.read].some(([path, text]) => readIfFile(join(plan.root, path))?.toString('utf8') !== text);
}
