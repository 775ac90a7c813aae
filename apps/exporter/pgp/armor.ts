/**
 * ASCII armor (RFC 9580, section 6) at the speed of a disk: base64 in lines and the checksum in one pass. That of openpgp.js makes a
 * string of every line, which costs more than the encryption.
 */

/** Bytes of a line: 64 characters, as gpg writes them. Lengths but the last are multiples of it. */
export const LINE = 48;

export const CRC_START = 0xb704ce;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Two characters of every 12 bits, the first in the lower byte. */
const PAIRS = Uint16Array.from({ length: 4096 }, (_, bits) => ALPHABET.charCodeAt(bits >> 6) | (ALPHABET.charCodeAt(bits & 63) << 8));

function shifted(crc: number): number {
  let rest = crc;
  for (let bit = 0; bit < 24; bit++) rest = (rest << 1) ^ (rest & 0x800000 ? 0x1864cfb : 0);
  return rest & 0xffffff;
}

/** CRC-24 of three bytes at a time: what the upper and the lower 12 bits become. */
const UPPER = Int32Array.from({ length: 4096 }, (_, bits) => shifted(bits << 12));
const LOWER = Int32Array.from({ length: 4096 }, (_, bits) => shifted(bits));

/** Whole lines of `bytes` into `text`, which has 65 bytes for every 48. Returns the checksum so far. */
export function armorLines(bytes: Uint8Array, text: Uint8Array, start: number): number {
  const out = new DataView(text.buffer, text.byteOffset, text.byteLength);
  let crc = start;
  let at = 0;
  for (let from = 0; from < bytes.length;) {
    for (const end = from + LINE; from < end; from += 3) {
      const three = (bytes[from]! << 16) | (bytes[from + 1]! << 8) | bytes[from + 2]!;
      out.setUint32(at, PAIRS[three >> 12]! | (PAIRS[three & 4095]! << 16), true);
      at += 4;
      const mixed = crc ^ three;
      crc = UPPER[mixed >> 12]! ^ LOWER[mixed & 4095]!;
    }
    out.setUint8(at++, 10);
  }
  return crc;
}

/** The last bytes, less than a line, with what ends the block. `crc`: of all bytes before. */
export function armorEnd(rest: Uint8Array, crc: number): string {
  let sum = crc;
  for (const byte of rest) {
    sum ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum & 0x800000 ? 0x1864cfb : 0);
    sum &= 0xffffff;
  }
  const line = rest.length === 0 ? '' : `${Buffer.from(rest).toString('base64')}\n`;
  return `${line}=${Buffer.from([sum >> 16, sum >> 8, sum]).toString('base64')}\n-----END PGP MESSAGE-----\n`;
}

/** @param comment has passed `whyNoComment`. */
export const armorStart = (comment: string | undefined): string =>
  `-----BEGIN PGP MESSAGE-----\n${comment === undefined ? '' : `Comment: ${comment}\n`}\n`;
