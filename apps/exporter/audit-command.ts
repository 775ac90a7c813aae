import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { adopt } from '../common/audit/adopt.ts';
import { verify } from '../common/audit/verify.ts';
import { ConfigurationError, Refused } from '../common/failure.ts';
import type { Call } from './commands.ts';
import { parse } from './manifest.ts';
import { openDatabase } from './opening.ts';
import { CODES } from './outcome.ts';
import type { ExporterValues } from './settings/index.ts';

/** `audit verify` and `audit adopt`. */
export async function auditCommand({ args, anchor }: Call, values: ExporterValues, clock: () => Date): Promise<number> {
  if (values.AUDIT_CHAIN_KEY === undefined) {
    const hint = 'the key with which the services append; never in the database';
    throw new ConfigurationError([{ setting: 'AUDIT_CHAIN_KEY', message: 'is not set, and the chain cannot be checked without it', hint }]);
  }
  const key = Buffer.from(values.AUDIT_CHAIN_KEY);
  const chain = anchor === undefined ? undefined : anchorOf(anchor);
  const database = await openDatabase(values.AIOPS_DATABASE_URL, clock);
  try {
    if (args[0] === 'adopt') {
      process.stdout.write(`${await adopt(database, { key })} rows from before the chain have their place in it\n`);
      return 0;
    }
    const { rows, tip, problems, found } = await verify(database, { key, anchor: chain });
    for (const { message } of problems) process.stderr.write(`${message}\n`);
    if (found > problems.length) process.stderr.write(`and ${found - problems.length} more\n`);
    const end = tip === undefined ? '' : `, up to row ${tip.id} with hash ${tip.hash}`;
    if (found === 0) process.stdout.write(`${rows} rows, all of them whole${end}\n`);
    return found === 0 ? 0 : CODES.different;
  } finally {
    await database.close();
  }
}

/** What the log ended with when that manifest was written. */
function anchorOf(file: string): { readonly id: number; readonly hash: string } {
  const { chain } = parse(readFileSync(file, 'utf8'), basename(file));
  if (chain === null) throw new Refused(`${file} has no anchor: the log had no chain when it was written`);
  return { id: Number(chain.id), hash: chain.hash };
}
