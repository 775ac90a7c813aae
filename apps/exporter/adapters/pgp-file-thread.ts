/** The other end of `fileInThread`: takes blocks and gives them back when they are on their way to the disk. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Layout, PgpFile } from './pgp-file.ts';

export type Task = { readonly block: Uint8Array<ArrayBuffer> } | { readonly rest: Uint8Array };

const { path, layout } = workerData as { path: string; layout: Layout };
const file = new PgpFile(path, layout);

parentPort!.on('message', (task: Task) => {
  if ('rest' in task) {
    parentPort!.postMessage(file.end(task.rest), []);
    parentPort!.close();
  } else {
    file.write(task.block);
    parentPort!.postMessage(task.block, [task.block.buffer]);
  }
});
