import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Keys } from '../pgp/keys.ts';
import { pgpNames } from '../pgp/names.ts';
import type { Encryption, LocalFile } from '../ports.ts';
import { type RunGpg, withGpg } from './gpg-home.ts';
import { checkOptions, pgpRecipients } from './pgp.ts';
import { asRefusal, checked, publish } from './pgp-disk.ts';
import type { Written } from './pgp-file.ts';
import { prove } from './pgp-proof.ts';

export interface GpgOptions {
  /** As `readKeys` gives them; its problems are told by `check`. */
  readonly keys: Keys;
  /** The Comment header of the armor. */
  readonly comment?: string | undefined;
  /** Default `gpg`. */
  readonly program?: string | undefined;
  readonly clock: () => Date;
}

/** The gpg command line: one file for all recipients, compressed as gpg does it. No shell, no key ring but a private one. */
export function gpg({ keys, comment, program = 'gpg', clock }: GpgOptions): Encryption {
  const recipients = keys.recipients.map(({ fingerprint }) => fingerprint);
  const args = [
    '--armor',
    '--no-emit-version',
    '--trust-model',
    'always',
    '--no-auto-key-locate',
    '--no-encrypt-to',
    ...(comment === undefined ? ['--no-comments'] : ['--comment', comment]),
    ...recipients.flatMap((one) => ['--recipient', one]),
  ];

  const session = <T>(use: (run: RunGpg) => Promise<T>): Promise<T> =>
    withGpg(program, async (run) => {
      await run({ args: ['--import'], input: once(Buffer.concat(keys.recipients.map(({ key }) => key.write()))), output: drain });
      return use(run);
    });

  return {
    recipients: pgpRecipients(keys),
    async check() {
      checkOptions(keys, comment);
      await session((run) => run({ args: [...args, '--encrypt'], input: once(Buffer.from('check')), output: drain }));
    },
    async encrypt(file, progress) {
      checkOptions(keys, comment);
      const now = clock();
      const name = pgpNames(file.name, recipients, 'single')[0]!;
      const part = join(dirname(file.path), `${name}.part`);
      const used = await Promise.all(keys.recipients.map(({ key }) => key.getEncryptionKey(undefined, now)));
      try {
        const written = await session((run) => message(run, [...args, '--set-filename', file.name, '--encrypt'], file, part, progress));
        const sha256 = await prove(
          part,
          written,
          used.map((one) => one.getKeyID().toHex()),
        );
        return await publish(dirname(file.path), [{ path: part, name, bytes: written.bytes, sha256 }]);
      } catch (error) {
        await rm(part, { force: true });
        throw asRefusal(error, file.path);
      }
    },
  };
}

async function message(
  run: RunGpg,
  args: readonly string[],
  file: LocalFile,
  part: string,
  progress: (bytes: number) => void,
): Promise<Written> {
  let check = 0;
  let bytes = 0;
  const handle = await open(part, 'w', 0o600);
  try {
    await run({
      args,
      input: checked(file, progress, true),
      async output(chunks) {
        for await (const chunk of chunks) {
          check = crc32(chunk, check);
          bytes += chunk.length;
          await handle.writeFile(chunk); // goes on where the last one ended
        }
      },
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, crc32: check };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}
