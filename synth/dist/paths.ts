import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { kindOf } from './disk.ts';

/** Where the writer keeps what is not output: stage, journal, lock, and the texts of hand edits. Ignored by git. */
export const WORK = '.therapy-ops';
export const HAND_EDITS = `${WORK}/hand-edits`;

/** `dist/production/...` and `argocd/production/...` both belong to production. */
export function environmentOf(path: string, outDir: string): string {
  const rest = path.startsWith(`${outDir}/`) ? path.slice(outDir.length + 1) : path.slice(path.indexOf('/') + 1);
  return rest.split('/', 1).join();
}

/** Why a path is none that we may touch: also a manifest can be hostile, since it comes with a pull request. */
export function pathProblem(path: string): string | undefined {
  const steps = path.split('/');
  if (path.includes('\\') || path.includes('\0') || /^[A-Za-z]:/.test(path)) return 'is not a path with forward slashes';
  if (steps.some((step) => step === '' || step === '.' || step === '..')) return 'is not a path inside the project';
  if (steps.length < 2) return 'does not stand in a folder of its own';
  if (/^\.(git|therapy-ops)$/i.test(steps[0] ?? '')) return `stands in ${steps[0]}, which is not for output`;
  return undefined;
}

/** What a folder on the way to a file is, when no file can be written through it. */
export type Obstacle = { readonly at: string; readonly reason: string };

/** Answers for many paths what stands in their way; every folder is looked at once. */
export class Ways {
  private readonly root: string;
  private readonly real: string;
  private readonly known = new Map<string, Obstacle | 'nothing' | 'folder'>();

  constructor(root: string) {
    this.root = root;
    this.real = realpathSync(root);
  }

  obstacle(path: string): Obstacle | undefined {
    const state = this.folder(path.slice(0, path.lastIndexOf('/')));
    return typeof state === 'string' ? undefined : state;
  }

  private folder(path: string): Obstacle | 'nothing' | 'folder' {
    let state = this.known.get(path);
    if (state === undefined) {
      const slash = path.lastIndexOf('/');
      const parent = slash === -1 ? 'folder' : this.folder(path.slice(0, slash));
      state = parent === 'folder' ? this.look(path) : parent;
      this.known.set(path, state);
    }
    return state;
  }

  private look(path: string): Obstacle | 'nothing' | 'folder' {
    const kind = kindOf(join(this.root, path));
    if (kind === 'folder' || kind === 'nothing') return kind;
    if (kind !== 'symlink') return { at: path, reason: 'is a file where a folder has to be' };
    try {
      const target = realpathSync(join(this.root, path));
      if (!target.startsWith(this.real + sep)) return { at: path, reason: `is a symbolic link to ${target}, outside the project` };
      return statSync(target).isDirectory() ? 'folder' : { at: path, reason: 'is a symbolic link to a file where a folder has to be' };
    } catch {
      return { at: path, reason: 'is a symbolic link to nothing' };
    }
  }
}
