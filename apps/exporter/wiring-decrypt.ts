import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { restore } from './csv/transform.ts';
import { Refused } from '../common/failure.ts';
import type { ExporterValues } from './settings/index.ts';
import { workspace } from './adapters/workspace.ts';
import { keyServices } from './wiring-keys.ts';

/** Opens what the exporter has closed, step by step: an envelope may hold a PGP message. Returns what was written. */
export async function decryptFile(file: string, folder: string, values: ExporterValues, clock: () => Date): Promise<string> {
  if (/\.envelope(\.json)?$/.test(file)) {
    const { open } = await import('./adapters/envelope.ts');
    const opened = await open(file, await keyServices(values), folder);
    if (!opened.name.endsWith('.gpg')) return opened.path;
    const plain = await decryptPgp(opened.path, folder, values, clock);
    await rm(opened.path);
    return plain;
  }
  if (file.endsWith('.gpg')) return decryptPgp(file, folder, values, clock);
  throw new Refused('nothing tells how it is encrypted', { hint: 'files end in .gpg, .envelope or .envelope.json' });
}

async function decryptPgp(file: string, folder: string, values: ExporterValues, clock: () => Date): Promise<string> {
  const key = values.AUDIT_PGP_PRIVATE_KEY;
  if (key === undefined)
    throw new Refused('AUDIT_PGP_PRIVATE_KEY is not set', { hint: 'or open it with `gpg --decrypt`, which asks its own key ring' });
  const { decrypt } = await import('./adapters/pgp-decrypt.ts');
  const to = join(folder, basename(file).replace(/(\.[0-9A-F]{8})?\.gpg$/i, ''));
  const privateKeys = [{ data: key, where: 'AUDIT_PGP_PRIVATE_KEY' }];
  const message = createReadStream(file);
  const { path } = await decrypt({ message, where: file, to, privateKeys, passphrase: values.AUDIT_PGP_PASSPHRASE, now: clock() });
  return path;
}

/** `audit.csv` without the apostrophes: `audit.restored.csv`. */
export async function restoreFile(file: string, folder: string): Promise<string> {
  const name = `${basename(file, '.csv')}.restored.csv`;
  const place = await workspace(folder, join(folder, `.${name}.work`));
  const restored = await place.write(name, restore(createReadStream(file, { highWaterMark: 1 << 20 })));
  const { path } = await place.publish(restored);
  await place.clear();
  return path;
}
