import { open } from 'node:fs/promises';

import { Refused, Unavailable } from '../../../common/failure.ts';
import type { LocalFile } from '../../ports.ts';

/** From which byte to go on; or what became of the whole; or why all has to be sent again in a new session. */
export type Step = { readonly next: number } | 'done' | { readonly again: string };

/** How a service takes a file in pieces. `S`: what it calls the session. */
export interface Protocol<S> {
  /** Bytes of a piece. */
  readonly piece: number;
  /** @throws Exists */
  begin(file: LocalFile): Promise<S>;
  /** Of a session that an earlier call has left. */
  status(session: S, file: LocalFile): Promise<Step>;
  /**
   * The bytes from `start` on, which the service may have already. The piece that ends the file, which is empty for an empty file, finishes
   * it; done means that what arrived is what was sent, as far as the service tells.
   * @throws Exists
   */
  put(session: S, file: LocalFile, bytes: Uint8Array, start: number): Promise<Step>;
  /** Frees what the service holds of it. */
  cancel(session: S): Promise<void>;
}

/** How often a service may take nothing of a piece, or lose all of them, before we give up for now. */
const PATIENCE = 3;

export interface Uploads {
  /** Goes on where an earlier call for the same file was cut. `progress`: bytes that have arrived, of the whole file. */
  send(file: LocalFile, progress: (bytes: number) => void): Promise<void>;
  /** Cancels what was cut and never taken up again. */
  close(): Promise<void>;
}

/** Uploads that survive cut connections as long as this process lives: sessions are credentials, and are written nowhere. */
export function uploads<S>(protocol: Protocol<S>): Uploads {
  const left = new Map<string, S>();

  /** All pieces from the first step on: done, or why to begin anew. */
  async function pieces(
    session: S,
    first: Step,
    file: LocalFile,
    progress: (bytes: number) => void,
  ): Promise<Exclude<Step, { next: number }>> {
    const handle = await open(file.path);
    try {
      const buffer = new Uint8Array(Math.min(protocol.piece, file.bytes));
      let step = first;
      for (let stalls = 0; typeof step === 'object' && 'next' in step;) {
        const at = step.next;
        if (at > file.bytes) return { again: `the service has ${at} bytes of ${file.bytes}` };
        progress(at);
        const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, file.bytes - at), at);
        if (bytesRead < Math.min(buffer.length, file.bytes - at)) {
          throw new Refused(`${file.path} is shorter than it was when it was written`, { hint: 'export again' });
        }
        step = await protocol.put(session, file, buffer.subarray(0, bytesRead), at);
        if (typeof step === 'object' && 'next' in step) stalls = step.next > at ? 0 : stalls + 1;
        if (stalls === PATIENCE) throw new Unavailable(`${file.name}: the service takes nothing beyond byte ${at}`);
      }
      return step;
    } finally {
      await handle.close();
    }
  }

  return {
    async send(file, progress) {
      const key = `${file.sha256} ${file.name}`;
      let session = left.get(key);
      // Taken out, so that a second call at the same time has a session of its own.
      left.delete(key);
      try {
        let reason = '';
        for (let attempt = 0; attempt < PATIENCE; attempt++) {
          const first: Step = session === undefined ? { next: 0 } : await protocol.status(session, file);
          session ??= await protocol.begin(file);
          const end = await pieces(session, first, file, progress);
          if (end === 'done') return progress(file.bytes);
          reason = end.again;
          session = undefined;
        }
        throw new Unavailable(`${file.name}: ${reason}`);
      } catch (error) {
        if (session !== undefined && error instanceof Unavailable) left.set(key, session);
        else if (session !== undefined) await protocol.cancel(session).catch(() => undefined);
        throw error;
      }
    },

    async close() {
      // What cannot be cancelled ends by itself after some days.
      await Promise.allSettled([...left.values()].map((session) => protocol.cancel(session)));
      left.clear();
    },
  };
}
