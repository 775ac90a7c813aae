import { Refused } from '../../common/failure.ts';
import { z } from 'zod';
import type { Lock } from './data-key.ts';
import { HEADER_LIMIT, V2, parseHeader } from './header.ts';
import { fileName } from './name.ts';
import { pieces, type Readable } from './pieces.ts';
import { whole, type Write } from './seal.ts';
import { TAG, opener } from './stream.ts';
import { V1, openV1, parseV1 } from './v1.ts';

/** An envelope whose data key is still wanted. Nothing of it is proved until it was decrypted to its end. */
export interface Closed {
  readonly name: string;
  readonly locks: readonly Lock[];
  readonly context: Readonly<Record<string, string>>;
  /** Writes the original. @throws Refused at the first byte that is not as it was written: what was written until then is worth nothing. */
  readonly decrypt: (key: Uint8Array, write: Write) => Promise<void>;
}

/** The longest string of V8 is 2^29 - 24 characters: a v1 envelope above that has another reader, the recipe of docs/exporter.md. */
const TEXT_LIMIT = 2 ** 29 - 24;

/** Reads what is said in clear. @throws Refused for what is no envelope, or one that nobody should open. */
export async function readEnvelope(file: Readable): Promise<Closed> {
  const head = await start(file);
  const end = head.indexOf('\n') + 1;
  const first = json(head.subarray(0, end));
  if (schemeOf(first) === V2) return closedV2(file, head.subarray(0, end), first);
  // Base64 and JSON are ASCII here; without this a damaged v2 of any size would be read as one text.
  if (head.some((byte) => byte >= 0x80 || byte === 0)) throw noEnvelope('the first line is no header');
  const value = json(await whole(file, TEXT_LIMIT, 'open it with the recipe of docs/exporter.md'));
  const scheme = schemeOf(value);
  if (scheme === V1) return closedV1(value);
  throw scheme === undefined
    ? noEnvelope('it is no JSON with a scheme')
    : new Refused(`the scheme of the envelope is ${JSON.stringify(scheme).slice(0, 80)}`, {
        hint: `"${V1}" and "${V2}" are known; a newer version may know more`,
      });
}

async function start(file: Readable): Promise<Buffer> {
  for await (const { bytes } of pieces(file, HEADER_LIMIT)) return Buffer.from(bytes);
  return Buffer.alloc(0);
}

function closedV2(file: Readable, line: Buffer, value: unknown): Closed {
  const header = checked(() => parseHeader(value));
  const prefix = Buffer.from(header.nonce_prefix, 'base64');
  return {
    name: fileName(header.original_filename),
    context: header.context,
    locks: header.wrapped_keys.map(({ service, key_id, wrapped }) => ({ service, keyId: key_id, wrapped: Buffer.from(wrapped, 'base64') })),
    async decrypt(key, write) {
      const open = opener(key, line, prefix);
      for await (const { bytes, last } of pieces(file, header.chunk_size + TAG, line.length)) await write(open(bytes, last));
    },
  };
}

function closedV1(value: unknown): Closed {
  const envelope = checked(() => parseV1(value));
  return {
    name: fileName(envelope.original_filename),
    context: {},
    locks: Object.entries(envelope.wrapped_keys).map(([service, wrapped]) => ({ service, wrapped })),
    decrypt: (key, write) => write(openV1(envelope, key)),
  };
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
  } catch {
    return undefined;
  }
}

const schemeOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'scheme' in value ? value.scheme : undefined);

function checked<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const problems = cause.issues.map(({ path, message }) => `${path.join('.') || 'header'}: ${message}`);
    throw new Refused(`the envelope is damaged: ${problems.join('; ')}`, { cause, hint: 'take another copy of the file' });
  }
}

const noEnvelope = (why: string) =>
  new Refused(`the file is no envelope, or a damaged one: ${why}`, { hint: 'a file of gpg is opened by gpg; otherwise take another copy' });
