import { createCipheriv, createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalFile } from '../../ports.ts';

/** Bytes that differ by seed and do not repeat: a swapped or doubled chunk shows. */
export function content(bytes: number, seed = 'a'): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Temporary local files for tests. */
export function localFiles(): { file(name: string, bytes: Uint8Array): Promise<LocalFile>; remove(): Promise<void> } {
  const folder = mkdtemp(join(tmpdir(), 'therapy-ops-target.'));
  let count = 0;
  return {
    async file(name, bytes) {
      const path = join(await folder, `${(count += 1)}`);
      await writeFile(path, bytes);
      return { path, name, bytes: bytes.length, sha256: sha256Of(bytes) };
    },
    remove: async () => rm(await folder, { recursive: true, force: true }),
  };
}
