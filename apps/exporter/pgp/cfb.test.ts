import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cfb } from './cfb.ts';

test.each([128, 192, 256])('AES-%d: what OpenSSL makes of it, however it is cut', (bits) => {
  const parts = fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: bits / 8, maxLength: bits / 8 }), parts, (key, chunks) => {
      const ours = cfb(`aes-${bits}-cbc`, key);
      const made = Buffer.concat(chunks.flatMap((chunk) => ours(chunk).map((part) => Buffer.from(part))));
      const theirs = createCipheriv(`aes-${bits}-cfb`, key, Buffer.alloc(16));
      expect(made.equals(Buffer.concat([theirs.update(Buffer.concat(chunks)), theirs.final()]))).toBe(true);
    }),
  );
});
