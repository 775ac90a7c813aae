import type { Manifest } from './manifest.ts';
import { manifestName, split } from './names.ts';
import type { RemoteFile } from './ports.ts';

export interface RetentionPolicy {
  /** Exports whose window ended longer ago go; 0: none ever. */
  readonly days: number;
  /** The newest that stay whatever their age. */
  readonly keepLast: number;
  /** More files than this are a mistake of somebody: then none goes. */
  readonly mostDeleted: number;
}

/** An export as a target holds it. */
export interface Held {
  /** The name of its manifest there. */
  readonly name: string;
  readonly manifest: Manifest;
}

export interface RetentionPlan {
  /** In the order in which they go: the manifest of an export last, so that what a cut run has left is still known to be ours. */
  readonly remove: readonly string[];
  /** Why nothing goes although something is old. */
  readonly stopped?: string | undefined;
}

const DAY_MS = 86_400_000;

/**
 * What of a target goes. Only files that a manifest of ours names, of the size that it says, and manifests themselves: whatever else lies
 * there is somebody else's. Age is that of the window, not of the file.
 *
 * @param present all files of the target.
 */
export function plan(held: readonly Held[], present: readonly RemoteFile[], policy: RetentionPolicy, now: Date): RetentionPlan {
  if (policy.days <= 0) return { remove: [] };
  const bytes = new Map(present.map((file) => [file.name, file.bytes]));
  const newestFirst = held.toSorted((a, b) => endOf(b) - endOf(a) || (a.name < b.name ? 1 : -1));
  const ahead = newestFirst.find((one) => endOf(one) > now.getTime() + DAY_MS);
  if (ahead !== undefined) {
    const stopped = `${ahead.name} covers times after ${now.toISOString()}: the clock of this machine, or that manifest, is wrong`;
    return { remove: [], stopped };
  }
  const old = newestFirst
    .slice(Math.max(policy.keepLast, 0))
    .filter((one) => endOf(one) < now.getTime() - policy.days * DAY_MS)
    .toReversed();
  // Files that another export, which stays, names as well are its.
  const going = new Set(old);
  const staying = new Set(held.filter((one) => !going.has(one)).flatMap(({ manifest }) => manifest.files.map(({ name }) => name)));
  const remove = old.flatMap(({ name, manifest }) => [
    ...manifest.files.filter((file) => bytes.get(file.name) === file.bytes && !staying.has(file.name)).map((file) => file.name),
    ...[`${name}.asc`, name].filter((one) => bytes.has(one)),
  ]);
  if (remove.length > policy.mostDeleted)
    return { remove: [], stopped: `${remove.length} files are too old, and a run deletes at most ${policy.mostDeleted}` };
  return { remove };
}

const endOf = ({ manifest }: Held): number => Date.parse(manifest.window.to);

/** Names at a target that can be manifests of ours. */
export const isManifest = (name: string): boolean => manifestName(name) === name && split(name).extension === '.manifest.json';
