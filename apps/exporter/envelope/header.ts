import { createHash } from 'node:crypto';
import { z } from 'zod';
import { seconds } from './v1.ts';

export const V2 = 'envelope-aesgcm-stream';

/** Bytes of the first line, with its line feed. */
export const HEADER_LIMIT = 65_536;

/** Bytes of plaintext in a chunk. */
export const CHUNK: number = 1024 * 1024;

/** What a reader has to hold in memory at most, whoever wrote the header. */
const CHUNK_LIMIT = 16 * CHUNK;

const Header = z.strictObject({
  scheme: z.literal(V2),
  original_filename: z.string(),
  created: z.string(),
  chunk_size: z.int().min(1).max(CHUNK_LIMIT),
  nonce_prefix: z.base64().refine((text) => Buffer.from(text, 'base64').length === 7, 'is not 7 bytes'),
  context: z.record(z.string(), z.string()),
  wrapped_keys: z
    .array(z.strictObject({ service: z.string(), key_id: z.string(), algorithm: z.string(), wrapped: z.base64() }))
    .min(1)
    .max(16),
});

/** The first line of a v2 envelope; `stream.ts` says what each field is. */
export type Header = z.output<typeof Header>;

/** @throws z.ZodError */
export const parseHeader = (value: unknown): Header => Header.parse(value);

export interface WrappedKey {
  readonly service: string;
  readonly keyId: string;
  readonly algorithm: string;
  readonly wrapped: Uint8Array;
}

export interface NewHeader {
  readonly name: string;
  readonly created: Date;
  /** 7 random bytes. */
  readonly noncePrefix: Uint8Array;
  readonly wrapped: readonly WrappedKey[];
  /** Bytes of plaintext in a chunk. Default 1 MiB. */
  readonly chunkSize?: number;
}

/** What key services bind to the data key where they can. It is no secret: AWS writes it to CloudTrail. */
export const contextOf = (name: string, created: Date): Readonly<Record<string, string>> => ({
  app: 'therapy-ops-exporter',
  created: seconds(created),
  file: name,
});

/** The first line of the file, with its line feed. */
export function headerLine({ name, created, noncePrefix, wrapped, chunkSize = CHUNK }: NewHeader): Buffer {
  const header: Header = {
    scheme: V2,
    original_filename: name,
    created: seconds(created),
    chunk_size: chunkSize,
    nonce_prefix: Buffer.from(noncePrefix).toString('base64'),
    context: contextOf(name, created),
    wrapped_keys: wrapped.map((key) => ({
      service: key.service,
      key_id: key.keyId,
      algorithm: key.algorithm,
      wrapped: Buffer.from(key.wrapped).toString('base64'),
    })),
  };
  return Buffer.from(`${JSON.stringify(header)}\n`);
}

/** The additional authenticated data of every chunk. */
export const headerHash = (line: Uint8Array): Buffer => createHash('sha256').update(line).digest();
