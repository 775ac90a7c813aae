import { messageOf, Refused } from '../common/failure.ts';
import type { Manifest } from './manifest.ts';
import type { RemoteFile, Target } from './ports.ts';
import { type Held, isManifest, plan, type RetentionPolicy } from './retention.ts';

/** Reads a manifest that lies at a target; undefined where it is not one of ours, or not signed by us. */
export type ReadsManifest = (name: string, bytes: Uint8Array, signature: Uint8Array | undefined) => Promise<Manifest | undefined>;

export interface Retired {
  readonly deleted: readonly string[];
  readonly undone: readonly string[];
}

export interface ToRetire {
  readonly target: Target;
  readonly retention: RetentionPolicy;
}

/** No manifest is larger; what claims to be one is not read further. */
const LARGEST = 4 << 20;

/**
 * Deletes what is too old at each target. Nothing where the files of this run are not there.
 *
 * @param own names of this run: a target without them was never ours.
 */
export async function retire(
  targets: readonly ToRetire[],
  read: ReadsManifest,
  now: Date,
  own: ReadonlySet<string>,
  dryRun = false,
): Promise<Retired> {
  const deleted: string[] = [];
  const undone: string[] = [];
  for (const { target, retention } of targets) {
    if (retention.days <= 0) continue;
    try {
      const present = await all(target.list());
      if ([...own].some((name) => !present.some((file) => file.name === name))) {
        undone.push(`nothing was deleted at ${target.where}: its list does not show the files of this export`);
        continue;
      }
      const held = await manifests(target, present, read);
      const { remove, stopped } = plan(held, present, retention, now);
      if (stopped !== undefined) undone.push(`nothing was deleted at ${target.where}: ${stopped}`);
      for (const name of remove) {
        if (!dryRun) await target.remove(name);
        deleted.push(`${name} at ${target.where}`);
      }
    } catch (error) {
      undone.push(`what is too old was not all deleted at ${target.where}: ${messageOf(error)}`);
    }
  }
  return { deleted, undone };
}

async function manifests(target: Target, present: readonly RemoteFile[], read: ReadsManifest): Promise<readonly Held[]> {
  const held: Held[] = [];
  const names = new Set(present.map(({ name }) => name));
  for (const { name, bytes } of present) {
    if (!isManifest(name) || bytes > LARGEST) continue;
    const signature = names.has(`${name}.asc`) ? await bytesOf(target.read(`${name}.asc`)) : undefined;
    try {
      const manifest = await read(name, await bytesOf(target.read(name)), signature);
      if (manifest !== undefined) held.push({ name, manifest });
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // it is somebody else's, and so is what it names
    }
  }
  return held;
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await all(chunks));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
