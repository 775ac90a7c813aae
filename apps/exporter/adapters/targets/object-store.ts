import { open } from 'node:fs/promises';
import { Refused } from '../../../common/failure.ts';
import type { LocalFile } from '../../ports.ts';

/** What the three object stores share: keys below a prefix, local files in parts, failures of the connection. */

/** Keys below a prefix. Slashes at its ends do not count; empty: the bucket itself. */
export interface Keys {
  /** `audit/`, or empty. */
  readonly prefix: string;
  of(name: string): string;
  /** The name of a key below the prefix; undefined for what stands for a folder or is in one. */
  name(key: string | undefined): string | undefined;
}

export function keysBelow(prefix: string): Keys {
  const folder = prefix.replace(/^\/+|\/+$/g, '');
  const start = folder === '' ? '' : `${folder}/`;
  return {
    prefix: start,
    of: (name) => start + name,
    name(key) {
      const name = key?.startsWith(start) ? key.slice(start.length) : '';
      return name === '' || name.includes('/') ? undefined : name;
    },
  };
}

/** A stretch of a local file. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly start: number;
  readonly bytes: number;
}

export const partsOf = (bytes: number, size: number): readonly Part[] =>
  Array.from({ length: Math.ceil(bytes / size) }, (_, index) => ({
    number: index + 1,
    start: index * size,
    bytes: Math.min(size, bytes - index * size),
  }));

/** @throws Refused when the file has become shorter. */
export async function readPart(file: LocalFile, part: Part): Promise<Buffer> {
  const handle = await open(file.path);
  try {
    const content = Buffer.allocUnsafe(part.bytes);
    let filled = 0;
    while (filled < part.bytes) {
      const { bytesRead } = await handle.read(content, filled, part.bytes - filled, part.start + filled);
      if (bytesRead === 0) throw new Refused(`${file.path} has become shorter than ${file.bytes} bytes`, { hint: 'export it again' });
      filled += bytesRead;
    }
    return content;
  } finally {
    await handle.close();
  }
}

/** Works on so many items at once. After a failure no further one is begun; those in work are waited for, then it is thrown. */
export async function inParallel<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const item = items[next++]!;
      try {
        await work(item);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: limit }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

const AWAY =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ESOCKETTIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_STREAM_PREMATURE_CLOSE|REQUEST_SEND_ERROR|TimeoutError|AbortError)$/;

/** What happened to the connection, in one word; undefined when it was something else. Looks at causes too. */
export function connectionFault(error: unknown): string | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const { code, name } = each as NodeJS.ErrnoException;
    const word = [code, name].find((one) => typeof one === 'string' && AWAY.test(one));
    if (word !== undefined) return word;
    if (/socket hang up|premature close|network timeout/i.test(each.message)) return 'ECONNRESET';
  }
  return undefined;
}

/** Milliseconds of a `Retry-After` in seconds or as a date. */
export function retryAfter(text: string | null | undefined, now: number = Date.now()): number | undefined {
  if (text === null || text === undefined || text === '') return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
