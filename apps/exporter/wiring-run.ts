/** The commands that speak to targets: what they need, made of the settings. */
import { dirname, join, resolve, basename } from 'node:path';
import type { Database } from '../common/database/database.ts';
import { messageOf } from '../common/failure.ts';
import { httpClient } from '../common/http/client.ts';
import type { Log } from '../common/log.ts';
import { version } from '../common/version.ts';
import { databaseJournal, hasJournal } from './adapters/journal-database.ts';
import { fileJournal } from './adapters/journal-file.ts';
import { workspace } from './adapters/workspace.ts';
import type { Call } from './commands.ts';
import type { Journal } from './journal.ts';
import { openDatabase } from './opening.ts';
import { CODES, type Outcome, Stopped } from './outcome.ts';
import { retire } from './retire.ts';
import { run } from './run.ts';
import { type ExporterValues, modeOf } from './settings/index.ts';
import type { Export } from './task.ts';
import { logged, progressTo, summary } from './tell.ts';
import { destinations } from './wiring.ts';
import { manifestReader, signature, stages } from './wiring-keys.ts';

const clock = (): Date => new Date();
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

function said(text: string): number {
  process.stdout.write(text);
  return 0;
}

export async function exportNow(call: Call, values: ExporterValues, log: Log): Promise<number> {
  const isTerminal = process.stdout.isTTY && !call.json;
  const progress = progressTo(process.stderr.isTTY ? process.stderr : undefined, log, Date.now);
  const end = (outcome: Outcome) => {
    progress.end();
    if (isTerminal) process.stdout.write(summary(outcome));
    else logged(log, outcome);
    return outcome.code;
  };
  const task = await taskOf(values, (step, done, of) => progress.report(step, done, of));
  try {
    return end(await run(task));
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const nothing = { manifest: undefined, files: [], delivered: [], deleted: [], notes: [], seconds: 0 };
    return end({ ...nothing, key: values.EXPORT_FILE ?? 'export', state: 'failed', code: error.code, undone: error.undone });
  } finally {
    await closed(task);
  }
}

const closed = async ({ database, destinations: all }: Pick<Export, 'database' | 'destinations'>): Promise<void> => {
  await Promise.allSettled([database.close(), ...all.map(({ target }) => target.close())]);
};

async function taskOf(values: ExporterValues, progress: Export['progress']): Promise<Export> {
  const all = await destinations(values, httpClient());
  const steps = await stages(values, clock);
  const sign = await signature(values, clock);
  const readManifest = await manifestReader(values, clock);
  const database = await openDatabase(values.AIOPS_DATABASE_URL, clock);
  const file = values.EXPORT_FILE;
  const folder = resolve(values.EXPORT_DIR, file === undefined ? '.' : dirname(file));
  return {
    database,
    journal: await journalOf(values, database, folder),
    workspace: (published) => workspace(folder, join(folder, `.${published}.work`)),
    wanted: { days: values.EXPORT_DAYS, from: values.EXPORT_FROM, to: values.EXPORT_TO },
    order: values.EXPORT_ORDER,
    neutralise: !values.AUDIT_CSV_RAW,
    file: file === undefined ? undefined : basename(file),
    names: { mode: values.AUDIT_FILENAME_MODE, salt: values.AUDIT_FILENAME_SALT },
    mode: modeOf(values),
    stages: steps,
    sign,
    readManifest,
    destinations: all,
    version: version(),
    clock,
    sleep,
    progress,
  };
}

/** Demo rows have no table that outlives them; where the table is missing or may not be written, a folder does as well. */
async function journalOf({ AIOPS_DATABASE_URL: url }: ExporterValues, database: Database, folder: string): Promise<Journal> {
  const isKept = !url.startsWith('mock') && (await hasJournal(database).catch(() => false));
  return isKept ? databaseJournal(database) : fileJournal(folder);
}

/** What `run` would find wrong before it reads the first row. */
export async function checkConfig(_: Call, values: ExporterValues): Promise<number> {
  const task = await taskOf(values, () => undefined);
  try {
    const bad: string[] = [];
    for (const { encryption } of task.stages) await encryption.check().catch((error: unknown) => bad.push(messageOf(error)));
    for (const { target } of task.destinations)
      await target.check().catch((error: unknown) => bad.push(`${target.name}: ${messageOf(error)}`));
    await task.database.query('SELECT 1').catch((error: unknown) => bad.push(`database: ${messageOf(error)}`));
    for (const problem of bad) process.stderr.write(`${problem}\n`);
    if (bad.length > 0) return CODES.refused;
    const to = task.destinations.map(({ target }) => target.where);
    return said(
      `${task.database.where}, encryption ${task.mode}, to ${to.length === 0 ? task.journal.where.replace(/\/[^/]*$/, '') : to.join(', ')}: all is well\n`,
    );
  } finally {
    await closed(task);
  }
}

export async function retireNow(call: Call, values: ExporterValues): Promise<number> {
  const all = await destinations(values, httpClient());
  try {
    const { deleted, undone } = await retire(all, await manifestReader(values, clock), clock(), new Set(), call.dryRun);
    for (const one of deleted) process.stdout.write(`${call.dryRun ? 'would delete' : 'deleted'} ${one}\n`);
    for (const one of undone) process.stderr.write(`${one}\n`);
    if (deleted.length === 0 && undone.length === 0) process.stdout.write('nothing is too old\n');
    return undone.length > 0 ? CODES.unretired : 0;
  } finally {
    await Promise.allSettled(all.map(({ target }) => target.close()));
  }
}
