import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refused } from '../../common/failure.ts';
import { headerLine } from './header.ts';
import { readEnvelope } from './open.ts';
import type { Readable } from './pieces.ts';
import { TAG, nonceOf, sealer } from './stream.ts';

const KEY = randomBytes(32);
const PREFIX = Buffer.from('01020304050607', 'hex');
const CHUNK_SIZE = 32;

const inMemory = (bytes: Uint8Array): Readable => ({
  async read(buffer, offset, length, position) {
    const part = bytes.subarray(position, position + length);
    buffer.set(part, offset);
    return { bytesRead: part.length };
  },
});

const line = headerLine({
  name: 'audit.csv',
  created: new Date('2025-09-05T01:23:45.678Z'),
  noncePrefix: PREFIX,
  wrapped: [{ service: 'aws_kms', keyId: 'alias/audit', algorithm: 'SYMMETRIC_DEFAULT', wrapped: Buffer.from('wrapped') }],
  chunkSize: CHUNK_SIZE,
});

function sealed(plaintext: Uint8Array): Buffer {
  const seal = sealer(KEY, line, PREFIX);
  const chunks = Math.max(1, Math.ceil(plaintext.length / CHUNK_SIZE));
  const parts = Array.from({ length: chunks }, (_, chunk) =>
    seal(plaintext.subarray(chunk * CHUNK_SIZE, (chunk + 1) * CHUNK_SIZE), chunk === chunks - 1),
  );
  return Buffer.concat([line, ...parts.flat()]);
}

async function opened(envelope: Uint8Array): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  await (await readEnvelope(inMemory(envelope))).decrypt(KEY, async (part) => void parts.push(part));
  return Buffer.concat(parts);
}

/** What `decrypt` told, where it did not open. */
const refusal = (envelope: Uint8Array): Promise<unknown> =>
  opened(envelope).then(
    () => 'it opens',
    (error: unknown) => error,
  );

const isRefused = async (envelope: Uint8Array): Promise<boolean> => (await refusal(envelope)) instanceof Refused;

const plaintext = randomBytes(3 * CHUNK_SIZE + 5);
const good = sealed(plaintext);
const STEP = CHUNK_SIZE + TAG;

describe('envelope-aesgcm-stream', () => {
  test('what was sealed is opened, at every length around the chunks', async () => {
    for (const length of [0, 1, 31, 32, 33, 63, 64, 65, 96, 1000]) {
      const original = randomBytes(length);
      const envelope = sealed(original);
      expect(await opened(envelope)).toEqual(original);
      expect(envelope.length).toBe(line.length + length + TAG * Math.max(1, Math.ceil(length / CHUNK_SIZE)));
    }
  });

  test('the header says in clear what is needed to open it', () => {
    expect(JSON.parse(line.toString())).toEqual({
      scheme: 'envelope-aesgcm-stream',
      original_filename: 'audit.csv',
      created: '2025-09-05T01:23:45Z',
      chunk_size: 32,
      nonce_prefix: 'AQIDBAUGBw==',
      context: { app: 'therapy-ops-exporter', created: '2025-09-05T01:23:45Z', file: 'audit.csv' },
      wrapped_keys: [{ service: 'aws_kms', key_id: 'alias/audit', algorithm: 'SYMMETRIC_DEFAULT', wrapped: 'd3JhcHBlZA==' }],
    });
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  test('nonces: prefix, number, last; no two are alike, and they end before the number starts over', () => {
    expect(nonceOf(PREFIX, 0, false).toString('hex')).toBe('010203040506070000000000');
    expect(nonceOf(PREFIX, 4097, true).toString('hex')).toBe('010203040506070000100101'); // beyond 4 GiB of 1 MiB chunks
    expect(nonceOf(PREFIX, 0xffff_ffff, true).toString('hex')).toBe('01020304050607ffffffff01');
    expect(() => nonceOf(PREFIX, 2 ** 32, true)).toThrow(Refused);
  });

  test('every flipped bit of the header is refused', async () => {
    const open: number[] = [];
    for (let bit = 0; bit < line.length * 8; bit += 1) if (!(await isRefused(flipped(good, bit)))) open.push(bit);
    expect(open).toEqual([]);
  });

  test('every flipped bit of the chunks is refused', async () => {
    const bits = fc.integer({ min: line.length * 8, max: good.length * 8 - 1 });
    await fc.assert(
      fc.asyncProperty(bits, (bit) => isRefused(flipped(good, bit))),
      { numRuns: 500 },
    );
  });

  test('truncation is refused at every length', async () => {
    const open: number[] = [];
    for (let length = 0; length < good.length; length += 1) if (!(await isRefused(good.subarray(0, length)))) open.push(length);
    expect(open).toEqual([]);
  });

  test('anything after the end is refused, also whole chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3 * STEP }), (more) => isRefused(Buffer.concat([good, more]))),
    );
    expect(await refusal(Buffer.concat([good, good.subarray(line.length)]))).toBeInstanceOf(Refused);
  });

  test('chunks in another order, twice or left out are refused', async () => {
    const chunks = [0, 1, 2, 3].map((chunk) => good.subarray(line.length + chunk * STEP, line.length + (chunk + 1) * STEP));
    const order = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 }).filter((numbers) => numbers.join('') !== '0123');
    await fc.assert(fc.asyncProperty(order, (numbers) => isRefused(Buffer.concat([line, ...numbers.map((number) => chunks[number]!)]))));
  });

  test('a chunk of another file with the same key is refused: its header is another', async () => {
    const other = headerLine({ name: 'other.csv', created: new Date(0), noncePrefix: PREFIX, wrapped: [], chunkSize: CHUNK_SIZE });
    const [ciphertext, tag] = sealer(KEY, other, PREFIX)(plaintext.subarray(0, CHUNK_SIZE), false);
    expect(await refusal(Buffer.concat([line, ciphertext, tag, good.subarray(line.length + STEP)]))).toBeInstanceOf(Refused);
  });

  test.each([
    ['a scheme nobody knows', { scheme: 'envelope-of-tomorrow' }, /envelope-of-tomorrow/],
    ['a field nobody knows', { compression: 'zip' }, /damaged.*compression/],
    ['chunks larger than a reader should hold', { chunk_size: 2 ** 30 }, /damaged.*chunk_size/],
    ['a short nonce prefix', { nonce_prefix: 'AQ==' }, /damaged.*nonce_prefix: is not 7 bytes/],
    ['no wrapped key', { wrapped_keys: [] }, /damaged.*wrapped_keys/],
    ['a name with a folder', { original_filename: '../../etc/cron.d/audit' }, /no name for a decrypted file/],
  ])('refused: %s', async (_, change, says) => {
    const header = { ...(JSON.parse(line.toString()) as object), ...change };
    expect(await refusal(Buffer.from(`${JSON.stringify(header)}\n`))).toMatchObject({
      name: 'Refused',
      message: expect.stringMatching(says) as string,
    });
  });
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
