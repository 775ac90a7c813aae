import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { armorEnd, armorLines, armorStart, CRC_START, LINE } from './armor.ts';
import { blocksOf } from './blocks.ts';
import { whyNoComment } from './comment.ts';
import { pgpNames } from './names.ts';

describe('comments', () => {
  test.each([
    ['two\nlines', 'is more than one line'],
    ['two\rlines', 'is more than one line'],
    ['two\u2028lines', 'is more than one line'],
    ['a\u0007bell', 'has characters that cannot be printed'],
    ['a\u202etrick', 'has characters that cannot be printed'],
    ['x'.repeat(121), 'has 121 characters: at most 120'],
  ])('%j', (comment, why) => expect(whyNoComment(comment)).toBe(why));

  test.each(['x'.repeat(120), 'Audit of Therapy: weekly', 'Prüfung — 監査'])('%j will do', (comment) =>
    expect(whyNoComment(comment)).toBeUndefined(),
  );

  test('one that will do is one header and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (comment) => {
        if (whyNoComment(comment) !== undefined) return;
        expect(armorStart(comment).split(/\r|\n|\u2028|\u2029/)).toEqual(['-----BEGIN PGP MESSAGE-----', `Comment: ${comment}`, '', '']);
      }),
      { numRuns: 500 },
    );
  });
});

describe('names', () => {
  const [a, b, c] = ['A'.repeat(32) + '11112222', 'B'.repeat(32) + '33334444', 'C'.repeat(32) + '11112222'];
  test('one file', () => {
    expect(pgpNames('audit.csv', [a, b], 'single')).toEqual(['audit.csv.gpg']);
    expect(pgpNames('audit.csv', [a], 'per-recipient')).toEqual(['audit.csv.gpg']);
  });
  test('one for each', () =>
    expect(pgpNames('audit.csv', [a, b], 'per-recipient')).toEqual(['audit.csv.11112222.gpg', 'audit.csv.33334444.gpg']));
  test('keys that end alike', () =>
    expect(pgpNames('x', [a, c], 'per-recipient')).toEqual(['x.AAAAAAAA11112222.gpg', 'x.CCCCCCCC11112222.gpg']));
});

describe('blocks', () => {
  const key = (name: string) =>
    `-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: ${name}, of us\n\nmDMEX\n-----END PGP PUBLIC KEY BLOCK-----`;
  test.each([
    ['newlines', `${key('a')}\n${key('b')}\n`],
    ['a comma', `${key('a')},${key('b')}`],
    ['nothing', key('a') + key('b')],
    ['carriage returns', `${key('a')}\n${key('b')}`.replaceAll('\n', '\r\n')],
    ['one line', `${key('a')},${key('b')}`.replaceAll('\n', String.raw`\n`)],
  ])('joined by %s', (_, text) => {
    const { blocks, cut } = blocksOf(text);
    expect(cut).toBe(false);
    expect(blocks.map(({ kind, text: one }) => [kind, /Comment: (.)/.exec(one)?.[1]])).toEqual([
      ['PUBLIC KEY BLOCK', 'a'],
      ['PUBLIC KEY BLOCK', 'b'],
    ]);
  });
  test('one that is cut is told, and those around it are read', () => {
    const { blocks, cut } = blocksOf(`${key('a').slice(0, 60)}\n${key('b')}`);
    expect(cut).toBe(true);
    expect(blocks.map(({ text }) => /Comment: (.)/.exec(text)?.[1])).toEqual(['b']);
  });
});

test('armor is base64 in lines of 64 characters, with the checksum of RFC 9580', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      const whole = bytes.length - (bytes.length % LINE);
      const text = new Uint8Array((whole / LINE) * 65);
      const crc = armorLines(bytes.slice(0, whole), text, CRC_START);
      const lines = (Buffer.from(text).toString() + armorEnd(bytes.slice(whole), crc)).split('\n');
      expect(lines.splice(-2)).toEqual(['-----END PGP MESSAGE-----', '']);
      expect(lines.pop()).toBe(`=${Buffer.from(crc24(bytes)).toString('base64')}`);
      expect(lines.slice(0, -1).every(({ length }) => length === 64)).toBe(true);
      expect(lines.join('')).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});

/** Bit by bit, as the RFC has it. */
function crc24(bytes: Uint8Array): number[] {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return [(crc >> 16) & 255, (crc >> 8) & 255, crc & 255];
}
