import { type Delivery, deliver } from './deliver.ts';
import { type Files, prepare, retireOriginals } from './files.ts';
import type { Run } from './journal.ts';
import { publishedName } from './names.ts';
import { CODES, type Outcome, Stopped, stopAs, told } from './outcome.ts';
import type { LocalFile } from './ports.ts';
import { retire } from './retire.ts';
import { now } from './source.ts';
import type { Destination, Export } from './task.ts';
import { skew, type Window, windowOf } from './window.ts';

/**
 *   checks ─▶ window ─▶ one snapshot ─▶ CSV ─▶ encryption ─▶ manifest ─▶ every target, verified ─▶ originals go ─▶ old exports go
 *               │                                   │                              │
 *               └──────────── journal ──────────────┴──────────────────────────────┘   a rerun continues where this one ended
 *
 * Whatever fails, nothing plain has left where encryption was asked for, and originals stay until every file is confirmed everywhere.
 */
export async function run(task: Export): Promise<Outcome> {
  const begin = task.clock();
  const seconds = () => (task.clock().getTime() - begin.getTime()) / 1000;
  await check(task);
  const { run: found, window, published, notes } = await begun(task);
  const known = { key: found.key, notes, manifest: found.manifest };
  if (found.finished !== undefined) {
    const retired = await old(
      task,
      found.files.map(({ name }) => name),
    );
    return {
      ...known,
      files: [],
      delivered: found.delivered,
      ...retired,
      state: retired.code === 0 ? 'already' : 'failed',
      seconds: seconds(),
    };
  }
  const workspace = await stopAs(CODES.unread, () => task.workspace(published));
  const files = await prepare(task, found, window, published, workspace);
  const { delivered, undone } = await deliverAll(task, files);
  const done = { ...known, manifest: files.manifest, files: files.published.map(({ path }) => path), delivered };
  if (undone.length > 0) {
    const kept = files.run.originals.map(({ name }) => `${name} was not deleted: it lies in ${workspace.where}`);
    return { ...done, state: 'failed', code: CODES.undelivered, deleted: [], undone: [...undone, ...kept], seconds: seconds() };
  }
  const deleted = await retireOriginals(files.run, workspace);
  await task.journal.save({ ...files.run, delivered, finished: task.clock().toISOString() });
  const retired = await old(
    task,
    files.published.map(({ name }) => name),
  );
  return {
    ...done,
    ...retired,
    state: retired.code === 0 ? 'done' : 'failed',
    deleted: [...deleted, ...retired.deleted],
    seconds: seconds(),
  };
}

/** Old exports at the targets. */
async function old(task: Export, own: readonly string[]): Promise<Pick<Outcome, 'code' | 'deleted' | 'undone'>> {
  const { deleted, undone } = await retire(task.destinations, task.readManifest, task.clock(), new Set(own));
  return { code: undone.length > 0 ? CODES.unretired : 0, deleted, undone };
}

/** Everything that can be known before the first row is read, all problems at once. */
async function check({ stages, destinations }: Export): Promise<void> {
  const problems: string[] = [];
  for (const { encryption } of stages) await encryption.check().catch((error: unknown) => problems.push(told(error)));
  for (const { target } of destinations) await target.check().catch((error: unknown) => problems.push(`${target.name}: ${told(error)}`));
  if (problems.length > 0) throw new Stopped(CODES.refused, ['nothing was read, nothing was written', ...problems]);
}

interface Begun {
  readonly run: Run;
  readonly window: Window;
  readonly published: string;
  readonly notes: readonly string[];
}

/** The run of that name as far as an earlier one came, or a new one whose window is fixed from now on. */
async function begun(task: Export): Promise<Begun> {
  const { journal, wanted, names, clock } = task;
  return stopAs(CODES.unread, async () => {
    const time = await now(task.database);
    const fresh = windowOf(wanted, time);
    const key = task.file ?? `audit-${fresh.to.toISOString().slice(0, 10).replaceAll('-', '')}.csv`;
    const published = publishedName(key, names.mode, names.salt);
    const difference = skew(clock(), time);
    const notes = difference === undefined ? [] : [`${difference}: names and ages of exports follow the database`];
    const before = await journal.load(key);
    if (before !== undefined)
      return { run: before, window: { from: new Date(before.window.from), to: new Date(before.window.to) }, published, notes };
    const window = { from: fresh.from.toISOString(), to: fresh.to.toISOString() };
    const run: Run = {
      key,
      window,
      started: clock().toISOString(),
      files: [],
      originals: [],
      manifest: undefined,
      delivered: [],
      finished: undefined,
    };
    await journal.save(run);
    return { run, window: fresh, published, notes };
  });
}

/** Every file to every target; a target that fails does not stop the others. */
async function deliverAll(task: Export, files: Files): Promise<{ delivered: readonly Delivery[]; undone: readonly string[] }> {
  const delivered: Delivery[] = [...files.run.delivered];
  const undone: string[] = [];
  for (const destination of task.destinations) {
    const { target } = destination;
    const rest = files.published.filter(({ name }) => !delivered.some((one) => one.target === target.name && one.name === name));
    for (const [index, file] of rest.entries()) {
      try {
        delivered.push(await sent(task, destination, file));
        await task.journal.save({ ...files.run, delivered });
      } catch (error) {
        undone.push(`${file.name} is not confirmed at ${target.where}: ${told(error)}`);
        // The manifest comes last, and says that the others are there.
        undone.push(...rest.slice(index + 1).map(({ name }) => `${name} was not sent to ${target.where}`));
        break;
      }
    }
  }
  return { delivered, undone };
}

function sent({ sleep, progress }: Export, { target, check: level }: Destination, file: LocalFile): Promise<Delivery> {
  const report = (bytes: number) => progress(`${target.name} ${file.name}`, bytes, file.bytes);
  return deliver(target, file, { check: level, sleep, progress: report });
}
