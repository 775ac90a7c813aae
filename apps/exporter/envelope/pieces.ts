/** What is read from: a FileHandle is one. */
export interface Readable {
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

export interface Piece {
  /** Valid until the next piece is asked for. */
  readonly bytes: Buffer;
  readonly last: boolean;
}

/** All from `position` on in pieces of `size` bytes; the last may be shorter. Nothing there: one empty piece. The next is read while one is used. */
export async function* pieces(file: Readable, size: number, position = 0): AsyncGenerator<Piece, void, void> {
  const buffers = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
  let at = position;
  const read = async (turn: number): Promise<Buffer> => {
    const buffer = buffers[turn % buffers.length]!;
    let length = 0;
    while (length < size) {
      const { bytesRead } = await file.read(buffer, length, size - length, at + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    at += length;
    return buffer.subarray(0, length);
  };

  let bytes = await read(0);
  let next = await read(1);
  for (let turn = 2; next.length > 0; turn += 1) {
    const ahead = read(turn);
    ahead.catch(() => undefined); // awaited below, or not at all when nobody asks for more
    yield { bytes, last: false };
    [bytes, next] = [next, await ahead];
  }
  yield { bytes, last: true };
}
