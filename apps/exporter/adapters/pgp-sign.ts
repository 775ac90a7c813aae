import { ReadableStream } from 'node:stream/web';
import type { PrivateKey } from 'openpgp';
import { messageOf, Refused } from '../../common/failure.ts';
import { type Keys, type KeySource, nameOf } from '../pgp/keys.ts';
import { privateKeys } from './pgp-private.ts';

/** Whose name is on what we write. */
export interface Signer {
  readonly key: PrivateKey;
  /** Upper-case hex. */
  readonly fingerprint: string;
}

/** A signature that holds. */
export interface Signature {
  /** Of the primary key of the signer, upper-case hex. */
  readonly fingerprint: string;
  readonly made: Date;
}

/** @throws Refused: no private key, several, a wrong passphrase, expired, revoked, not for signing. */
export async function readSigner(source: KeySource, passphrase: string | undefined, now: Date): Promise<Signer> {
  const keys = await privateKeys([source], passphrase);
  const [key] = keys;
  if (key === undefined || keys.length > 1)
    throw new Refused(`${source.where}: holds ${keys.length} private keys, and one is wanted`, {
      hint: 'gpg --armor --export-secret-keys FINGERPRINT',
    });
  const fingerprint = key.getFingerprint().toUpperCase();
  try {
    await key.getSigningKey(undefined, now);
  } catch (error) {
    throw new Refused(`${source.where}: nothing can be signed with 0x${fingerprint}: ${messageOf(error)}`, { cause: error });
  }
  return { key, fingerprint };
}

/** The packets of a signed message, not compressed and not encrypted: to be sealed. */
export async function* signed(plain: AsyncIterable<Uint8Array>, name: string, signer: Signer, now: Date): AsyncGenerator<Uint8Array> {
  const { createMessage, sign } = await import('openpgp');
  // Of the web's kind, which openpgp.js wants. The types of both sides differ in name only.
  const binary = ReadableStream.from(plain) as unknown as Uint8Array;
  const message = await createMessage({ binary, filename: Buffer.byteLength(name) > 255 ? '' : name, date: now });
  const packets: unknown = await sign({ message, signingKeys: signer.key, format: 'binary', date: now });
  yield* packets as AsyncIterable<Uint8Array>;
}

/** An armored detached signature, for `gpg --verify FILE.asc FILE`. */
export async function signDetached(data: string | Uint8Array, signer: Signer, now: Date): Promise<string> {
  const { createMessage, sign } = await import('openpgp');
  const message = await createMessage({ binary: Buffer.from(data) });
  return sign({ message, signingKeys: signer.key, detached: true, format: 'armored', date: now });
}

/** @throws Refused when none of these keys has signed these bytes. */
export async function verifyDetached(data: string | Uint8Array, signature: string, keys: Keys, now: Date): Promise<Signature> {
  const { createMessage, readSignature, verify } = await import('openpgp');
  const read = await readSignature({ armoredSignature: signature }).catch((error: unknown) => {
    throw new Refused(`there is no signature that can be read: ${messageOf(error)}`, { cause: error });
  });
  const { signatures } = await verify({
    message: await createMessage({ binary: Buffer.from(data) }),
    signature: read,
    verificationKeys: keys.recipients.map(({ key }) => key),
    format: 'binary',
    date: now,
  });
  return holding(signatures, keys);
}

interface Verification {
  readonly keyID: { toHex(): string };
  readonly verified: Promise<unknown>;
  readonly signature: Promise<{ readonly packets: readonly { readonly created: Date | null }[] }>;
}

/** The first signature that holds. @throws Refused with the reason of each. */
export async function holding(signatures: readonly Verification[], keys: Keys): Promise<Signature> {
  const reasons: string[] = [];
  for (const { keyID, verified, signature } of signatures) {
    try {
      await verified;
      const signer = keys.recipients.find(({ key }) => key.getKeys().some((one) => one.getKeyID().toHex() === keyID.toHex()))!;
      return { fingerprint: signer.fingerprint, made: (await signature).packets[0]!.created! };
    } catch (error) {
      reasons.push(`that of key ${keyID.toHex()}: ${messageOf(error)}`);
    }
  }
  const known = keys.recipients.map(nameOf).join(', ');
  throw new Refused(reasons.length === 0 ? 'it is not signed' : `no signature holds: ${reasons.join('; ')}`, {
    hint: `wanted is that of ${known}`,
  });
}
