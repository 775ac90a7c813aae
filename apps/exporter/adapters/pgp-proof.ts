import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { Unavailable } from '../../common/failure.ts';
import { type Bytes, whyNotWhole } from '../pgp/structure.ts';
import { reading } from './pgp-disk.ts';
import type { Written } from './pgp-file.ts';

/**
 * Reads a message back: every byte is what was written, and the packets are whole and for these keys. Returns its sha256.
 * @throws Unavailable when they are not: the disk did not keep what it was given.
 */
export async function prove(path: string, written: Written, keyIds: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  let check = 0;
  for await (const chunk of reading(path)) {
    hash.update(chunk);
    check = crc32(chunk, check);
  }
  if (check !== written.crc32) throw new Unavailable(`${path} holds other bytes than were written`);
  const file = await open(path);
  try {
    const why = await whyNotWhole(await bytesOf(file, written.bytes), keyIds);
    if (why !== undefined) throw new Unavailable(`${path} is not what was written: ${why}`);
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** Characters of a line of base64, as gpg and we write them. */
const LINE = 64;

/** What ends an armor: the checksum and the last line. */
const END = /(=*)\n(=[A-Za-z0-9+/]{4}\n-----END PGP MESSAGE-----\n)$/;

/** The packets of a file, armored or not: of armor the place of every byte is known, since all lines have the same length. */
async function bytesOf(file: FileHandle, size: number): Promise<Bytes> {
  const read = async (from: number, to: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, Math.min(to, size) - from)), { position: from });
    return buffer.subarray(0, bytesRead);
  };
  const start = (await read(0, 2048)).toString('latin1');
  if (!start.startsWith('-----BEGIN PGP MESSAGE-----')) return { size, at: (from, length) => read(from, from + length) };
  const [, padding, end] = END.exec((await read(Math.max(0, size - 128), size)).toString('latin1')) ?? [];
  if (end === undefined) throw new Unavailable('the armor has no end');
  const from = start.indexOf('\n\n') + 2;
  const to = size - end.length;
  const characters = to - from - Math.ceil((to - from) / (LINE + 1));
  const place = (character: number): number => Math.min(to, from + character + Math.floor(character / LINE));
  return {
    size: (characters / 4) * 3 - padding!.length,
    async at(offset, length) {
      const first = Math.floor(offset / 3);
      const text = await read(place(first * 4), place(Math.ceil((offset + length) / 3) * 4));
      return Buffer.from(text.toString('latin1'), 'base64').subarray(offset - first * 3, offset - first * 3 + length);
    },
  };
}
