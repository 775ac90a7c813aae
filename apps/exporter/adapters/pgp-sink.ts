import { on } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LINE } from '../pgp/armor.ts';
import { type Layout, PgpFile, type Written } from './pgp-file.ts';
import type { Task } from './pgp-file-thread.ts';

/** Bytes that go to the file at once: a multiple of 48. */
const BLOCK = LINE * 16_384;

/** Blocks on their way, at most. */
const BLOCKS = 16;

/** Bytes of a file that is worth a thread: one starts in some 30 ms. */
export const WORTH_A_THREAD = 8 * 1024 * 1024;

type Block = Uint8Array<ArrayBuffer>;

/** Where whole blocks go. */
interface Place {
  /** Takes a block, gives one that is free. */
  swap(block: Block): Promise<Block>;
  end(rest: Uint8Array): Promise<Written>;
  close(): Promise<unknown>;
}

/** Writes and syncs a message; what is left of one that fails is for the caller to remove. */
export async function write(path: string, layout: Layout, chunks: AsyncIterable<Uint8Array>, inThread: boolean): Promise<Written> {
  if (!layout.armor) return straight(path, layout, chunks);
  const place = inThread ? fileInThread(path, layout) : fileHere(path, layout);
  let block: Block = new Uint8Array(BLOCK);
  let length = 0;
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + BLOCK - length);
        block.set(part, length);
        at += part.length;
        length += part.length;
        if (length < BLOCK) continue;
        block = await place.swap(block);
        length = 0;
      }
    }
    const whole = length - (length % LINE);
    const rest = block.slice(whole, length);
    if (whole > 0) await place.swap(block.slice(0, whole));
    return await place.end(rest);
  } catch (error) {
    await place.close();
    throw error;
  }
}

/** Packets as they are: a thread would have nothing to do that takes longer than to hand them over. */
async function straight(path: string, layout: Layout, chunks: AsyncIterable<Uint8Array>): Promise<Written> {
  const file = new PgpFile(path, layout);
  try {
    for await (const chunk of chunks) file.write(chunk);
    return file.end(new Uint8Array(0));
  } catch (error) {
    file.close();
    throw error;
  }
}

function fileHere(path: string, layout: Layout): Place {
  const file = new PgpFile(path, layout);
  return {
    async swap(block) {
      file.write(block);
      return block;
    },
    end: async (rest) => file.end(rest),
    close: async () => file.close(),
  };
}

/** Armor and hash take as long as the encryption: on another core they cost nothing. */
function fileInThread(path: string, layout: Layout): Place {
  const worker = new Worker(new URL(`pgp-file-thread${extname(import.meta.url)}`, import.meta.url), { workerData: { path, layout } });
  const answers = on(worker, 'message');
  const next = async (): Promise<unknown> => {
    const { value } = await answers.next();
    return (value as readonly unknown[])[0];
  };
  const send = (task: Task) => worker.postMessage(task, 'block' in task ? [task.block.buffer] : []);
  let away = 0;
  return {
    async swap(block) {
      send({ block });
      if (++away < BLOCKS) return new Uint8Array(BLOCK);
      away--;
      return (await next()) as Block;
    },
    async end(rest) {
      send({ rest });
      for (; away > 0; away--) await next();
      return (await next()) as Written;
    },
    close: () => worker.terminate(),
  };
}
