import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SessionKey as OpenpgpKey } from 'openpgp';
import { whyNoComment } from '../pgp/comment.ts';
import { type Keys, type Recipient, refusal } from '../pgp/keys.ts';
import { type PgpMode, pgpNames } from '../pgp/names.ts';
import { literal } from '../pgp/packets.ts';
import type { Encryption, LocalFile } from '../ports.ts';
import { asRefusal, checked, publish } from './pgp-disk.ts';
import { prove } from './pgp-proof.ts';
import { sealed, type SessionKey } from './pgp-seal.ts';
import { type Signer, signed } from './pgp-sign.ts';
import { WORTH_A_THREAD, write } from './pgp-sink.ts';

export interface PgpOptions {
  /** As `readKeys` gives them; its problems are told by `check`. */
  readonly keys: Keys;
  readonly mode: PgpMode;
  /** The Comment header of the armor. */
  readonly comment?: string | undefined;
  /** Default true: ASCII. Otherwise the packets as they are, a quarter smaller. */
  readonly armor?: boolean | undefined;
  /** The message is signed, and the signature is encrypted with it. */
  readonly signer?: Signer | undefined;
  readonly clock: () => Date;
}

/**
 * OpenPGP in this process: not compressed, AES with a modification detection code, which gpg 2.2 and older read. Memory does not grow
 * with the file. Writes beside the file; a message of the same name that an earlier run has left there is replaced.
 */
export function pgp(options: PgpOptions): Encryption {
  const { keys, mode, comment, clock } = options;
  const layout = { armor: options.armor ?? true, comment };
  const groups = mode === 'single' ? [keys.recipients] : keys.recipients.map((one) => [one]);

  const check = async (): Promise<void> => checkOptions(keys, comment);

  async function message(file: LocalFile, path: string, recipients: readonly Recipient[], progress: (bytes: number) => void) {
    const now = clock();
    const { key, packets, keyIds } = await session(recipients, now);
    // What signs keeps pieces for as long as it likes.
    const plain = checked(file, progress, options.signer !== undefined);
    const content = options.signer === undefined ? literal(file.name, now, plain) : signed(plain, file.name, options.signer, now);
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield packets;
      yield* sealed(key, content);
    }
    const written = await write(path, layout, chunks(), file.bytes >= WORTH_A_THREAD);
    return { bytes: written.bytes, sha256: await prove(path, written, keyIds) };
  }

  return {
    recipients: pgpRecipients(keys),
    check,
    async encrypt(file, progress) {
      await check();
      const folder = dirname(file.path);
      const names = pgpNames(
        file.name,
        keys.recipients.map(({ fingerprint }) => fingerprint),
        mode,
      );
      const made: LocalFile[] = [];
      try {
        for (const [index, name] of names.entries()) {
          const part = join(folder, `${name}.part`);
          made.push({ path: part, name, bytes: 0, sha256: '' });
          const share = (bytes: number) => progress(Math.floor((index * file.bytes + bytes) / names.length));
          made[index] = { path: part, name, ...(await message(file, part, groups[index]!, share)) };
        }
        return await publish(folder, made);
      } catch (error) {
        await Promise.all(made.map(({ path }) => rm(path, { force: true })));
        throw asRefusal(error, file.path);
      }
    },
  };
}

/** For the manifest: `pgp 0xFINGERPRINT`. */
export const pgpRecipients = (keys: Keys): readonly string[] => keys.recipients.map(({ fingerprint }) => `pgp 0x${fingerprint}`);

/** @throws Refused with everything that is wrong. */
export function checkOptions(keys: Keys, comment: string | undefined): void {
  const why = comment === undefined ? undefined : whyNoComment(comment);
  const problems = [...keys.problems, ...(why === undefined ? [] : [{ where: 'AUDIT_PGP_COMMENT', message: why, hint: 'one short line' }])];
  if (problems.length > 0) throw refusal(problems);
}

/** A new session key, the packets that hold it for everybody, and the ids of the keys that they are for. */
async function session(recipients: readonly Recipient[], now: Date): Promise<{ key: SessionKey; packets: Uint8Array; keyIds: string[] }> {
  const { encryptSessionKey, generateSessionKey } = await import('openpgp');
  const encryptionKeys = recipients.map(({ key }) => key);
  const config = { aeadProtect: false };
  const key: OpenpgpKey = await generateSessionKey({ encryptionKeys, date: now, config });
  const packets = await encryptSessionKey({ ...key, encryptionKeys, date: now, config, format: 'binary' });
  const used = await Promise.all(encryptionKeys.map((one) => one.getEncryptionKey(undefined, now)));
  return { key, packets, keyIds: used.map((one) => one.getKeyID().toHex()) };
}
