import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { Refused } from '../failure.ts';

/** One numbered file of SQL. What was applied once is never edited: the next number changes it. */
export interface Migration {
  readonly number: number;
  /** `audit` of `0002-audit.sql`. */
  readonly name: string;
  readonly sql: string;
  /** Of the file, lower-case hex. */
  readonly sha256: string;
}

const FILE = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** `0002-audit.sql`. */
export const fileOf = ({ number, name }: Pick<Migration, 'number' | 'name'>): string => `${String(number).padStart(4, '0')}-${name}.sql`;

/** Those of this folder, by number. @throws Refused when a number is missing or taken twice, with all of them. */
export async function readMigrations(folder: URL = new URL('migrations/', import.meta.url)): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const problems = names.filter((name) => !FILE.test(name)).map((name) => `${name} is not named NNNN-name.sql`);
  const migrations: Migration[] = [];
  for (const file of names) {
    const [, number, name] = FILE.exec(file) ?? [];
    if (number === undefined || name === undefined) continue;
    const sql = await readFile(new URL(file, folder), 'utf8');
    migrations.push({ number: Number(number), name, sql, sha256: createHash('sha256').update(sql).digest('hex') });
  }
  for (const [index, { number }] of migrations.entries()) {
    const before = migrations[index - 1]?.number ?? 0;
    if (number === before) problems.push(`number ${number} is taken twice`);
    for (let missing = before + 1; missing < number; missing++) problems.push(`number ${missing} is missing`);
  }
  if (problems.length > 0)
    throw new Refused(`the migrations cannot be used: ${problems.join(', ')}`, { hint: 'number them from 0001 without gaps' });
  return migrations;
}
