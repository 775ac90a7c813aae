import { Refused } from '../../../common/failure.ts';

/** The hidden name of a file until it is whole: the same for the same content, so that a later call finds it, and never that of another. */
export const partOf = (name: string, sha256: string): string => `.${name}.${sha256.slice(0, 16)}.part`;

export const isPart = (name: string): boolean => /^\..*\.[0-9a-f]{16}\.part$/s.test(name);

/** @throws Refused for what would leave the folder, or hide in it. */
export function plainName(name: string): string {
  if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name) || isPart(name)) {
    throw new Refused(`"${name}" is no name for a file`, { hint: 'a name without a folder, as manifests have it' });
  }
  return name;
}
