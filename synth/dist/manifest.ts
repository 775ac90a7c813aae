import { createHash } from 'node:crypto';
import { pathProblem } from './paths.ts';

/**
 * The files of one environment that are ours, with the hash of the text that we gave them: what is not in here is never
 * overwritten or deleted, and what has another hash on disk was edited by hand. One file per line, so that git can merge it.
 */
export type Manifest = ReadonlyMap<string, string>;

export const MANIFEST = '_manifest.json';

export function manifestPath(outDir: string, environment: string): string {
  return `${outDir}/${environment}/${MANIFEST}`;
}

export function hash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

export function manifestText(files: Manifest): string {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** Nothing when it is not whole, such as after a merge with conflicts. */
export function parseManifest(text: string): Manifest | undefined {
  let files: unknown;
  try {
    files = (JSON.parse(text) as { files?: unknown } | null)?.files;
  } catch {
    return undefined;
  }
  if (typeof files !== 'object' || files === null) return undefined;
  const entries = Object.entries(files as Record<string, unknown>);
  return entries.every(isEntry) ? new Map(entries) : undefined;
}

function isEntry(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string' && /^[0-9a-f]{64}$/.test(entry[1]) && pathProblem(entry[0]) === undefined;
}

/** The lines of a torn manifest that still say something; after a conflict a file can have two hashes, both of them ours. */
export function salvage(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, path, sum] of text.matchAll(/^\s*("(?:[^"\\]|\\.)+"): "([0-9a-f]{64})",?\r?$/gm)) {
    if (path === undefined || sum === undefined) continue;
    const name = unquoted(path);
    if (name === undefined || pathProblem(name) !== undefined) continue;
    found.set(name, (found.get(name) ?? new Set()).add(sum));
  }
  return found;
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
