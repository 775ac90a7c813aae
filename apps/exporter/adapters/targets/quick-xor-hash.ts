import { type FileHandle, open } from 'node:fs/promises';

/** Bits of the hash, and by how many the next byte is shifted: https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash */
const WIDTH = 160;
const SHIFT = 11;

/** Bytes that are read at once: whole rows of columns. */
const BLOCK = WIDTH * 6400;

/**
 * The hash that OneDrive and SharePoint keep of every file. Base64. It finds what was damaged on the way; it is no cryptographic hash.
 * Bytes whose places differ by 160 are shifted by the same number of bits, so they are put together first.
 */
export async function quickXorHashOf(path: string): Promise<string> {
  const columns = new Uint32Array(WIDTH / 4);
  const words = new Uint32Array(BLOCK / 4);
  const bytes = new Uint8Array(words.buffer);
  const handle = await open(path);
  let length = 0;
  try {
    for (let filled = BLOCK; filled === BLOCK; length += filled) {
      filled = await fill(handle, bytes, length);
      // What is missing in the last row changes nothing.
      bytes.fill(0, filled);
      for (let row = 0; row < words.length; row += columns.length) {
        for (let column = 0; column < columns.length; column++) columns[column]! ^= words[row + column]!;
      }
    }
  } finally {
    await handle.close();
  }

  let hash = 0n;
  for (const [index, byte] of new Uint8Array(columns.buffer).entries()) {
    const shifted = BigInt(byte) << BigInt((index * SHIFT) % WIDTH);
    hash ^= BigInt.asUintN(WIDTH, shifted) ^ (shifted >> BigInt(WIDTH));
  }
  // The length goes into the last eight of the bytes.
  hash ^= BigInt(length) << BigInt(WIDTH - 64);
  const digest = Buffer.from(hash.toString(16).padStart(WIDTH / 4, '0'), 'hex');
  return Buffer.from(digest.toReversed()).toString('base64');
}

/** Bytes that were read from `start` on: all, but at the end of the file. */
async function fill(handle: FileHandle, bytes: Uint8Array, start: number): Promise<number> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
