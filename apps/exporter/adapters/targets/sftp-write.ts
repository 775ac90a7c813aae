import type { SFTPWrapper } from 'ssh2';

/** What ssh2 1.17 has below its API (lib/protocol/SFTP.js). */
interface Internals {
  readonly outgoing?: { readonly id: number; window: number; readonly packetSize: number; readonly state: string };
  readonly _protocol?: { channelData?(channel: number, bytes: Buffer): void };
  readonly _requests?: Record<number, { readonly cb: (error?: Error | null) => void }>;
  readonly _buffer?: readonly Buffer[];
  _writeReqid?: number;
}

/** Bytes before the content in what `write` sends. */
export const headBytes = (handle: Buffer): number => 4 + 1 + 4 + 4 + handle.length + 8 + 4;

/**
 * As `sftp.write`, of `bytes` bytes behind a free head in `frame`, which may be used again when this returns. ssh2 copies the content to
 * a buffer of its own for each request; a quarter of the time went there and to collect those (measured). So it is sent from here while
 * the other side has room for all of it, and by ssh2 where it has none, or where ssh2 is built otherwise.
 */
export function write(
  sftp: SFTPWrapper,
  handle: Buffer,
  frame: Buffer,
  bytes: number,
  position: number,
  done: (error?: Error | null) => void,
): void {
  const head = headBytes(handle);
  const inner = sftp as unknown as Internals;
  const { outgoing, _protocol: protocol, _requests: requests, _buffer: waiting, _writeReqid: last } = inner;
  const length = head + bytes;
  const able =
    outgoing?.state === 'open' && outgoing.window > length && waiting?.length === 0 && requests !== undefined && typeof last === 'number';
  if (!able || protocol?.channelData === undefined) {
    sftp.write(handle, frame, head, bytes, position, done);
    return;
  }
  const id = (last + 1) & (2 ** 31 - 1);
  Object.assign(inner, { _writeReqid: id });
  // https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-6.4
  frame.writeUInt32BE(length - 4, 0);
  frame[4] = 6;
  frame.writeUInt32BE(id, 5);
  frame.writeUInt32BE(handle.length, 9);
  handle.copy(frame, 13);
  frame.writeBigUInt64BE(BigInt(position), 13 + handle.length);
  frame.writeUInt32BE(bytes, head - 4);
  requests[id] = { cb: done };
  outgoing.window -= length;
  for (let at = 0; at < length; at += outgoing.packetSize) {
    protocol.channelData(outgoing.id, frame.subarray(at, Math.min(length, at + outgoing.packetSize)));
  }
}
