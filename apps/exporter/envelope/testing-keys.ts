import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Refused } from '../../common/failure.ts';
import type { KeyService } from '../ports.ts';

export interface TestKey extends KeyService {
  /** The data key of each call, by reference: what became of it. */
  readonly seen: Uint8Array[];
}

/** A key service in memory that authenticates the context. */
export function testKey(name: KeyService['name'] = 'aws_kms', keyId = 'alias/audit'): TestKey {
  const master = createHash('sha256').update(`${name} ${keyId}`).digest();
  const seen: Uint8Array[] = [];
  return {
    name,
    keyId,
    algorithm: 'AES',
    seen,
    async wrap(key, context) {
      seen.push(key);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(JSON.stringify(context)));
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    async unwrap(wrapped, context) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12)).setAAD(Buffer.from(JSON.stringify(context)));
        decipher.setAuthTag(wrapped.subarray(-16));
        const key = Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
        seen.push(key);
        return key;
      } catch (cause) {
        throw new Refused('the wrapped key is of another key or context', { cause });
      }
    },
  };
}

/** A key service that fails. */
export const brokenKey = (error: Error, name: KeyService['name'] = 'gcp_kms'): KeyService => ({
  name,
  keyId: `broken-${name}`,
  algorithm: 'AES',
  async wrap() {
    throw error;
  },
  async unwrap() {
    throw error;
  },
});
