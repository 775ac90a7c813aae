/** The audit exporter: `node apps/exporter/main.ts run`. What it does is in run.ts, what it is told in settings/. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Database } from '../common/database/database.ts';
import { read } from '../common/environment/read.ts';
import { printed } from '../common/environment/tell.ts';
import { run as runProcess } from '../common/exit.ts';
import { messageOf, Refused } from '../common/failure.ts';
import { httpClient } from '../common/http/client.ts';
import { logger, type Log } from '../common/log.ts';
import { inSpan, startTracing, TRACE_SETTINGS } from '../common/trace.ts';
import { version } from '../common/version.ts';
import { databaseJournal, hasJournal } from './adapters/journal-database.ts';
import { fileJournal } from './adapters/journal-file.ts';
import { workspace } from './adapters/workspace.ts';
import { auditCommand } from './audit-command.ts';
import { type Call, callOf, help } from './commands.ts';
import type { Journal } from './journal.ts';
import { openDatabase } from './opening.ts';
import { decryptFile, restoreFile } from './wiring-decrypt.ts';
import { CODES, type Outcome, Stopped } from './outcome.ts';
import { retire } from './retire.ts';
import { run } from './run.ts';
import { type ExporterValues, modeOf, PREFIXES, rules, settings } from './settings/index.ts';
import type { Export } from './task.ts';
import { logged, progressTo, summary } from './tell.ts';
import { verify } from './verify.ts';
import { destinations } from './wiring.ts';
import { manifestReader, signature, stages } from './wiring-keys.ts';

const ALL = { ...settings, ...TRACE_SETTINGS };

const clock = (): Date => new Date();
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** Commands that need no database and no target are not kept from their work by what is wrong with those. */
const LENIENT: readonly Call['command'][] = ['decrypt', 'restore', 'verify', 'migrate', 'audit'];

async function main(): Promise<number> {
  const call = callOf(process.argv.slice(2));
  if (call.command === 'help') return said(help());
  if (call.command === 'version') return said(`${version()}\n`);
  if (call.command === 'print-config') return said(printed(ALL, process.env));
  const isLenient = LENIENT.includes(call.command);
  const env =
    isLenient && !process.env['AIOPS_DATABASE_URL'] && !process.env['AIOPS_DATABASE_URL_FILE']
      ? { ...process.env, AIOPS_DATABASE_URL: 'none' }
      : process.env;
  const { values, warnings, secrets } = read(ALL, { env, prefixes: PREFIXES, check: isLenient ? [] : rules });
  const log = logger({
    service: 'exporter',
    version: version(),
    level: values.LOG_LEVEL,
    to: process.stdout.isTTY ? process.stderr : process.stdout,
    secrets,
  });
  for (const { setting, message, hint } of warnings) log.warn(`${setting} ${message}`, hint === undefined ? {} : { hint });
  const tracing = await startTracing({ service: 'exporter', version: version(), env: values, log });
  try {
    return await inSpan(`exporter ${call.command}`, {}, () => COMMANDS[call.command as keyof typeof COMMANDS](call, values, log));
  } finally {
    await tracing.shutdown(5000);
  }
}

function said(text: string): number {
  process.stdout.write(text);
  return 0;
}

const COMMANDS = {
  run: exportNow,
  'check-config': checkConfig,
  decrypt: (call: Call, values: ExporterValues) => eachFile(call, async (file, to) => decryptFile(file, to, values, clock)),
  restore: (call: Call) => eachFile(call, restoreFile),
  verify: verifyAll,
  retention: retireNow,
  migrate: migrateNow,
  audit: (call: Call, values: ExporterValues) => auditCommand(call, values, clock),
};

async function exportNow(call: Call, values: ExporterValues, log: Log): Promise<number> {
  const isTerminal = process.stdout.isTTY && !call.json;
  const progress = progressTo(process.stderr.isTTY ? process.stderr : undefined, log, Date.now);
  const end = (outcome: Outcome) => {
    progress.end();
    if (isTerminal) process.stdout.write(summary(outcome));
    else logged(log, outcome);
    return outcome.code;
  };
  const task = await taskOf(values, progress.report);
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
async function checkConfig(_: Call, values: ExporterValues): Promise<number> {
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

async function retireNow(call: Call, values: ExporterValues): Promise<number> {
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

async function migrateNow(call: Call, values: ExporterValues): Promise<number> {
  const { migrate } = await import('../common/database/migrate.ts');
  const database = await openDatabase(values.AIOPS_DATABASE_URL, clock);
  try {
    const done = await migrate(database, { dryRun: call.dryRun });
    for (const { number, name } of done) process.stdout.write(`${call.dryRun ? 'would apply' : 'applied'} ${number} ${name}\n`);
    return done.length > 0 ? 0 : said('nothing to apply\n');
  } finally {
    await database.close();
  }
}

/** What is wrong with one file does not keep the others from being done. */
async function eachFile({ args, to }: Call, work: (file: string, folder: string) => Promise<string>): Promise<number> {
  let code = 0;
  for (const file of args) {
    try {
      process.stdout.write(`${await work(file, to ?? dirname(file))}\n`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      process.stderr.write(`${file}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}\n`);
      code = CODES.different;
    }
  }
  return code;
}

async function verifyAll({ args }: Call, values: ExporterValues): Promise<number> {
  const readManifest = await manifestReader(values, clock);
  let isGood = true;
  for (const path of args) {
    const names = await readdir(path).catch((error: NodeJS.ErrnoException) =>
      error.code === 'ENOTDIR' ? undefined : Promise.reject(explained(error, path)),
    );
    const where = names === undefined ? dirname(path) : path;
    const folder = {
      where,
      names: names ?? (await readdir(where)),
      read: (name: string) => createReadStream(join(where, name), { highWaterMark: 1 << 20 }),
    };
    const { good, bad } = await verify(folder, readManifest, names === undefined ? [basename(path)] : undefined);
    for (const line of good) process.stdout.write(`${line}\n`);
    for (const line of bad) process.stderr.write(`${line}\n`);
    isGood &&= bad.length === 0;
  }
  return isGood ? 0 : CODES.different;
}

const explained = (error: NodeJS.ErrnoException, path: string): Error =>
  error.code === 'ENOENT' ? new Refused(`there is no ${path}`, { cause: error }) : error;

await runProcess(main);
