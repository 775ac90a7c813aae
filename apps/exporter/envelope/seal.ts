import { createHash } from 'node:crypto';
import { Refused } from '../../common/failure.ts';
import { CHUNK, HEADER_LIMIT, headerLine, type WrappedKey } from './header.ts';
import { pieces, type Readable } from './pieces.ts';
import { TAG, opener, sealer } from './stream.ts';
import { openV1, parseV1, sealV1 } from './v1.ts';

/** One file in the making. */
export interface Sealing {
  /** Writes the envelope; progress: bytes of the original so far. */
  seal(source: Readable, write: Write, progress: (bytes: number) => void): Promise<void>;
  /** Opens what was written. @throws Refused when it does not open. */
  verify(sealed: Readable): Promise<Verified>;
}

export type Write = (bytes: Uint8Array) => Promise<void>;

/** sha256 in lower-case hex. */
export interface Verified {
  /** Of the file that was opened again. */
  readonly original: string;
  readonly sealed: string;
  readonly bytes: number;
}

export interface SealOptions {
  /** 32 bytes, used for this one file. */
  readonly key: Uint8Array;
  readonly name: string;
  readonly created: Date;
  readonly wrapped: readonly WrappedKey[];
  /** Random bytes. */
  readonly random: (count: number) => Uint8Array;
}

export function sealingV2({ key, name, created, wrapped, random }: SealOptions): Sealing {
  const noncePrefix = random(7);
  const line = headerLine({ name, created, noncePrefix, wrapped });
  if (line.length > HEADER_LIMIT)
    throw new Refused(`the header of the envelope has ${line.length} bytes, at most ${HEADER_LIMIT} are read`);
  return {
    async seal(source, write, progress) {
      const seal = sealer(key, line, noncePrefix);
      await write(line);
      let done = 0;
      for await (const { bytes, last } of pieces(source, CHUNK)) {
        const [ciphertext, tag] = seal(bytes, last);
        await write(ciphertext);
        await write(tag);
        progress((done += bytes.length));
      }
    },
    async verify(sealed) {
      const open = opener(key, line, noncePrefix);
      const hashes = { original: createHash('sha256'), sealed: createHash('sha256').update(line) };
      let bytes = line.length;
      for await (const piece of pieces(sealed, CHUNK + TAG, line.length)) {
        hashes.sealed.update(piece.bytes);
        hashes.original.update(open(piece.bytes, piece.last));
        bytes += piece.bytes.length;
      }
      return { original: hashes.original.digest('hex'), sealed: hashes.sealed.digest('hex'), bytes };
    },
  };
}

/** @throws Refused above the limit: v1 is held in memory as a whole. */
export function sealingV1({ key, name, created, wrapped, random }: SealOptions, limit: number): Sealing {
  return {
    async seal(source, write, progress) {
      const plaintext = await whole(source, limit, 'use the v2 format, which is made for large files, or raise the limit');
      const byService = new Map(wrapped.map((entry) => [entry.service, entry.wrapped]));
      await write(Buffer.from(sealV1(plaintext, { key, nonce: random(12), name, created, wrapped: byService })));
      progress(plaintext.length);
    },
    async verify(sealed) {
      const text = await whole(sealed, Infinity);
      const original = openV1(parseV1(JSON.parse(text.toString())), key);
      return { original: sha256(original), sealed: sha256(text), bytes: text.length };
    },
  };
}

/** All of a file. @throws Refused above the limit, with the hint. */
export async function whole(file: Readable, limit: number, hint?: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const { bytes } of pieces(file, CHUNK)) {
    length += bytes.length;
    if (length > limit) throw new Refused(`the file is larger than ${limit} bytes, the limit of v1 envelopes`, { hint });
    parts.push(Buffer.from(bytes));
  }
  return Buffer.concat(parts);
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
