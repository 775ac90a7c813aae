import { parseArgs } from 'node:util';
import { UsageError } from '../common/exit.ts';

export const COMMANDS = {
  run: 'export the window, deliver it to every target, retire what is too old',
  decrypt: 'FILE...  open .gpg, .envelope and .envelope.json files that the exporter made',
  restore: 'FILE...  take away the apostrophes that keep spreadsheets from running cells',
  verify: 'FILE|FOLDER...  hold files to their manifests, and manifests to each other',
  retention: 'retire what is too old at every target; --dry-run only says what',
  'check-config': 'read all settings, keys and targets, and say what is wrong with them',
  'print-config': 'print all settings without secrets',
  migrate: 'make or complete the tables of AIOPS_DATABASE_URL; --dry-run only says what',
  audit: 'verify | adopt  prove that the audit log is whole; chain rows from before the chain',
} as const;

export type Command = keyof typeof COMMANDS;

export interface Call {
  readonly command: Command | 'help' | 'version';
  readonly args: readonly string[];
  readonly to: string | undefined;
  readonly anchor: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const OPTIONS = {
  to: { type: 'string' },
  anchor: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'check-config': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/** Which command takes which option. */
const TAKES: Readonly<Partial<Record<Command, readonly string[]>>> = {
  run: ['json', 'check-config'],
  decrypt: ['to'],
  restore: ['to'],
  retention: ['dry-run'],
  migrate: ['dry-run'],
  audit: ['anchor'],
};

/** Commands that take names of files. */
const WANTS: ReadonlySet<string> = new Set(['decrypt', 'restore', 'verify', 'audit']);

/** @throws UsageError */
export function callOf(argv: readonly string[]): Call {
  const { values, positionals } = parsed(argv);
  const [name = 'help', ...args] = positionals;
  const call = { args, to: values.to, anchor: values.anchor, dryRun: values['dry-run'], json: values.json };
  if (values.version) return { ...call, command: 'version' };
  if (values.help || name === 'help') return { ...call, command: 'help' };
  if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`there is no command ${name}; there are ${Object.keys(COMMANDS).join(', ')}`);
  const command = name as Command;
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== false);
  const foreign = given.map(([option]) => option).filter((option) => TAKES[command]?.includes(option) !== true);
  if (foreign.length > 0) throw new UsageError(`${command} takes no --${foreign.join(', --')}`);
  if (WANTS.has(command) && args.length === 0) throw new UsageError(`${command} what? ${COMMANDS[command]}`);
  if (!WANTS.has(command) && args.length > 0) throw new UsageError(`${command} takes nothing more, and got ${args.join(' ')}`);
  if (command === 'audit' && !['verify', 'adopt'].includes(args[0]!)) throw new UsageError(`audit ${args[0]}? ${COMMANDS.audit}`);
  return { ...call, command: values['check-config'] ? 'check-config' : command };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, says]) => `  ${name.padEnd(width)}  ${says}`);
  return `exporter: takes the audit log out of Postgres: CSV, encryption, targets, proof, retention

${lines.join('\n')}

  --to FOLDER       where decrypt and restore write (default: beside the file)
  --anchor FILE     a manifest that audit verify holds the log against
  --dry-run         say what would be done, and do nothing
  --json            one JSON line at the end of run, also on a terminal
  --check-config    the same as check-config

Settings are environment variables: docs/exporter.md. Exit codes: 0 all was done; 2 usage; 10 refused before anything was read;
11 not read; 12 not encrypted, nothing has left; 13 not delivered everywhere; 14 not retired; 15 verify found differences;
70 a mistake of the program; 78 configuration.
`;
}
