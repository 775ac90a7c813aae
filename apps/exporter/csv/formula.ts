import { APOSTROPHE, COMMA, CR, LF, QUOTE, TAB } from './bytes.ts';

/**
 * Whitespace in front of a formula that is looked past; a cell that begins with more counts as one, so that memory is constant.
 * Harmless, since every change can be undone.
 */
const LOOK = 1024;

/**
 * What to do with a cell whose content begins at `at`: some spreadsheets run what begins with one of these signs (OWASP ASVS 1.2.10),
 * also after whitespace that they trim, and full-width ones. One that begins with an apostrophe gets another, so that it can be told apart.
 * @returns undefined where the bytes up to `end` do not tell yet.
 */
export function isFormula(bytes: Uint8Array, at: number, end: number, quoted: boolean): boolean | undefined {
  for (let i = at; i < end;) {
    if (i - at > LOOK) return true;
    const byte = bytes[i]!;
    if (byte > 0x40 && byte < 0x80) return false;
    if (byte === APOSTROPHE) return i === at;
    if (byte === QUOTE || (!quoted && (byte === COMMA || byte === LF))) return false;
    if (byte === 0x3d || byte === 0x2b || byte === 0x2d || byte === 0x40 || byte === TAB || byte === CR || byte === 0) return true;
    if (byte === 0x20 || byte === LF || byte === 0x0b || byte === 0x0c) i += 1;
    else if (byte < 0x80) return false;
    else {
      const length = byte < 0xe0 ? 2 : 3;
      if (byte >= 0xf0) return false;
      if (i + length > end) return undefined;
      const character = length === 2 ? twoBytes(byte, bytes[i + 1]!) : threeBytes(byte, bytes[i + 1]!, bytes[i + 2]!);
      if (FULL_WIDTH.has(character)) return true;
      if (!isInvisible(character)) return false;
      i += length;
    }
  }
  return undefined;
}

const twoBytes = (a: number, b: number): number => ((a & 0x1f) << 6) | (b & 0x3f);
const threeBytes = (a: number, b: number, c: number): number => ((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f);

const FULL_WIDTH: ReadonlySet<number> = new Set(Array.from('＝＋－＠', (sign) => sign.codePointAt(0)!));

/** Unicode's White_Space beyond ASCII, and what has no width: soft hyphen, zero-width and direction marks, joiners, the byte order mark. */
const isInvisible = (character: number): boolean =>
  character === 0x85 ||
  character === 0xa0 ||
  character === 0xad ||
  character === 0x1680 ||
  character === 0x180e ||
  (character >= 0x2000 && character <= 0x200f) ||
  (character >= 0x2028 && character <= 0x202f) ||
  (character >= 0x205f && character <= 0x206f) ||
  character === 0x3000 ||
  character === 0xfeff;
