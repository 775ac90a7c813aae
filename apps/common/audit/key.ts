import { createHash } from 'node:crypto';
import { Refused } from '../failure.ts';

/** NIST SP 800-107 section 5.3.4: at least as long as the security strength that is wanted, here the 256 bits of SHA-256. */
const BYTES = 32;

/** The key of the chain, kept outside the database. */
export interface AuditKey {
  /** The first 8 hex digits of the SHA-256 of the key: is stored with each row, tells which key a row wants and nothing about it. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** @throws Refused when it is shorter than 32 bytes. */
export function auditKey(bytes: Uint8Array): AuditKey {
  if (bytes.length < BYTES)
    throw new Refused(`the audit key has ${bytes.length} bytes, it takes ${BYTES}`, { hint: 'openssl rand -hex 32' });
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}
