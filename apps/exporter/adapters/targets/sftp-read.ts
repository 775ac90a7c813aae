import type { SFTPWrapper, Stats } from 'ssh2';

import { Unavailable } from '../../../common/failure.ts';
import { call } from './sftp-calls.ts';
import { STATUS, statusOf } from './sftp-errors.ts';

/** What every server answers at once: https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-3 */
const BLOCK = 32 * 1024;
const IN_FLIGHT = 64;

/** The first `limit` bytes of a file, or all; many blocks are asked for ahead. */
export async function* readFile(sftp: SFTPWrapper, path: string, limit = Infinity): AsyncGenerator<Buffer> {
  const handle = await call<Buffer>((done) => sftp.open(path, 'r', done));
  try {
    const { size } = await call<Stats>((done) => sftp.fstat(handle, done));
    const end = Math.min(size, limit);
    const ahead: Promise<Buffer>[] = [];
    for (let asked = 0; ;) {
      while (asked < end && ahead.length < IN_FLIGHT) {
        const block = readBlock(sftp, handle, path, asked, Math.min(BLOCK, end - asked));
        block.catch(() => undefined); // told when its turn comes
        ahead.push(block);
        asked += BLOCK;
      }
      const next = ahead.shift();
      if (next === undefined) return;
      yield await next;
    }
  } finally {
    await call((done) => sftp.close(handle, done)).catch(() => undefined);
  }
}

/** A server may answer with less than was asked for. */
async function readBlock(sftp: SFTPWrapper, handle: Buffer, path: string, at: number, length: number): Promise<Buffer> {
  const block = Buffer.allocUnsafe(length);
  for (let have = 0; have < length;) {
    const count = await call<number>((done) =>
      sftp.read(handle, block, have, length - have, at + have, (error, bytes) => done(error, bytes)),
    ).catch((error: unknown) => {
      if (statusOf(error) === STATUS.missing - 1) return 0;
      throw error;
    });
    if (count === 0) throw new Unavailable(`${path} became shorter while it was read`);
    have += count;
  }
  return block;
}
