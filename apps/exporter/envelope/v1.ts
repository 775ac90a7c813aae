/**
 * Scheme `envelope-aesgcm` (v1), file `NAME.envelope.json`: one JSON object,
 *
 *     scheme             "envelope-aesgcm"
 *     original_filename  name of the file in it
 *     wrapped_keys       key service (aws_kms, gcp_kms, azure_kv) -> base64 of the wrapped data key, 32 bytes; any one of them opens it
 *     nonce              base64 of 12 random bytes
 *     ciphertext         base64 of AES-256-GCM ciphertext and 16-byte tag, no additional data
 *     created            UTC, whole seconds
 *
 * Its weaknesses: names and dates in it are not authenticated, and all of it is in memory at once. v2 (`stream.ts`) has neither.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../common/failure.ts';

export const V1 = 'envelope-aesgcm';

/** Bytes of the original above which v1 is refused, unless an option says otherwise: reading it takes about four times its size in memory. */
export const V1_LIMIT: number = 64 * 1024 * 1024;

const TAG = 16;

/** Only as an encoder writes it: a bit that a decoder would ignore is a flipped bit. */
const base64 = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'is no base64')
  .transform((text) => Buffer.from(text, 'base64'));

const Envelope = z.object({
  scheme: z.literal(V1),
  original_filename: z.string(),
  wrapped_keys: z.record(z.string(), base64),
  nonce: base64.refine(({ length }) => length === 12, 'is not 12 bytes'),
  ciphertext: base64.refine(({ length }) => length >= TAG, 'is shorter than its tag'),
  created: z.string(),
});

export type EnvelopeV1 = z.output<typeof Envelope>;

/** @throws z.ZodError */
export const parseV1 = (value: unknown): EnvelopeV1 => Envelope.parse(value);

export interface SealV1 {
  /** 32 bytes, used for this one file. */
  readonly key: Uint8Array;
  /** 12 random bytes. */
  readonly nonce: Uint8Array;
  readonly name: string;
  readonly created: Date;
  readonly wrapped: ReadonlyMap<string, Uint8Array>;
}

/** The text of the file. */
export function sealV1(plaintext: Uint8Array, { key, nonce, name, created, wrapped }: SealV1): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  const text = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  return `${JSON.stringify(
    {
      scheme: V1,
      original_filename: name,
      wrapped_keys: Object.fromEntries([...wrapped].map(([service, bytes]) => [service, text(bytes)])),
      nonce: text(nonce),
      ciphertext: text(ciphertext),
      created: seconds(created),
    },
    undefined,
    2,
  )}\n`;
}

/** @throws Refused when the data key does not fit or a bit is not as it was written. */
export function openV1(envelope: EnvelopeV1, key: Uint8Array): Buffer {
  const { ciphertext, nonce } = envelope;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(ciphertext.subarray(-TAG));
  const plaintext = decipher.update(ciphertext.subarray(0, -TAG));
  try {
    decipher.final();
  } catch (cause) {
    plaintext.fill(0);
    throw new Refused('the envelope was altered, or its data key is another one', { cause, hint: 'take another copy of the file' });
  }
  return plaintext;
}

/** UTC without milliseconds, as v1 has always had it. */
export const seconds = (time: Date): string => time.toISOString().replace(/\.\d{3}Z$/, 'Z');
