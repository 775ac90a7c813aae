import { createHmac } from 'node:crypto';
import { Refused } from '../common/failure.ts';

export type NameMode = 'plain' | 'hashed' | 'masked';

/** Names that every target takes as they are, no folder among them, and one dot, at which the names of its parts begin to differ. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,149}\.csv$/;

/**
 * The name under which an export is published: `audit-20261124.csv`; hashed: `audit-20261124-3f9a1c.csv`, which nobody can guess; masked:
 * `5d41402abc4b2a76b9719d911017c592.csv`, which says nothing at all. Both are HMAC-SHA256 of the plain name, so that a second run of the
 * same export finds the first.
 *
 * @throws Refused without a salt where one is needed, and for names that are no names.
 */
export function publishedName(name: string, mode: NameMode, salt: string | undefined): string {
  if (!PLAIN.test(name))
    throw new Refused(`${JSON.stringify(name)} is no name for an export: letters, digits, dashes and underscores, at most 150, and .csv`);
  if (mode === 'plain') return name;
  if (salt === undefined)
    throw new Refused(`names are ${mode} with a salt, and there is none`, { hint: 'AUDIT_FILENAME_SALT: openssl rand -hex 32' });
  const { stem, extension } = split(name);
  const mac = createHmac('sha256', salt).update(stem).digest('hex');
  return mode === 'hashed' ? `${stem}-${mac.slice(0, 6)}${extension}` : `${mac.slice(0, 32)}${extension}`;
}

export const manifestName = (published: string): string => `${split(published).stem}.manifest.json`;

/** `audit-20261124` for every file of that export. */
export function split(name: string): { readonly stem: string; readonly extension: string } {
  const at = name.indexOf('.');
  return at < 0 ? { stem: name, extension: '' } : { stem: name.slice(0, at), extension: name.slice(at) };
}

/** Whether a file can be one of the export with that stem: nothing but our own endings, so that no manifest can name a stranger's file. */
export function isOurs(name: string, stem: string): boolean {
  return STEM.test(stem) && name.startsWith(`${stem}.`) && OURS.test(name.slice(stem.length));
}

const STEM = /^[A-Za-z0-9][A-Za-z0-9_-]{0,170}$/;

const OURS = /^\.csv(\.[0-9A-F]{8})?(\.gpg)?(\.envelope(\.json)?)?$|^\.manifest\.json(\.asc)?$/i;
