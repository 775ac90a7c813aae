import { join } from 'node:path';
import { filesUnder, kindOf } from './disk.ts';
import { hash } from './manifest.ts';
import { type Owned, readIfFile } from './owned.ts';
import { Ways } from './paths.ts';
import type { Plan } from './plan.ts';

/** Decides for every path, one by one, what becomes of it. */
export class Comparison {
  readonly problems: string[] = [];
  private readonly added: string[] = [];
  private readonly changed: string[] = [];
  private readonly removed: string[] = [];
  private readonly unchanged: string[] = [];
  private readonly handEdited: string[] = [];
  private readonly keep: string[] = [];
  private readonly root: string;
  private readonly files: ReadonlyMap<string, string>;
  private readonly owned: Owned;
  private readonly ways: Ways;

  constructor(root: string, files: ReadonlyMap<string, string>, owned: Owned) {
    this.root = root;
    this.files = files;
    this.owned = owned;
    this.ways = new Ways(root);
  }

  run(manifests: readonly string[]): void {
    for (const [path, sums] of this.owned) if (!this.files.has(path)) this.stale(path, sums);
    const going = new Set(this.removed);
    for (const [path, text] of this.files) this.wanted(path, text, going);
    for (const path of manifests) this.manifest(path, going);
  }

  result(): Pick<Plan, 'added' | 'changed' | 'removed' | 'unchanged' | 'handEdited' | 'keep' | 'texts'> {
    const { added, changed, removed, unchanged, handEdited, keep } = this;
    for (const list of [added, changed, removed, unchanged, handEdited, keep]) list.sort();
    const texts = new Map([...added, ...changed].map((path) => [path, this.files.get(path) ?? '']));
    return { added, changed, removed, unchanged, handEdited, keep, texts };
  }

  /** The manifest is always ours to replace, but it has to be a file. */
  private manifest(path: string, going: ReadonlySet<string>): void {
    const obstacle = this.ways.obstacle(path);
    if (obstacle !== undefined && !going.has(obstacle.at)) return this.inTheWay(obstacle.at, obstacle.reason);
    if (/folder|other/.test(kindOf(join(this.root, path)))) this.inTheWay(path, 'stands where the list of our files has to be');
  }

  private stale(path: string, sums: ReadonlySet<string>): void {
    const obstacle = this.ways.obstacle(path);
    // A folder on the way that became a file took our files with it.
    if (obstacle?.reason.startsWith('is a file') === true) return;
    if (obstacle !== undefined) this.inTheWay(obstacle.at, obstacle.reason);
    else if (this.isOurs(path, sums)) this.removed.push(path);
  }

  private wanted(path: string, text: string, going: ReadonlySet<string>): void {
    const obstacle = this.ways.obstacle(path);
    if (obstacle !== undefined && !going.has(obstacle.at)) return this.inTheWay(obstacle.at, obstacle.reason);
    const sums = this.owned.get(path);
    const kind = obstacle === undefined ? kindOf(join(this.root, path)) : 'nothing';
    if (kind === 'nothing') this.added.push(path);
    else if (kind === 'folder') {
      if (filesUnder(this.root, path).every((file) => going.has(file))) this.added.push(path);
      else this.inTheWay(path, 'is a folder where a file has to be');
    } else if (kind === 'file' && readIfFile(join(this.root, path))?.equals(Buffer.from(text)) === true) this.unchanged.push(path);
    else if (sums === undefined)
      this.inTheWay(path, `is a ${kind === 'symlink' ? 'symbolic link' : 'file'} that therapy-ops did not write`);
    else if (this.isOurs(path, sums)) this.changed.push(path);
    else this.inTheWay(path, 'is neither a file nor a folder');
  }

  /** Whether something stands there that may go; takes note of what somebody has put there instead of our text. */
  private isOurs(path: string, sums: ReadonlySet<string>): boolean {
    const kind = kindOf(join(this.root, path));
    if (kind !== 'file' && kind !== 'symlink') return false;
    const sum = kind === 'file' ? hash(readIfFile(join(this.root, path)) ?? '') : 'a link is never ours';
    if (sums.has(sum)) return true;
    this.keep.push(path);
    if (sums.size > 0) this.handEdited.push(path);
    return true;
  }

  private inTheWay(at: string, reason: string): void {
    const problem = `${at}: ${reason}; move it away and run it again`;
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}
