import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalFile } from '../ports.ts';

/** A folder of its own with a file in it, as the step before encryption leaves it. */
export function plainFile(bytes: Uint8Array, name = 'audit.csv'): LocalFile & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'exporter-pgp.'));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { folder, path, name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export const quiet = (): void => undefined;
