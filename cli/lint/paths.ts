import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../errors.ts';

/** What synth writes, when nothing is named. */
const DEFAULTS = ['dist', 'argocd'];

const CONFIG = 'therapy-ops.config.ts';

/** The paths that are named, or what synth has written here or beside the config in a folder above. */
export function pathsOf(named: readonly string[]): readonly string[] {
  if (named.length > 0) return named;
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const found = DEFAULTS.map((path) => join(folder, path)).filter((path) => existsSync(path));
    if (found.length > 0 && (folder === resolve('.') || existsSync(join(folder, CONFIG)))) return found.map((path) => relative('.', path));
    if (dirname(folder) === folder)
      throw new UserError('there is neither dist/ nor argocd/ here; name what to lint: therapy-ops lint PATH...', 2);
  }
}

/** Paths as a reader would type them, with forward slashes on every system. */
export const shown = (path: string): string =>
  path === 'stdin.yaml' ? path : (relative('.', resolve(path)) || path).replaceAll('\\', '/');
