/** The audit exporter: `node apps/exporter/main.ts run`. What it does is in run.ts, what it is told in settings/. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { read } from '../common/environment/read.ts';
import { printed } from '../common/environment/tell.ts';
import { run as runProcess } from '../common/exit.ts';
import { Refused } from '../common/failure.ts';
import { logger } from '../common/log.ts';
import { inSpan, startTracing, TRACE_SETTINGS } from '../common/trace.ts';
import { version } from '../common/version.ts';
import { auditCommand } from './audit-command.ts';
import { type Call, callOf, help } from './commands.ts';
import { openDatabase } from './opening.ts';
import { decryptFile, restoreFile } from './wiring-decrypt.ts';
import { CODES } from './outcome.ts';
import { type ExporterValues, PREFIXES, rules, settings } from './settings/index.ts';
import { verify } from './verify.ts';
import { manifestReader } from './wiring-keys.ts';
import { checkConfig, exportNow, retireNow } from './wiring-run.ts';

const ALL = { ...settings, ...TRACE_SETTINGS };

const clock = (): Date => new Date();
/** Commands that need no database and no target are not kept from their work by what is wrong with those. */
const LENIENT: ReadonlySet<Call['command']> = new Set(['decrypt', 'restore', 'verify', 'migrate', 'audit']);

async function main(): Promise<number> {
  const call = callOf(process.argv.slice(2));
  if (call.command === 'help') return said(help());
  if (call.command === 'version') return said(`${version()}\n`);
  if (call.command === 'print-config') return said(printed(ALL, process.env));
  const isLenient = LENIENT.has(call.command);
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
