import { readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Disk, kindOf } from './disk.ts';
import { WriteError } from './error.ts';
import { readIfFile } from './owned.ts';
import { HAND_EDITS, Ways } from './paths.ts';

/** What somebody wrote by hand is theirs: it stays, under the first name that is free or already holds the same. */
export function keepCopy(root: string, path: string, disk: Disk): void {
  const source = join(root, path);
  const obstacle = new Ways(root).obstacle(join(HAND_EDITS, path));
  if (obstacle !== undefined) throw new WriteError(`${obstacle.at}: ${obstacle.reason}`, 'move it away and run it again');
  const text = readIfFile(source) ?? Buffer.from(`symbolic link to ${readlinkSync(source)}\n`);
  for (let n = 1; ; n++) {
    const copy = join(root, HAND_EDITS, n === 1 ? path : `${path}.${n}`);
    const kind = kindOf(copy);
    if (kind === 'file' && readIfFile(copy)?.equals(text) === true) return;
    if (kind !== 'nothing') continue;
    disk.makeFolder(dirname(copy));
    disk.write(copy, text);
    return;
  }
}
