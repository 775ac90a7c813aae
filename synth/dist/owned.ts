import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { hasHeader } from '../render/header.ts';
import { filesUnder, isFolder, kindOf } from './disk.ts';
import { manifestPath, parseManifest, salvage } from './manifest.ts';
import { environmentOf } from './paths.ts';

/** Our files on disk with the hashes that their texts may have; no hash when only the header says that a file is ours. */
export type Owned = Map<string, ReadonlySet<string>>;

/** The environments that have a manifest: also those that the spec no longer knows. */
export function environmentsOnDisk(root: string, outDir: string): string[] {
  if (!isFolder(join(root, outDir))) return [];
  const entries = readdirSync(join(root, outDir));
  return entries.filter((name) => kindOf(join(root, manifestPath(outDir, name))) === 'file').toSorted();
}

export function ownedFiles(
  root: string,
  outDir: string,
  environment: string,
  manifest: string | undefined,
  tops: ReadonlySet<string>,
): Owned {
  const whole = manifest === undefined ? undefined : parseManifest(manifest);
  const isOurs = ([path]: readonly [string, unknown]): boolean => environmentOf(path, outDir) === environment;
  if (whole !== undefined) return new Map([...whole].filter(isOurs).map(([path, sum]) => [path, new Set([sum])]));
  const owned: Owned = new Map([...salvage(manifest ?? '')].filter(isOurs));
  for (const top of tops) {
    for (const path of filesUnder(root, `${top}/${environment}`)) {
      if (!owned.has(path) && hasOurHeader(join(root, path))) owned.set(path, new Set());
    }
  }
  return owned;
}

/** Whether somebody else's files stand in the output folder and none of ours. */
export function isForeign(root: string, outDir: string): boolean {
  if (environmentsOnDisk(root, outDir).length > 0) return false;
  const files = filesUnder(root, outDir).filter((path) => !/(?:^|\/)\.[^/]*$/.test(path));
  return files.length > 0 && !files.some((path) => hasOurHeader(join(root, path)));
}

function hasOurHeader(path: string): boolean {
  if (kindOf(path) !== 'file') return false;
  const beginning = Buffer.alloc(64);
  const file = openSync(path, 'r');
  try {
    return hasHeader(beginning.toString('utf8', 0, readSync(file, beginning, 0, 64, 0)));
  } finally {
    closeSync(file);
  }
}

export function readIfFile(path: string): Buffer | undefined {
  return kindOf(path) === 'file' ? readFileSync(path) : undefined;
}
