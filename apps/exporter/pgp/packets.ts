/** Packets that are written while their length is not known yet (RFC 9580, section 4.2.1.4): pieces of 1 MiB, then what is left. */
const PIECE_BITS = 20;
const PIECE = 1 << PIECE_BITS;

export const TAGS = { sessionKey: 1, literal: 11, sealed: 18 } as const;

type Chunks = AsyncIterable<Uint8Array>;

/** One packet in the new format around its body; yields views of the chunks, not copies. */
export async function* packet(tag: number, body: Chunks): AsyncGenerator<Uint8Array> {
  yield Uint8Array.of(0xc0 | tag);
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    pending.push(chunk);
    length += chunk.length;
    while (length >= PIECE) {
      yield Uint8Array.of(0xe0 | PIECE_BITS);
      const { head, tail } = split(pending, PIECE);
      yield* head;
      pending = tail;
      length -= PIECE;
    }
  }
  yield Uint8Array.of(0xff, length >>> 24, length >>> 16, length >>> 8, length);
  yield* pending;
}

function split(chunks: readonly Uint8Array[], at: number): { head: Uint8Array[]; tail: Uint8Array[] } {
  const head: Uint8Array[] = [];
  const tail: Uint8Array[] = [];
  let missing = at;
  for (const chunk of chunks) {
    if (missing > 0) head.push(chunk.subarray(0, missing));
    if (chunk.length > missing) tail.push(chunk.subarray(missing));
    missing = Math.max(0, missing - chunk.length);
  }
  return { head, tail };
}

/** A literal data packet: the plain bytes with a name. */
export function literal(name: string, made: Date, bytes: Chunks): AsyncGenerator<Uint8Array> {
  const encoded = Buffer.from(name);
  const known = encoded.length > 255 ? Buffer.alloc(0) : encoded; // its length has one byte
  const head = Buffer.alloc(6 + known.length);
  head.write('b');
  head.writeUInt8(known.length, 1);
  known.copy(head, 2);
  head.writeUInt32BE(Math.floor(made.getTime() / 1000), 2 + known.length);
  return packet(TAGS.literal, joined(head, bytes));
}

async function* joined(head: Uint8Array, rest: Chunks): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}
