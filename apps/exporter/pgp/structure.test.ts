import { expect, test } from 'vitest';
import { literal, packet, TAGS } from './packets.ts';
import { type Bytes, whyNotWhole } from './structure.ts';

const ID = '0123456789abcdef';
const sessionKey = Buffer.from(`c10d03${ID}12000000`, 'hex'); // the new format, 13 bytes
const oldSessionKey = Buffer.from(`840d03${ID}12000000`, 'hex'); // as gpg writes it

const memory = (bytes: Uint8Array): Bytes => ({ size: bytes.length, at: async (from, length) => bytes.subarray(from, from + length) });
async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
const all = async (stream: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
};

test.each([0, 1, 191, 1_048_575, 1_048_576, 1_048_577, 2_500_000])('a packet of %d bytes in pieces is whole', async (size) => {
  const body = Buffer.alloc(size + 1, 1);
  const message = Buffer.concat([sessionKey, oldSessionKey, await all(packet(TAGS.sealed, chunks(body.subarray(0, 7), body.subarray(7))))]);
  expect(await whyNotWhole(memory(message), [ID, ID])).toBeUndefined();
  expect(await whyNotWhole(memory(message.subarray(0, -1)), [ID, ID])).toMatch(/^it is cut in the packet at byte 30$/);
  expect(await whyNotWhole(memory(Buffer.concat([message, Buffer.of(0)])), [ID, ID])).toBe(`at byte ${message.length} there is no packet`);
  expect(await whyNotWhole(memory(message), [ID])).toBe(`it is for the keys ${ID}, ${ID}, not ${ID}`);
});

test.each([
  ['nothing', Buffer.alloc(0), 'it does not end with the encrypted data'],
  ['no encrypted data', sessionKey, 'it does not end with the encrypted data'],
  ['a newer format', Buffer.concat([sessionKey, Buffer.of(0xd2, 1, 2)]), 'the encrypted data has version 2, not 1'],
  ['something between', Buffer.concat([sessionKey, Buffer.of(0xcb, 1, 1, 0xd2, 1, 1)]), 'it has packets that do not belong there'],
  ['a length that is cut', Buffer.concat([sessionKey, Buffer.of(0xd2, 0xff, 0)]), 'it is cut in the packet at byte 15'],
])('%s', async (_, message, why) => expect(await whyNotWhole(memory(message), [ID])).toBe(why));

test('a literal packet begins as the RFC has it', async () => {
  const made = await all(literal('a.csv', new Date(1_000_000_000_000), chunks(Buffer.from('hi'))));
  expect(made.toString('hex')).toBe(['cb', 'ff0000000d', '62', '05', '612e637376', '3b9aca00', '6869'].join(''));
});
