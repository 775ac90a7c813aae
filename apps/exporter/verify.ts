import { parse as parseCsv } from './csv/parse.ts';
import { messageOf, Refused } from '../common/failure.ts';
import { hashOf } from './deliver.ts';
import { gaps, type Manifest } from './manifest.ts';
import { split } from './names.ts';
import { isManifest } from './retention.ts';
import type { ReadsManifest } from './retire.ts';

/** The files of one folder, as `verify` sees them. */
export interface Folder {
  /** For people. */
  readonly where: string;
  readonly names: readonly string[];
  read(name: string): AsyncIterable<Uint8Array>;
}

export interface Verdict {
  /** What was found to be as its manifest says: a fact a line. */
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

/**
 * Holds files to their manifests, and manifests to each other.
 *
 * @param only names to look at; undefined: every manifest of the folder, and whether they follow each other without a gap.
 */
export async function verify(folder: Folder, read: ReadsManifest, only?: readonly string[]): Promise<Verdict> {
  const good: string[] = [];
  const bad: string[] = [];
  const held = await manifestsOf(folder, read, bad);
  if (only !== undefined) {
    for (const name of only) await one(folder, held, name, good, bad);
    return { good, bad };
  }
  if (held.size === 0 && bad.length === 0) bad.push(`${folder.where} has no manifest`);
  for (const [name, manifest] of held) await all(folder, name, manifest, good, bad);
  for (const { from, to } of gaps([...held.values()])) bad.push(`no export covers ${from} up to ${to}`);
  for (const [name, { previous }] of held)
    if (previous !== null && !held.has(previous.manifest) && held.size > 1 && !isFirst(held, name))
      bad.push(`${name} follows ${previous.manifest}, which is not there`);
  return { good, bad };
}

/** What came before the oldest one that is here may have been retired. */
function isFirst(held: ReadonlyMap<string, Manifest>, name: string): boolean {
  const oldest = [...held].toSorted(([, a], [, b]) => Date.parse(a.window.to) - Date.parse(b.window.to))[0];
  return oldest?.[0] === name;
}

async function manifestsOf(folder: Folder, read: ReadsManifest, bad: string[]): Promise<ReadonlyMap<string, Manifest>> {
  const held = new Map<string, Manifest>();
  for (const name of folder.names.filter(isManifest)) {
    try {
      const signature = folder.names.includes(`${name}.asc`) ? await bytesOf(folder.read(`${name}.asc`)) : undefined;
      const manifest = await read(name, await bytesOf(folder.read(name)), signature);
      if (manifest === undefined) bad.push(`${name} is not signed by a key of AUDIT_PGP_VERIFY_KEY_FILE`);
      else held.set(name, manifest);
    } catch (error) {
      bad.push(messageOf(error));
    }
  }
  return held;
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const found: Uint8Array[] = [];
  for await (const chunk of chunks) found.push(chunk);
  return Buffer.concat(found);
}

async function all(folder: Folder, name: string, manifest: Manifest, good: string[], bad: string[]): Promise<void> {
  const missing = manifest.files.filter((file) => !folder.names.includes(file.name));
  for (const file of missing) bad.push(`${file.name} of ${name} is not there`);
  for (const file of manifest.files) if (!missing.includes(file)) await published(folder, file, good, bad);
  const { csv } = manifest;
  if (folder.names.includes(csv.name) && !manifest.files.some((file) => file.name === csv.name))
    await plain(folder, csv.name, manifest, good, bad);
}

async function one(folder: Folder, held: ReadonlyMap<string, Manifest>, name: string, good: string[], bad: string[]): Promise<void> {
  const own = held.get(name);
  if (own !== undefined) return all(folder, name, own, good, bad);
  if (isManifest(name)) return; // what is wrong with it was said when it was read
  const { stem } = split(name);
  for (const [at, manifest] of held) {
    if (split(at).stem !== stem) continue;
    const file = manifest.files.find((each) => each.name === name);
    if (file !== undefined) return published(folder, file, good, bad);
    if (manifest.csv.name === name) return plain(folder, name, manifest, good, bad);
  }
  bad.push(`no manifest of ${folder.where} names ${name}`);
}

async function published(folder: Folder, file: Manifest['files'][number], good: string[], bad: string[]): Promise<void> {
  const { sha256, bytes } = await measured(folder, file.name);
  if (sha256 === file.sha256) good.push(`${file.name}: ${bytes} bytes, sha256 ${sha256}`);
  else bad.push(`${file.name} is not what was published: ${bytes} bytes and sha256 ${sha256}, not ${file.bytes} and ${file.sha256}`);
}

/** A decrypted CSV: its bytes, and that it can be read to the end. */
async function plain(folder: Folder, name: string, { csv, rows }: Manifest, good: string[], bad: string[]): Promise<void> {
  const { sha256, bytes } = await measured(folder, name);
  if (sha256 !== csv.sha256) {
    bad.push(`${name} is not what was exported: ${bytes} bytes and sha256 ${sha256}, not ${csv.bytes} and ${csv.sha256}`);
    return;
  }
  try {
    let count = -1;
    for await (const row of parseCsv(folder.read(name))) {
      if (count === -1 && row.join(',') !== csv.columns.join(',')) bad.push(`${name} has the columns ${row.join(', ')}`);
      count++;
    }
    if (count === rows) good.push(`${name}: ${rows} rows, sha256 ${sha256}`);
    else bad.push(`${name} has ${count} rows, and its manifest says ${rows}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    bad.push(`${name}: ${error.message}`);
  }
}

async function measured(folder: Folder, name: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  let bytes = 0;
  async function* counted(): AsyncIterable<Uint8Array> {
    for await (const chunk of folder.read(name)) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { sha256: await hashOf(counted()), bytes };
}
