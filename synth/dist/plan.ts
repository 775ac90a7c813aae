import { join } from 'node:path';
import { Comparison } from './compare.ts';
import { filesUnder } from './disk.ts';
import { hash, MANIFEST, manifestPath, manifestText } from './manifest.ts';
import { isForeign, type Owned, ownedFiles, readIfFile } from './owned.ts';
import { environmentOf, pathProblem } from './paths.ts';

/** What a synth would change on disk. All paths are relative to `root`, sorted. */
export interface Plan {
  readonly root: string;
  readonly outDir: string;
  readonly environments: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Ours, but with a text that we did not write; a copy is kept before it is overwritten or removed. */
  readonly handEdited: readonly string[];
  /** Somebody else's in the folders of our environments: never touched, though Argo CD will apply it. */
  readonly foreign: readonly string[];
  /** Any of them, and nothing is written. */
  readonly problems: readonly string[];
  /** The texts of what is added or changed. */
  readonly texts: ReadonlyMap<string, string>;
  /** What becomes of manifests that change; undefined: it goes. */
  readonly manifests: ReadonlyMap<string, string | undefined>;
  /** Copies to keep: hand edits, and files of which only the header says that they are ours. */
  readonly keep: readonly string[];
  /** The manifests as they were read, by which `apply` sees that somebody else has written since. */
  readonly read: ReadonlyMap<string, string | undefined>;
}

/**
 * Compares the files that are to be with those on disk, for the environments that are named; nothing of others is looked
 * at. An environment that is named and has no files loses all that it had.
 */
export function plan(root: string, outDir: string, files: ReadonlyMap<string, string>, environments: readonly string[]): Plan {
  const read = new Map(environments.map((environment) => readManifest(root, outDir, environment)));
  const problems = pathProblems(outDir, files, environments);
  if (problems.length === 0 && isForeign(root, outDir)) {
    problems.push(`${outDir}: holds files, but none that therapy-ops wrote; move it away, or name another output folder`);
  }
  const tops = new Set([outDir, ...[...files.keys()].map((path) => (path.startsWith(`${outDir}/`) ? outDir : path.split('/', 1).join()))]);
  const owned: Owned = new Map();
  if (problems.length === 0) {
    for (const environment of environments) {
      const mine = ownedFiles(root, outDir, environment, read.get(manifestPath(outDir, environment)), tops);
      for (const [path, sums] of mine) owned.set(path, sums);
    }
  }
  const comparison = new Comparison(root, files, owned);
  if (problems.length === 0) comparison.run([...read.keys()]);
  return {
    root,
    outDir,
    environments,
    read,
    ...comparison.result(),
    foreign: environments.flatMap((environment) => foreigners(root, `${outDir}/${environment}`, files, owned)),
    problems: [...problems, ...comparison.problems],
    manifests: manifests(outDir, files, environments, read),
  };
}

function readManifest(root: string, outDir: string, environment: string): [string, string | undefined] {
  const path = manifestPath(outDir, environment);
  return [path, readIfFile(join(root, path))?.toString('utf8')];
}

function pathProblems(outDir: string, files: ReadonlyMap<string, string>, environments: readonly string[]): string[] {
  const problems: string[] = [];
  const known = new Set(environments);
  for (const path of files.keys()) {
    const environment = environmentOf(path, outDir);
    const problem = pathProblem(path);
    if (problem !== undefined) problems.push(`${path}: ${problem}; write it to ${outDir}/<environment>/...`);
    else if (!known.has(environment))
      problems.push(`${path}: belongs to no environment (${environments.join(', ')}); write it to ${outDir}/<environment>/...`);
    else if (path === manifestPath(outDir, environment))
      problems.push(`${path}: is the list of files that the writer keeps; choose another name`);
  }
  return problems;
}

/** The manifests that change, and how: each lists exactly the files that its environment has from now on. */
function manifests(
  outDir: string,
  files: ReadonlyMap<string, string>,
  environments: readonly string[],
  read: Plan['read'],
): Plan['manifests'] {
  const lists = new Map(environments.map((environment) => [environment, new Map<string, string>()]));
  for (const [path, text] of files) lists.get(environmentOf(path, outDir))?.set(path, hash(text));
  const changes = new Map<string, string | undefined>();
  for (const [environment, list] of lists) {
    const path = manifestPath(outDir, environment);
    const text = list.size === 0 ? undefined : manifestText(list);
    if (text !== read.get(path)) changes.set(path, text);
  }
  return changes;
}

function foreigners(root: string, folder: string, files: ReadonlyMap<string, string>, owned: Owned): string[] {
  const isHidden = (path: string): boolean => /\/\./.test(path.slice(folder.length));
  return filesUnder(root, folder).filter(
    (path) => !files.has(path) && !owned.has(path) && path !== `${folder}/${MANIFEST}` && !isHidden(path),
  );
}
