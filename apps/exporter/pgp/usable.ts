import type { PublicKey } from 'openpgp';
import { messageOf } from '../../common/failure.ts';

/** Why nothing can be encrypted to a key, after its name; undefined when it can. */
export async function whyNoUse(key: PublicKey, now: Date): Promise<{ readonly message: string; readonly hint?: string } | undefined> {
  if (key.revocationSignatures.length > 0 && (await key.isRevoked(undefined, undefined, now)))
    return { message: 'is revoked', hint: 'ask its owner for the new key' };
  const created = key.getCreationTime();
  if (created > now)
    return { message: `was made in the future, at ${created.toISOString()}`, hint: 'the clock of this machine, or of its owner, is wrong' };
  const expires = await key.getExpirationTime();
  if (expires instanceof Date && expires <= now)
    return { message: `expired on ${day(expires)}`, hint: 'gpg --quick-set-expire FINGERPRINT 2y, and export it again' };
  try {
    await key.getEncryptionKey(undefined, now);
    return undefined;
  } catch (error) {
    return (await pastSubkey(key, now)) ?? { message: `cannot be encrypted to: ${reasonOf(error, key)}`, hint: SUBKEY };
  }
}

const SUBKEY = 'gpg --quick-add-key FINGERPRINT default encr, and export it again';

async function pastSubkey(key: PublicKey, now: Date): Promise<{ message: string; hint: string } | undefined> {
  for (const subkey of key.subkeys) {
    const expires = await subkey.getExpirationTime(subkey.getCreationTime());
    const encrypts = await key.getEncryptionKey(subkey.getKeyID(), subkey.getCreationTime()).catch(() => undefined);
    if (encrypts !== undefined && expires instanceof Date && expires <= now)
      return { message: `has a subkey for encryption that expired on ${day(expires)}`, hint: SUBKEY };
  }
  return undefined;
}

function reasonOf(error: unknown, key: PublicKey): string {
  const text = messageOf(error);
  const nothing = `Could not find valid encryption key packet in key ${key.getKeyID().toHex()}`;
  return text === nothing || text.startsWith(`${nothing}: Could not find valid`) ? 'it has no subkey for encryption' : text;
}

const day = (date: Date): string => date.toISOString().slice(0, 10);
