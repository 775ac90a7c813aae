import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { SFTPWrapper } from 'ssh2';

import { Refused, Unavailable } from '../../../common/failure.ts';
import type { LocalFile } from '../../ports.ts';
import { call, fsync, lstat, unlink } from './sftp-calls.ts';
import { readFile } from './sftp-read.ts';
import { quicken } from './sftp-speed.ts';
import { headBytes, write } from './sftp-write.ts';

/** The largest write that OpenSSH takes: one request instead of eight of 32 KiB. */
export const CHUNK = 255 * 1024;
/** What every server takes. */
const SAFE_CHUNK = 32 * 1024;
/**
 * Bytes that were sent and not confirmed. The 2 MiB that OpenSSH takes before it has read, and as many again on their way keep a line busy;
 * where a server answers within NEAR milliseconds, fewer do, and stay in the caches of processors (measured: 334 against 221 MiB/s).
 */
const IN_FLIGHT = { near: 1024 * 1024, far: 4 * 1024 * 1024 };
const NEAR = 4;

/** Sends a file to `part`, or what is missing of it when an earlier call has left a part; synced, size compared. */
export async function upload(
  sftp: SFTPWrapper,
  file: LocalFile,
  part: string,
  chunk: number,
  progress: (bytes: number) => void,
): Promise<void> {
  const start = await resumable(sftp, file, part);
  // Exclusively where there is none. Where there is one, nothing of it is cut off: another writer of that name has the same content.
  const asked = performance.now();
  const handle = await call<Buffer>((done) => sftp.open(part, start === undefined ? 'wx' : 'r+', { mode: 0o640 }, done));
  try {
    const inFlight = performance.now() - asked < NEAR ? IN_FLIGHT.near : IN_FLIGHT.far;
    await send(sftp, handle, file, start ?? 0, Math.min(chunk, largestWrite(sftp)), inFlight, progress);
    await fsync(sftp, handle);
  } finally {
    await call((done) => sftp.close(handle, done)).catch(() => undefined); // the size is compared below
  }
  const size = (await lstat(sftp, part))?.size;
  if (size !== file.bytes) {
    await unlink(sftp, part);
    throw new Unavailable(`${part} has ${size ?? 'no'} bytes after ${file.bytes} were written`);
  }
}

/** How many bytes of an earlier call can stay: all or none; undefined where there is no part. */
async function resumable(sftp: SFTPWrapper, file: LocalFile, part: string): Promise<number | undefined> {
  const found = await lstat(sftp, part);
  if (found === undefined) return undefined;
  if (!found.isFile() || found.size > file.bytes) {
    await unlink(sftp, part);
    return undefined;
  }
  if (found.size > 0) {
    const [theirs, ours] = [createHash('sha256'), createHash('sha256')];
    for await (const block of readFile(sftp, part, found.size)) theirs.update(block);
    for await (const block of createReadStream(file.path, { end: found.size - 1 })) ours.update(block as Buffer);
    if (theirs.digest('hex') === ours.digest('hex')) return found.size;
  }
  return 0;
}

/** ssh2 asks OpenSSH for it (limits@openssh.com) and keeps it to itself; what is larger it would send one after the other. */
const largestWrite = (sftp: SFTPWrapper): number => {
  const { _maxWriteLen: limit } = sftp as { readonly _maxWriteLen?: unknown };
  return typeof limit === 'number' && limit > 0 ? limit : SAFE_CHUNK;
};

/** In order, so that what has arrived is always a beginning of the file. */
async function send(
  sftp: SFTPWrapper,
  handle: Buffer,
  file: LocalFile,
  start: number,
  chunk: number,
  inFlight: number,
  progress: (bytes: number) => void,
): Promise<void> {
  let sent = start;
  let confirmed = start;
  const failures: Error[] = [];
  let wake: () => void = () => undefined;
  const until = async (ready: () => boolean): Promise<void> => {
    while (failures.length === 0 && !ready()) await new Promise<void>((resolve) => (wake = resolve));
    if (failures.length > 0) throw failures[0]!;
  };
  progress(confirmed);
  await using source = await open(file.path);
  // Two buffers for all: one is sent, and the next is read meanwhile.
  const head = headBytes(handle);
  const buffers = [Buffer.allocUnsafeSlow(head + chunk), Buffer.allocUnsafeSlow(head + chunk)] as const;
  const read = (index: number) => source.read(buffers[index % 2]!, head, chunk, start + index * chunk);
  let next = read(0);
  for (let index = 0; ; index++) {
    const { buffer, bytesRead } = await next;
    if (bytesRead === 0) break;
    next = read(index + 1);
    await until(() => sent - confirmed < inFlight);
    quicken(sftp);
    write(sftp, handle, buffer, bytesRead, sent, (error) => {
      if (error) failures.push(error);
      else progress((confirmed += bytesRead));
      wake();
    });
    sent += bytesRead;
  }
  await until(() => confirmed === sent);
  if (sent !== file.bytes) throw new Refused(`${file.path} has ${sent} bytes and not ${file.bytes}: it was changed`);
}
