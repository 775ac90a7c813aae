import { execFileSync } from 'node:child_process';
import { relative, resolve } from 'node:path';
import type { Finding } from '../../lint/finding.ts';
import { fingerprints } from '../../lint/report/fingerprint.ts';
import { UserError } from '../errors.ts';

/**
 * The texts that files had where this branch left REF: path (as lint shows it) to the old text, undefined for a file that was not there.
 * Only files that differ now, in the folders that are linted.
 */
export function textsBefore(
  ref: string,
  paths: readonly string[],
  shown: (path: string) => string,
): ReadonlyMap<string, string | undefined> {
  const root = git(['rev-parse', '--show-toplevel']).trim();
  const base = baseOf(ref);
  const inside = ['--', ...paths.map((path) => relative(root, resolve(path)) || '.')];
  const names = (out: string) => out.split('\0').filter((name) => name !== '');
  const changed = names(git(['-C', root, 'diff', '--name-only', '--no-renames', '-z', base, ...inside]));
  const untracked = names(git(['-C', root, 'ls-files', '--others', '--exclude-standard', '-z', ...inside]));
  return new Map(
    [...changed.map((name) => [name, before(root, base, name)] as const), ...untracked.map((name) => [name, undefined] as const)].map(
      ([name, text]) => [shown(resolve(root, name)), text],
    ),
  );
}

/** Where the branch began; REF itself when the two have no past in common. */
function baseOf(ref: string): string {
  if (ref.startsWith('-')) throw new UserError(`--changed takes a commit or a branch, not ${ref}`, 2);
  try {
    git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  } catch {
    throw new UserError(`git knows no commit ${ref}; in CI fetch it first: git fetch origin main`, 2);
  }
  try {
    return git(['merge-base', ref, 'HEAD']).trim();
  } catch {
    return ref;
  }
}

function before(root: string, base: string, name: string): string | undefined {
  try {
    return git(['-C', root, 'show', `${base}:${name}`]);
  } catch {
    return undefined;
  }
}

function git(args: readonly string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UserError('--changed needs git, and there is none', 2);
    const { stderr } = error as { readonly stderr?: string };
    if (stderr?.includes('not a git repository') === true)
      throw new UserError('--changed needs a git repository, and this folder is in none', 2);
    throw error;
  }
}

/** What is found now and was not found before: lines may have moved in between. */
export function caused(before: readonly Finding[], now: readonly Finding[]): readonly Finding[] {
  const known = new Set(fingerprints(before));
  const prints = fingerprints(now);
  return now.filter((_, index) => !known.has(prints[index]!));
}
