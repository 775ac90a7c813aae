import { type CsvFacts, readCsv } from './csv-file.ts';
import type { Original, Run } from './journal.ts';
import { type Manifest, print } from './manifest.ts';
import { manifestName } from './names.ts';
import { CODES, Stopped, stopAs } from './outcome.ts';
import type { LocalFile, Workspace } from './ports.ts';
import { isManifest } from './retention.ts';
import { COLUMNS } from './source.ts';
import type { Destination, Export } from './task.ts';
import type { Window } from './window.ts';

/** The files of an export on this machine. */
export interface Files {
  /** What goes to the targets: the manifest, and its signature, last. */
  readonly published: readonly LocalFile[];
  readonly manifest: Manifest;
  readonly run: Run;
}

/** Files that an earlier run has made are used again; where this machine has lost them, a target may have them. */
export async function prepare(task: Export, run: Run, window: Window, published: string, workspace: Workspace): Promise<Files> {
  const known = await stopAs(CODES.undelivered, () => recovered(task, run, workspace));
  if (run.manifest !== undefined && known.size === run.files.length) return { published: [...known.values()], manifest: run.manifest, run };
  const { csv, facts } = await stopAs(CODES.unread, () => readCsv(task, window, published, workspace));
  const old = run.manifest?.csv.sha256;
  if (known.size > 0 && old !== csv.sha256)
    throw new Stopped(CODES.unread, [`the rows of the window are not those that ${run.key} began with: sha256 ${csv.sha256}, not ${old}`]);
  return stopAs(CODES.unencrypted, async () => {
    const { outputs, originals } = await encrypted(task, csv);
    const files = outputs.map((file) => known.get(file.name) ?? file);
    const manifest = describe(task, facts, window, csv, files, await previous(task, run));
    const text = print(manifest);
    files.push(await workspace.write(manifestName(published), once(text)));
    if (task.sign !== undefined) files.push(await workspace.write(`${manifestName(published)}.asc`, once(await task.sign(text))));
    // Nothing has its place among the finished files before the journal knows that it is ours.
    const next: Run = { ...run, manifest, originals, files: files.map(named) };
    await task.journal.save(next);
    const finished = [];
    for (const file of files) finished.push(await workspace.publish(file));
    return { published: finished, manifest, run: next };
  });
}

const named = ({ name, bytes, sha256 }: LocalFile) => ({ name, bytes, sha256 });

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

/** When everything has arrived: what should go goes with the folder of work, and what may stay moves to the finished files. */
export async function retireOriginals({ originals }: Run, workspace: Workspace): Promise<readonly string[]> {
  const deleted: string[] = [];
  for (const original of originals) {
    const file = await workspace.find(original);
    if (file === undefined) continue;
    if (original.goes) deleted.push(file.path);
    else await workspace.publish(file);
  }
  await workspace.clear();
  return deleted;
}

async function encrypted({ stages, progress }: Export, csv: LocalFile): Promise<{ outputs: readonly LocalFile[]; originals: Original[] }> {
  let outputs: readonly LocalFile[] = [csv];
  const originals: Original[] = [];
  for (const { encryption, deletesInput } of stages) {
    const next: LocalFile[] = [];
    for (const file of outputs) {
      originals.push({ ...named(file), goes: deletesInput });
      next.push(...(await encryption.encrypt(file, (bytes) => progress(`encrypt ${file.name}`, bytes, file.bytes))));
    }
    outputs = next;
  }
  return { outputs, originals };
}

async function previous({ journal }: Export, { key }: Run): Promise<Manifest['previous']> {
  const before = await journal.latest(key);
  const manifest = before?.files.find(({ name }) => isManifest(name))?.name;
  return before?.manifest === undefined || manifest === undefined ? null : { manifest, to: before.manifest.window.to };
}

function describe(
  task: Export,
  facts: CsvFacts,
  window: Window,
  csv: LocalFile,
  files: readonly LocalFile[],
  before: Manifest['previous'],
): Manifest {
  return {
    format: 'therapy-ops/audit-export/1',
    tool: { name: 'therapy-ops exporter', version: task.version },
    created: task.clock().toISOString(),
    window: { from: window.from.toISOString(), to: window.to.toISOString() },
    rows: facts.rows,
    first_id: facts.firstId,
    last_id: facts.lastId,
    chain: facts.tip,
    previous: before,
    csv: {
      name: csv.name,
      columns: [...COLUMNS],
      order: task.order,
      neutralised: task.neutralise,
      neutralised_cells: facts.neutralised,
      bytes: csv.bytes,
      sha256: csv.sha256,
    },
    encryption: { mode: task.mode, recipients: task.stages.flatMap(({ encryption }) => encryption.recipients) },
    files: files.map(named),
  };
}

/** Files of an earlier run with the very bytes that it noted: here, or at a target. */
async function recovered({ destinations }: Export, run: Run, workspace: Workspace): Promise<ReadonlyMap<string, LocalFile>> {
  const files = new Map<string, LocalFile>();
  for (const wanted of run.files) {
    const file = (await workspace.find(wanted)) ?? (await fetched(destinations, wanted, workspace));
    if (file !== undefined) files.set(wanted.name, await workspace.publish(file));
  }
  return files;
}

async function fetched(
  destinations: readonly Destination[],
  wanted: Run['files'][number],
  workspace: Workspace,
): Promise<LocalFile | undefined> {
  for (const { target } of destinations) {
    if ((await target.stat(wanted.name))?.bytes !== wanted.bytes) continue;
    const file = await workspace.write(wanted.name, target.read(wanted.name));
    if (file.sha256 === wanted.sha256) return file;
  }
  return undefined;
}
