import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Disk, isFolder, kindOf, syncFolder } from './disk.ts';
import { WriteError } from './error.ts';
import { keepCopy } from './keep.ts';
import { pathProblem, Ways, WORK } from './paths.ts';
import { readIfFile } from './owned.ts';

/**
 * All that one synth changes. From the moment it stands in its place the synth has happened: whoever comes next brings
 * it to its end. It holds the texts too, so that not each of thousands of staged files has to be forced to the disk.
 */
export interface Journal {
  readonly version: 1;
  /** `stage-<pid>`, whose `files` and `manifests` mirror the project: what is still in there has not been moved yet. */
  readonly stage: string;
  readonly remove: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly manifests: Readonly<Record<string, string>>;
}

export const JOURNAL = join(WORK, 'journal.json');

/** The commit point. */
export function commit(root: string, journal: Journal, disk: Disk): void {
  const draft = join(root, WORK, journal.stage, 'journal.json');
  disk.writeDurably(draft, JSON.stringify(journal));
  disk.rename(draft, join(root, JOURNAL));
  syncFolder(join(root, WORK));
}

/** Makes the project what the journal says; can be repeated from any point at which it was interrupted. */
export function rollForward(root: string, journal: Journal, disk: Disk): void {
  const stage = join(root, WORK, journal.stage);
  for (const path of journal.remove) removeFile(join(root, path), disk);
  for (const folder of foldersOf(journal.remove)) removeIfEmpty(join(root, folder), disk);
  install(join(stage, 'files'), root, disk);
  install(join(stage, 'manifests'), root, disk);
  disk.remove(join(root, JOURNAL));
  disk.removeTree(stage);
}

/** After a crash of the machine a staged or moved file may have come out empty: then the journal has the text. */
export function repair(root: string, journal: Journal, disk: Disk): void {
  const ways = new Ways(root);
  for (const path of [...journal.remove, ...Object.keys(journal.files), ...Object.keys(journal.manifests)]) {
    const obstacle = ways.obstacle(path);
    if (obstacle === undefined || journal.remove.includes(obstacle.at)) continue;
    throw new WriteError(`${obstacle.at}: ${obstacle.reason}`, 'move it away and run it again');
  }
  for (const tree of ['files', 'manifests'] as const) {
    for (const [path, text] of Object.entries(journal[tree])) repairFile(root, join(WORK, journal.stage, tree, path), path, text, disk);
  }
}

function repairFile(root: string, stagedPath: string, path: string, text: string, disk: Disk): void {
  const staged = join(root, stagedPath);
  const isStaged = kindOf(staged) === 'file';
  if (readIfFile(isStaged ? staged : join(root, path))?.equals(Buffer.from(text)) === true) return;
  // Moved already, and then written by somebody between that run and this one.
  if (!isStaged && (readIfFile(join(root, path))?.length ?? 0) > 0) keepCopy(root, path, disk);
  disk.makeFolder(dirname(staged));
  disk.write(staged, text);
}

export function readJournal(root: string): Journal | undefined {
  const path = join(root, JOURNAL);
  if (kindOf(path) === 'nothing') return undefined;
  try {
    const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal;
    const paths = [...journal.remove, ...Object.keys(journal.files), ...Object.keys(journal.manifests)];
    const isText = [...Object.values(journal.files), ...Object.values(journal.manifests)].every((text) => typeof text === 'string');
    if (journal.version === 1 && /^stage-\d+$/.test(journal.stage) && isText && paths.every((one) => pathProblem(one) === undefined))
      return journal;
  } catch {
    // Not ours to guess at; said below.
  }
  throw new WriteError(`${JOURNAL} is not a journal of ours`, 'delete it and run it again');
}

/** A folder that is not there yet appears whole, by one rename; in others file by file. */
function install(from: string, to: string, disk: Disk): void {
  if (!isFolder(from)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory() && isFolder(target)) install(source, target, disk);
    else disk.rename(source, target);
  }
}

function removeFile(path: string, disk: Disk): void {
  // A folder in its place is not what the journal meant; it may be of the new tree already.
  if (kindOf(path) === 'file' || kindOf(path) === 'symlink') disk.remove(path);
}

/** The folders of files, each before the one that it stands in. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.add(at);
  return [...folders].toSorted((a, b) => b.length - a.length);
}

function removeIfEmpty(path: string, disk: Disk): void {
  try {
    if (kindOf(path) === 'folder' && readdirSync(path).length === 0) disk.removeFolder(path);
  } catch {
    // An empty folder too many harms nobody, and git does not know it.
  }
}
