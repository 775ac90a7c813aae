import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Unreadable } from '../../lint/subjects.ts';
import { UserError } from '../errors.ts';

/** What is read: values, pages that alerts link to, and templates of Alertmanager. */
const READ = /\.(ya?ml|json|md|tmpl)$/i;

/** Folders that hold other people's files, and files that git or npm keep. */
const SKIPPED = new Set(['node_modules', '.git', '.terraform', '.venv', '__pycache__']);

/** A manifest is at most 1 MiB (etcd), and the largest file of rules that we know of has 10. */
const LARGEST = 32 * 1024 * 1024;

export interface Collected {
  readonly texts: ReadonlyMap<string, string>;
  readonly unreadable: ReadonlyMap<string, Unreadable>;
}

/** Reads files and folders, `-` being standard input. A path that was named must exist; what a folder holds may be anything. */
export function collect(paths: readonly string[], isSkipped: (path: string) => boolean = () => false): Collected {
  const texts = new Map<string, string>();
  const unreadable = new Map<string, Unreadable>();
  const visited = new Set<string>();
  const missing: string[] = [];
  for (const path of paths) {
    if (path === '-') texts.set('stdin.yaml', readFileSync(0, 'utf8'));
    else if (!visit(path.replace(/(?<=.)\/+$/, ''), true)) missing.push(path);
  }
  if (missing.length > 0) throw new UserError(missing.map((path) => `there is no file or folder ${path}`).join('\n'), 2);
  return { texts, unreadable };

  /** False when there is nothing under that name. */
  function visit(path: string, isNamed: boolean): boolean {
    let stats: Stats;
    try {
      stats = statSync(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (isNamed && code === 'ENOENT') return false;
      if (READ.test(path) || isNamed) unreadable.set(path, whyNot(code));
      return true;
    }
    if (stats.isDirectory()) folder(path);
    else if (stats.isFile() && (isNamed || READ.test(path)) && !isSkipped(path)) file(path, stats.size);
    else if (isNamed && !stats.isFile()) unreadable.set(path, { reason: 'skipped: it is neither a file nor a folder', isBroken: false });
    return true;
  }

  function folder(path: string): void {
    // A link can lead back to a folder above it; each is read once.
    const real = realpathSync(path);
    if (visited.has(real)) return;
    visited.add(real);
    let names: string[];
    try {
      names = readdirSync(path).toSorted();
    } catch (error) {
      unreadable.set(path, whyNot((error as NodeJS.ErrnoException).code));
      return;
    }
    for (const name of names) if (!SKIPPED.has(name)) visit(path === '.' ? name : join(path, name), false);
  }

  function file(path: string, size: number): void {
    if (size > LARGEST) {
      unreadable.set(path, {
        reason: `skipped: it has ${Math.round(size / 1024 / 1024)} MB, and no manifest has more than ${LARGEST / 1024 / 1024}`,
        isBroken: false,
      });
      return;
    }
    try {
      const bytes = readFileSync(path);
      const why = notText(bytes);
      if (why === undefined) texts.set(path, bytes.toString('utf8'));
      else unreadable.set(path, why);
    } catch (error) {
      unreadable.set(path, whyNot((error as NodeJS.ErrnoException).code));
    }
  }
}

function whyNot(code: string | undefined): Unreadable {
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'it may not be read', hint: 'chmod a+r', isBroken: true };
  if (code === 'ELOOP') return { reason: 'skipped: this link leads to itself', isBroken: false };
  if (code === 'ENOENT') return { reason: 'skipped: this link leads nowhere', isBroken: false };
  return { reason: `it cannot be read (${code})`, isBroken: true };
}

/** Why bytes are no text that YAML readers of our consumers take. */
export function notText(bytes: Buffer): Unreadable | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { reason: 'it is in UTF-16', hint: 'iconv -f UTF-16 -t UTF-8', isBroken: true };
  }
  if (isUtf8(bytes)) return bytes.includes(0) ? { reason: `it is no text: byte ${bytes.indexOf(0)} is NUL`, isBroken: true } : undefined;
  return bytes.subarray(0, 8000).includes(0)
    ? { reason: 'it is no text', isBroken: true }
    : { reason: `it is not UTF-8 from byte ${firstInvalid(bytes)} on`, hint: 'iconv -f LATIN1 -t UTF-8', isBroken: true };
}

/** The first byte that is part of no character: the longest beginning that is UTF-8 ends there. */
function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // A beginning may cut a character in two; up to three bytes less is whole again.
    if ([0, 1, 2, 3].some((less) => isUtf8(bytes.subarray(0, Math.max(0, middle - less))))) low = middle;
    else high = middle - 1;
  }
  let end = low;
  while (end > 0 && !isUtf8(bytes.subarray(0, end))) end--;
  return end;
}
