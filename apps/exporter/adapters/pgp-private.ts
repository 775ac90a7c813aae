import type { PrivateKey } from 'openpgp';
import { messageOf } from '../../common/failure.ts';
import { blocksOf } from '../pgp/blocks.ts';
import { type KeyProblem, type KeySource, refusal } from '../pgp/keys.ts';

/**
 * Private keys, unlocked. Never shows one.
 * @throws Refused with everything that is wrong: no key, a public one, a wrong passphrase.
 */
export async function privateKeys(sources: readonly KeySource[], passphrase: string | undefined): Promise<readonly PrivateKey[]> {
  const { decryptKey, readPrivateKeys } = await import('openpgp');
  const keys: PrivateKey[] = [];
  const problems: KeyProblem[] = [];
  for (const { data, where } of sources) {
    const say = (message: string, hint?: string) => problems.push({ where, message, hint });
    const take = async (read: () => Promise<readonly PrivateKey[]>) => {
      try {
        for (const key of await read()) keys.push(await unlocked(key));
      } catch (error) {
        say(messageOf(error), 'gpg --armor --export-secret-keys FINGERPRINT gives a private key');
      }
    };
    const unlocked = (key: PrivateKey): Promise<PrivateKey> | PrivateKey => {
      if (key.isDecrypted()) return key;
      if (passphrase === undefined) throw new Error(`the key 0x${key.getFingerprint().toUpperCase()} wants a passphrase`);
      return decryptKey({ privateKey: key, passphrase });
    };
    if (typeof data !== 'string' && data.length > 0 && data[0]! >= 0x80) {
      await take(() => readPrivateKeys({ binaryKeys: data }));
      continue;
    }
    const blocks = blocksOf(typeof data === 'string' ? data : Buffer.from(data).toString()).blocks;
    for (const { kind, text } of blocks) {
      if (kind === 'PRIVATE KEY BLOCK') await take(() => readPrivateKeys({ armoredKeys: text }));
      else say(`holds a PGP ${kind}, and a PRIVATE KEY BLOCK is wanted`);
    }
    if (blocks.length === 0) say('holds no PRIVATE KEY BLOCK');
  }
  if (problems.length > 0) throw refusal(problems);
  return keys;
}
