import type { PublicKey } from 'openpgp';
import { messageOf, Refused } from '../../common/failure.ts';
import { blocksOf } from './blocks.ts';
import { whyNoUse } from './usable.ts';

/** A text, or a file, that holds one or several public keys: armored, or binary as `gpg --export` writes them. */
export interface KeySource {
  readonly data: string | Uint8Array;
  /** Where it comes from, for messages: `AUDIT_PGP_PUBLIC_KEYS`, `/keys/a.asc`. */
  readonly where: string;
}

/** Somebody who can open what we encrypt. */
export interface Recipient {
  readonly key: PublicKey;
  /** Upper-case hex: 40 digits, 64 of a version 6 key. */
  readonly fingerprint: string;
  /** The user id, printable. */
  readonly uid: string;
  readonly where: string;
}

/** One thing that is wrong with the keys. Never holds key material. */
export interface KeyProblem {
  readonly where: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

export interface Keys {
  /** Those that can be encrypted to, in the order in which they were given. */
  readonly recipients: readonly Recipient[];
  readonly problems: readonly KeyProblem[];
}

/** Everything that is wrong with the keys in one failure, a line for each. */
export const refusal = (problems: readonly KeyProblem[]): Refused =>
  new Refused(
    problems.map(({ where, message, hint }) => `${where}: ${message}${hint === undefined ? '' : ` (${hint})`}`).join('\n'),
    problems.length === 1 ? { hint: problems[0]!.hint } : {},
  );

/** What keys are wanted for: whoever verifies reads old signatures too, so a key that has expired since will do. */
export type KeyUse = 'encrypt' | 'verify';

/** Reads and checks all keys of all sources; what is wrong is told for all of them at once. */
export async function readKeys(sources: KeySource | readonly KeySource[], now: Date, use: KeyUse = 'encrypt'): Promise<Keys> {
  const all = 'where' in sources ? [sources] : sources;
  const recipients: Recipient[] = [];
  const problems: KeyProblem[] = [];
  for (const source of all) {
    const { keys, problems: unread } = await keysOf(source);
    problems.push(...unread);
    for (const key of keys) {
      const recipient = describe(key, source.where);
      const before = recipients.find(({ fingerprint }) => fingerprint === recipient.fingerprint);
      const reason =
        before === undefined
          ? use === 'verify'
            ? undefined
            : await whyNoUse(key, now)
          : { message: `is given twice: already in ${before.where}`, hint: 'leave one of them out' };
      if (reason === undefined) recipients.push(recipient);
      else problems.push({ where: source.where, message: `${nameOf(recipient)} ${reason.message}`, hint: reason.hint });
    }
  }
  if (all.length === 0) problems.push({ where: 'recipients', message: 'there is no public key', hint: 'gpg --armor --export ADDRESS' });
  return { recipients, problems };
}

/** `0x0123... Auditor <auditor@example.com>`. */
export const nameOf = ({ fingerprint, uid }: Pick<Recipient, 'fingerprint' | 'uid'>): string => `0x${fingerprint} ${uid}`;

function describe(key: PublicKey, where: string): Recipient {
  const uid = (key.getUserIDs()[0] ?? 'without a user id').replaceAll(/[\p{C}\u2028\u2029]/gu, '?');
  return { key, fingerprint: key.getFingerprint().toUpperCase(), uid, where };
}

async function keysOf({ data, where }: KeySource): Promise<{ keys: readonly PublicKey[]; problems: readonly KeyProblem[] }> {
  const { readKeys: parse } = await import('openpgp');
  const keys: PublicKey[] = [];
  const problems: KeyProblem[] = [];
  const say = (message: string, hint?: string) => problems.push({ where, message, hint });
  const take = async (read: () => ReturnType<typeof parse>) => {
    try {
      for (const key of await read()) {
        if (key.isPrivate()) say(`${nameOf(describe(key, where))} is a private key, and a public one is wanted`, PUBLIC);
        else keys.push(key);
      }
    } catch (error) {
      say(`no OpenPGP key can be read: ${messageOf(error)}`, 'gpg --show-keys FILE');
    }
  };
  if (data.length === 0) return { keys, problems: [{ where, message: 'is empty', hint: EXPORT }] };
  // The first bit of every packet is set, and of no character of ASCII armor.
  if (typeof data !== 'string' && data[0]! >= 0x80) {
    await take(() => parse({ binaryKeys: data }));
    return { keys, problems };
  }
  const { blocks, cut } = blocksOf(typeof data === 'string' ? data : Buffer.from(data).toString());
  for (const { kind, text } of blocks) {
    if (kind === 'PUBLIC KEY BLOCK') await take(() => parse({ armoredKeys: text }));
    else if (kind === 'PRIVATE KEY BLOCK') say('holds a private key, and a public one is wanted', PUBLIC);
    else say(`holds a PGP ${kind}, and a PUBLIC KEY BLOCK is wanted`, EXPORT);
  }
  if (cut) say('a block begins and does not end: the text is cut', EXPORT);
  else if (blocks.length === 0) say('holds no PUBLIC KEY BLOCK', EXPORT);
  return { keys, problems };
}

const EXPORT = 'gpg --armor --export ADDRESS gives one';
const PUBLIC = 'gpg --armor --export FINGERPRINT gives the public one; whoever has seen the private one can read the exports';
