import { createHash } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { messageOf, Refused } from '../../common/failure.ts';
import { type Keys, type KeySource, refusal } from '../pgp/keys.ts';
import { syncFolder } from './pgp-disk.ts';
import { privateKeys } from './pgp-private.ts';
import { holding, type Signature } from './pgp-sign.ts';

export interface Decrypted {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** That of the signature, where keys to verify with were given. */
  readonly signature: Signature | undefined;
}

export interface DecryptOptions {
  /** The message: armored or not, by any program. */
  readonly message: AsyncIterable<Uint8Array>;
  /** For messages: the path or the name of the message. */
  readonly where: string;
  /** The plain file: made for its owner only, never over another one. */
  readonly to: string;
  readonly privateKeys: readonly KeySource[];
  readonly passphrase?: string | undefined;
  /** Then it must be signed by one of these; `readKeys(..., 'verify')` gives them. */
  readonly signers?: Keys | undefined;
  readonly now: Date;
  /** Milliseconds between two looks at whether anything moves; after five in vain the message is given up. Default 1000. */
  readonly patience?: number | undefined;
}

/**
 * Opens a message. Plain bytes go to `<to>.part`, which gets its name when the integrity of all of them is proved; otherwise it is removed.
 * @throws Refused: no key of these opens it, it was changed, it is cut, not signed as wanted, or there is a file of that name.
 */
export async function decrypt(options: DecryptOptions): Promise<Decrypted> {
  const { to, where, signers, now } = options;
  if (signers !== undefined && signers.problems.length > 0) throw refusal(signers.problems);
  const decryptionKeys = [...(await privateKeys(options.privateKeys, options.passphrase))];
  const part = `${to}.part`;
  const watch = watched(options.patience ?? 1000);
  try {
    const { data, signatures } = await watch.over(opened({ ...options, message: watch.seen(options.message) }, decryptionKeys));
    const written = await watch.over(write(part, watch.seen(data)));
    const signature = signers === undefined ? undefined : await watch.over(holding(signatures, signers));
    await link(part, to); // unlike rename, never over another file
    await syncFolder(dirname(to));
    return { path: to, ...written, signature };
  } catch (error) {
    throw asRefused(error, where, to);
  } finally {
    watch.end();
    await rm(part, { force: true });
  }

  async function opened({ message }: DecryptOptions, keys: typeof decryptionKeys) {
    const openpgp = await import('openpgp');
    const config = { allowUnauthenticatedStream: true }; // nothing is published before the end
    const verificationKeys = signers?.recipients.map(({ key }) => key) ?? [];
    const read = await messageFrom(message);
    const result = await openpgp.decrypt({ message: read, decryptionKeys: keys, verificationKeys, format: 'binary', date: now, config });
    return { data: result.data as unknown as AsyncIterable<Uint8Array>, signatures: result.signatures };
  }
}

/** Looks in vain before a message is given up. A loop that computes is not looked at. */
const LOOKS = 5;

/**
 * openpgp.js waits for ever for packets that a changed length has promised, although the message has ended: when nothing goes in or out any
 * more, it never will.
 */
function watched(every: number) {
  let idle = 0;
  let give: (reason: Error) => void = () => undefined;
  const stalled = new Promise<never>((_, reject) => (give = reject));
  stalled.catch(() => undefined);
  const timer = setInterval(() => {
    if (++idle > LOOKS) give(new Refused('it was changed: what it says of its length is not so'));
  }, every);
  return {
    over: <T>(work: Promise<T>): Promise<T> => Promise.race([work, stalled]),
    async *seen(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        idle = 0;
        yield chunk;
        idle = 0;
      }
      idle = 0;
    },
    end: () => clearInterval(timer),
  };
}

async function messageFrom(chunks: AsyncIterable<Uint8Array>) {
  const { readMessage } = await import('openpgp');
  const rest = blocksOf(chunks);
  const { value: first } = await rest.next();
  if (first === undefined) throw new Refused('the message is empty');
  async function* all(): AsyncGenerator<Buffer> {
    yield first!;
    yield* rest;
  }
  // The first bit of every packet is set, and of no character of ASCII armor. openpgp.js wants the web's streams; its types know none.
  const config = { allowUnauthenticatedStream: true };
  if (first[0]! >= 0x80) return readMessage({ binaryMessage: ReadableStream.from(all()) as unknown as Uint8Array, config });
  return readMessage({ armoredMessage: ReadableStream.from(texts(all())) as unknown as string, config });
}

async function* texts(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk.toString('latin1');
}

/** In blocks of some size, whatever the sender does: openpgp.js stumbles over pieces of armor that are shorter than four characters. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    length += chunk.length;
    if (length < BLOCK) continue;
    yield Buffer.concat(pending);
    pending = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(pending);
}

const BLOCK = 64 * 1024;

async function write(path: string, data: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const file = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of data) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk); // goes on where the last one ended
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What comes out of openpgp.js here is about the message, or about the disk. */
function asRefused(error: unknown, where: string, to: string): Refused {
  const text = messageOf(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EEXIST')
    return new Refused(`there is a file ${to} already`, { cause: error, hint: 'move it away, or choose another name' });
  if (error instanceof Refused) return new Refused(`${where}: ${text}`, { cause: error, hint: error.hint });
  const [reason, hint] = WORDS.find(([pattern]) => pattern.test(text))?.slice(1) ?? [text];
  return new Refused(`${where} cannot be decrypted: ${String(reason)}`, {
    cause: error,
    hint: hint === undefined ? undefined : String(hint),
  });
}

const CHANGED = ['it was changed or cut after it was encrypted', 'fetch it again, and compare its sha256 with the manifest'] as const;

const WORDS: readonly (readonly [pattern: RegExp, reason: string, hint: string])[] = [
  [/Modification detected|Unexpected end|Misformed armored|Malformed|premature|grammar|Grammar|Invalid/, ...CHANGED],
  [
    /Session key decryption failed|No decryption key packets found/,
    'none of the private keys opens it',
    'gpg --list-packets FILE says for whom it is',
  ],
];
