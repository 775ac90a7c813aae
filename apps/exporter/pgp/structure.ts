import { TAGS } from './packets.ts';

/** Bytes of a message at any place, so that its structure is read without its contents. */
export interface Bytes {
  readonly size: number;
  /** Fewer where the message ends. */
  at(offset: number, length: number): Promise<Uint8Array>;
}

interface Packet {
  readonly tag: number;
  /** The first bytes of the body. */
  readonly head: Uint8Array;
}

/** More than any head of a packet, with what we read of its body: version and key id. */
const HEAD = 24;

/**
 * Why a message is not whole, or not for these keys; undefined when it is: a packet for each key id, then one sealed packet that ends
 * where the bytes end. The private key is not needed, and what is sealed is not looked at.
 * @param keyIds lower-case hex of the keys that the session key is encrypted to.
 */
export async function whyNotWhole(bytes: Bytes, keyIds: readonly string[]): Promise<string | undefined> {
  const packets: Packet[] = [];
  for (let at = 0; at < bytes.size;) {
    const packet = await packetAt(bytes, at);
    if (typeof packet === 'string') return packet;
    packets.push(packet);
    at = packet.end;
  }
  const sealed = packets.pop();
  if (sealed?.tag !== TAGS.sealed) return 'it does not end with the encrypted data';
  if (sealed.head[0] !== 1) return `the encrypted data has version ${sealed.head[0]}, not 1`;
  if (packets.some(({ tag, head }) => tag !== TAGS.sessionKey || head[0] !== 3)) return 'it has packets that do not belong there';
  const found = packets.map(({ head }) => Buffer.from(head.subarray(1, 9)).toString('hex')).toSorted();
  const wanted = keyIds.toSorted();
  return found.join() === wanted.join() ? undefined : `it is for the keys ${found.join(', ')}, not ${wanted.join(', ')}`;
}

async function packetAt(bytes: Bytes, start: number): Promise<(Packet & { readonly end: number }) | string> {
  const cut = `it is cut in the packet at byte ${start}`;
  const first = await bytes.at(start, HEAD);
  if ((first[0]! & 0x80) === 0) return `at byte ${start} there is no packet`;
  const isNew = (first[0]! & 0x40) !== 0;
  const tag = isNew ? first[0]! & 0x3f : (first[0]! >> 2) & 0x0f;
  let part = isNew ? newLength(first.subarray(1)) : oldLength(first);
  if (part === undefined) return cut;
  let at = start + 1 + part.size;
  const head = first.subarray(1 + part.size);
  while (part.partial) {
    at += part.length;
    part = newLength(await bytes.at(at, 5));
    if (part === undefined) return cut;
    at += part.size;
  }
  at += part.length;
  return at > bytes.size ? cut : { tag, head, end: at };
}

/** How many bytes a length takes, and what it says. */
interface Length {
  readonly size: number;
  readonly length: number;
  readonly partial?: true;
}

function newLength(head: Uint8Array): Length | undefined {
  const [first, second] = head;
  if (first === undefined) return undefined;
  if (first < 192) return { size: 1, length: first };
  if (first < 224) return second === undefined ? undefined : { size: 2, length: ((first - 192) << 8) + second + 192 };
  if (first < 255) return { size: 1, length: 1 << (first & 0x1f), partial: true };
  return head.length < 5 ? undefined : { size: 5, length: Buffer.from(head).readUInt32BE(1) };
}

/** Of the old format; a length that is left out is not accepted: such a packet cannot be told from a cut one. */
function oldLength(head: Uint8Array): Length | undefined {
  const size = [1, 2, 4][head[0]! & 3];
  return size === undefined || head.length <= size ? undefined : { size, length: Buffer.from(head).readUIntBE(1, size) };
}
