import { createCipheriv } from 'node:crypto';

/** Bytes of an AES block. */
const BLOCK = 16;

/** Buffers that results lie in. */
const RING = 8;

/**
 * AES in the mode CFB with an initial vector of zeros, of a stream whose parts have any length. OpenSSL has CFB block by block in C, and
 * CBC in assembler: with `X = CBC(P)`, that is `X[i] = E(P[i] ^ X[i-1])`, and `X[0] = E(0)`, what CFB wants is `C[i] = P[i] ^ X[i-1]`. Three
 * quarters of the time. What it returns is good for seven calls more.
 *
 * @param cbc `aes-256-cbc`.
 */
export function cfb(cbc: string, key: Uint8Array): (plain: Uint8Array) => readonly Uint8Array[] {
  const cipher = createCipheriv(cbc, key, Buffer.alloc(BLOCK)).setAutoPadding(false);
  /** What the next bytes are mixed with; `used` of it are gone. */
  let pad: Uint8Array = cipher.update(Buffer.alloc(BLOCK));
  let used = 0;
  /** Plain bytes of the block that is not full yet. */
  const open = Buffer.alloc(BLOCK);

  const few = (plain: Uint8Array): Uint8Array => {
    const out = Buffer.alloc(plain.length);
    for (const [at, byte] of plain.entries()) {
      open[used] = byte;
      out[at] = byte ^ pad[used++]!;
      if (used < BLOCK) continue;
      pad = cipher.update(open);
      used = 0;
    }
    return out;
  };
  /** Used in turn: new memory for every piece costs as much as the mixing. */
  const ring = Array.from({ length: RING }, () => Buffer.alloc(0));
  let turn = 0;
  const blocks = (plain: Uint8Array): Uint8Array => {
    const mixed = cipher.update(plain);
    const place = turn++ % RING;
    if (ring[place]!.length < plain.length) ring[place] = Buffer.allocUnsafeSlow(plain.length);
    const out = ring[place]!.subarray(0, plain.length);
    out.set(plain);
    xor(out.subarray(0, BLOCK), pad);
    xor(out.subarray(BLOCK), mixed);
    pad = mixed.subarray(-BLOCK);
    return out;
  };

  return (plain) => {
    const head = used === 0 ? 0 : Math.min(plain.length, BLOCK - used);
    const tail = plain.length - ((plain.length - head) % BLOCK);
    const parts = [];
    if (head > 0) parts.push(few(plain.subarray(0, head)));
    if (tail > head) parts.push(blocks(plain.subarray(head, tail)));
    if (tail < plain.length) parts.push(few(plain.subarray(tail)));
    return parts;
  };
}

/** Four bytes at a time, where they lie so in memory: buffers of their own do. */
function xor(into: Buffer, other: Uint8Array): void {
  if (into.byteOffset % 4 === 0 && other.byteOffset % 4 === 0) {
    const a = new Int32Array(into.buffer, into.byteOffset, into.length / 4);
    const b = new Int32Array(other.buffer, other.byteOffset, into.length / 4);
    for (let i = 0; i < a.length; i++) a[i]! ^= b[i]!;
  } else {
    for (let i = 0; i < into.length; i++) into[i]! ^= other[i]!;
  }
}
