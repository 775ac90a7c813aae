import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { contentHash, contentHashOf } from './content-hash.ts';
import { quickXorHashOf } from './quick-xor-hash.ts';
import { quickXorHash } from './testing-graph.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'therapy-ops-hashes.'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function saved(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return path;
}

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

test.each([
  ['', '00'.repeat(20)],
  // The byte at the lowest bits, the length from byte 12 on.
  ['4a', `4a${'00'.repeat(11)}01${'00'.repeat(7)}`],
  // The second byte eleven bits further: 0xff << 11 is 0x07f800.
  ['00ff', `00f807${'00'.repeat(9)}02${'00'.repeat(7)}`],
])('QuickXorHash of %s by hand', async (bytes, hash) => {
  expect(await quickXorHashOf(await saved(Buffer.from(bytes, 'hex')))).toBe(base64(hash));
});

test('QuickXorHash by columns is QuickXorHash bit by bit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 1000, size: 'max' }), async (bytes) => {
      expect(await quickXorHashOf(await saved(bytes))).toBe(quickXorHash(bytes));
    }),
    { numRuns: 50 },
  );
  // More than one read, whose length is no multiple of the 160 columns.
  const bytes = randomBytes(1024 * 1024 + 333);
  expect(await quickXorHashOf(await saved(bytes))).toBe(quickXorHash(bytes));
});

test.each([0, 1, 4 * 1024 * 1024 - 1, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1, 9 * 1024 * 1024])(
  'content hash of %d bytes',
  async (length) => {
    const bytes = randomBytes(length);
    const block = 4 * 1024 * 1024;
    const blocks = Array.from({ length: Math.ceil(length / block) }, (_, index) => bytes.subarray(index * block, (index + 1) * block));
    const digests = blocks.map((each) => createHash('sha256').update(each).digest());
    const expected = createHash('sha256').update(Buffer.concat(digests)).digest('hex');
    expect(contentHash(bytes)).toBe(expected);
    expect(await contentHashOf(await saved(bytes))).toBe(expected);
  },
);
