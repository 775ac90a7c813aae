import { randomBytes } from 'node:crypto';
import type { Database } from '../common/database/database.ts';
import { open } from '../common/database/open.ts';
import { ConfigurationError } from '../common/failure.ts';

/** Milliseconds: a large export is one statement. */
const LONGEST = 3_600_000;

/** The database of that URL. `mock`: one in memory with demo rows, which is not to be mistaken for an audit, and says so in its name. */
export async function openDatabase(url: string, clock: () => Date): Promise<Database> {
  if (url === 'none') throw new ConfigurationError([{ setting: 'AIOPS_DATABASE_URL', message: 'is not set' }]);
  if (!url.startsWith('mock')) return open(url, { applicationName: 'audit-exporter', connections: 2, statementTimeout: LONGEST });
  const database = await open('embedded:', { applicationName: 'audit-exporter' });
  const { demo } = await import('../common/audit/demo.ts');
  await demo(database, randomBytes(32), clock());
  return {
    where: 'an embedded database with demo rows',
    query: (sql, values) => database.query(sql, values),
    transaction: (options, work) => database.transaction(options, work),
    close: () => database.close(),
  };
}
