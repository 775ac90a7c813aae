import type { Database, Transaction } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { type Entry, audit } from './audit.ts';
import { type Verification, type VerifyOptions, verifyIn } from './verify.ts';

export const key: Uint8Array = Buffer.alloc(32, 7);
export const otherKey: Uint8Array = Buffer.alloc(32, 8);

/** Entries that use every column, and leave it out. */
export function entry(number: number): Entry {
  return {
    ts: new Date(Date.UTC(2026, 10, 1, 0, 0, number)),
    source: 'alertmanager',
    appLabel: number % 3 === 0 ? null : 'therapy-engine',
    namespace: number % 4 === 0 ? '' : 'therapy',
    metric: 'latency_ms',
    reasons: number % 2 === 0 ? null : ['z-score 4.2', `line\nbreak, "quotes" and ü ${number}`],
    action: 'request',
    details: { number, z: 1.5, a: { long: 1e21, none: null } },
  };
}

export async function logOf(database: Database, rows: number): Promise<void> {
  await database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await migrate(database);
  await audit(database, { key }).append(Array.from({ length: rows }, (_, index) => entry(index + 1)));
}

/** What verify finds after somebody with every right has done this; everything is put back afterwards. */
export async function tampered(
  database: Database,
  tamper: (transaction: Transaction) => Promise<unknown>,
  options: Partial<VerifyOptions> = {},
): Promise<Verification> {
  const done = new Error('put back');
  let found: Verification | undefined;
  await database
    .transaction({}, async (transaction) => {
      await transaction.query(`ALTER TABLE runbooks_audit DISABLE TRIGGER append_only, DROP CONSTRAINT runbooks_audit_id,
        ALTER id DROP NOT NULL, ALTER ts DROP NOT NULL, ALTER key_id DROP NOT NULL, ALTER previous DROP NOT NULL, ALTER hash DROP NOT NULL`);
      await tamper(transaction);
      found = await verifyIn(transaction, { key, ...options });
      throw done;
    })
    .catch((error: unknown) => {
      if (error !== done) throw error;
    });
  if (found === undefined) throw new Error('nothing was verified');
  return found;
}
