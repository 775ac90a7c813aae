import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Bytes of a block: https://www.dropbox.com/developers/reference/content-hash */
const BLOCK = 4 * 1024 * 1024;

/** Dropbox's hash of bytes that are at hand. Lower-case hex. */
export function contentHash(bytes: Uint8Array): string {
  const whole = createHash('sha256');
  for (let at = 0; at < bytes.length; at += BLOCK)
    whole.update(
      createHash('sha256')
        .update(bytes.subarray(at, at + BLOCK))
        .digest(),
    );
  return whole.digest('hex');
}

/** Dropbox's hash of a file: SHA-256 of the SHA-256s of its blocks. Lower-case hex. */
export async function contentHashOf(path: string): Promise<string> {
  const whole = createHash('sha256');
  let block = createHash('sha256');
  let filled = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.subarray(at, at + BLOCK - filled);
      block.update(taken);
      at += taken.length;
      filled += taken.length;
      if (filled === BLOCK) {
        whole.update(block.digest());
        block = createHash('sha256');
        filled = 0;
      }
    }
  }
  if (filled > 0) whole.update(block.digest());
  return whole.digest('hex');
}
