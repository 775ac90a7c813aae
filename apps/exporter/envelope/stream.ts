/**
 * Scheme `envelope-aesgcm-stream` (v2), file `NAME.envelope`: of any size, in constant memory, nothing in it can be changed unnoticed.
 *
 *     header   one line of JSON in UTF-8, ended by the first line feed of the file; at most 65,536 bytes
 *     chunk 0  chunk 1  ...  chunk n      without anything between or after them
 *
 *     header   scheme             "envelope-aesgcm-stream"
 *              original_filename  name of the file in it, without a folder
 *              created            UTC, whole seconds
 *              chunk_size         bytes of plaintext in each chunk but the last: 1048576; readers refuse more than 16 MiB
 *              nonce_prefix       base64 of 7 random bytes
 *              context            text to text: AWS KMS EncryptionContext; for GCP KMS additionalAuthenticatedData is this object as JSON
 *                                 without white space, its names sorted; Key Vault has no such thing
 *              wrapped_keys       a list of {service: aws_kms | gcp_kms | azure_kv, key_id, algorithm, wrapped: base64}; each holds the
 *                                 same data key of 32 bytes, so any one of them opens the file
 *     chunk    AES-256-GCM ciphertext, as long as its plaintext, and 16 bytes of tag
 *              key    the data key, used for this file only
 *              nonce  12 bytes: nonce_prefix, number of the chunk from 0 (4 bytes, big-endian), 1 for the last chunk and 0 before it
 *              AAD    SHA-256 of the header line with its line feed: `head -n 1 FILE | sha256sum`
 *
 * Each chunk but the last has chunk_size bytes of plaintext, the last 0 to chunk_size; an empty file is one empty chunk. Cut off chunks, others
 * after the last, another order or header: the tag of a chunk does not fit (the STREAM construction, https://eprint.iacr.org/2015/189). Plaintext
 * may be used only after the last chunk was opened. 2^32 chunks of 1 MiB are 4 PiB.
 *
 * Who may wrap with one of the keys can write such a file: where it comes from is said by the signed manifest, not by the envelope.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Refused } from '../../common/failure.ts';
import { headerHash } from './header.ts';

/** Bytes of the tag after each chunk. */
export const TAG = 16;

/** @throws Refused after 2^32 chunks: a nonce must not come twice. */
export function nonceOf(prefix: Uint8Array, chunk: number, last: boolean): Buffer {
  if (chunk > 0xffff_ffff) throw new Refused('the file has more than 4,294,967,296 chunks', { hint: 'export a shorter window' });
  const nonce = Buffer.alloc(12);
  nonce.set(prefix);
  nonce.writeUInt32BE(chunk, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Seals one chunk after the other: ciphertext and tag. */
export function sealer(key: Uint8Array, line: Uint8Array, prefix: Uint8Array): (chunk: Uint8Array, last: boolean) => [Buffer, Buffer] {
  const header = headerHash(line);
  let count = 0;
  return (chunk, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, count++, last)).setAAD(header);
    const ciphertext = cipher.update(chunk);
    cipher.final();
    return [ciphertext, cipher.getAuthTag()];
  };
}

/** Opens one chunk with its tag after the other; throws Refused at the first that is not as it was written. */
export function opener(key: Uint8Array, line: Uint8Array, prefix: Uint8Array): (sealed: Uint8Array, last: boolean) => Buffer {
  const header = headerHash(line);
  let count = 0;
  return (sealed, last) => {
    const chunk = count++;
    if (sealed.length < TAG) throw altered(chunk);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, chunk, last)).setAAD(header);
    const plaintext = decipher.update(sealed.subarray(0, -TAG));
    try {
      decipher.setAuthTag(sealed.subarray(-TAG)).final();
    } catch (cause) {
      throw altered(chunk, cause);
    }
    return plaintext;
  };
}

const altered = (chunk: number, cause?: unknown) =>
  new Refused(`the envelope was altered or cut: chunk ${chunk} is not as it was written`, { cause, hint: 'take another copy of the file' });
