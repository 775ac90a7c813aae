import { createReadStream } from 'node:fs';

/** Bits of the hash, and by how many the next byte is shifted: https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash */
const WIDTH = 160;
const SHIFT = 11;

/**
 * The hash that OneDrive and SharePoint keep of every file. Base64. It finds what was damaged on the way; it is no cryptographic hash.
 * Bytes whose places differ by 160 are shifted by the same number of bits, so they are put together first.
 */
export async function quickXorHashOf(path: string): Promise<string> {
  const columns = new Uint8Array(WIDTH);
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let column = length % WIDTH;
    for (let at = 0; at < chunk.length; at++) {
      columns[column]! ^= chunk[at]!;
      column = column === WIDTH - 1 ? 0 : column + 1;
    }
    length += chunk.length;
  }

  let hash = 0n;
  for (const [index, byte] of columns.entries()) {
    const shifted = BigInt(byte) << BigInt((index * SHIFT) % WIDTH);
    hash ^= BigInt.asUintN(WIDTH, shifted) ^ (shifted >> BigInt(WIDTH));
  }
  // The length goes into the last eight of the bytes.
  hash ^= BigInt(length) << BigInt(WIDTH - 64);
  const bytes = Buffer.from(hash.toString(16).padStart(WIDTH / 4, '0'), 'hex');
  return Buffer.from(bytes.toReversed()).toString('base64');
}
