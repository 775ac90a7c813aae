import { readFile } from 'node:fs/promises';
import { messageOf } from '../../common/failure.ts';
import { type KeyProblem, type Keys, type KeySource, type KeyUse, readKeys } from '../pgp/keys.ts';

/** A setting that names files: one path, or several with commas between them. */
export interface KeyPaths {
  readonly paths: string;
  /** The setting, for messages: `AUDIT_PGP_PUBLIC_KEY_FILES`. */
  readonly where: string;
}

/** All keys of texts and files; what is wrong with a file is among the problems. */
export async function keysFrom(texts: readonly KeySource[], files: readonly KeyPaths[], now: Date, use?: KeyUse): Promise<Keys> {
  const sources: KeySource[] = [...texts];
  const problems: KeyProblem[] = [];
  for (const { paths, where } of files) {
    for (const path of paths.split(',').map((one) => one.trim())) {
      if (path === '') continue;
      try {
        sources.push({ data: await readFile(path), where: `${where} ${path}` });
      } catch (error) {
        const reason = REASONS.get((error as NodeJS.ErrnoException).code ?? '') ?? messageOf(error);
        problems.push({ where, message: `${path} ${reason}`, hint: 'a file with the output of gpg --armor --export ADDRESS' });
      }
    }
  }
  if (sources.length === 0 && problems.length > 0) return { recipients: [], problems };
  const keys = await readKeys(sources, now, use);
  return { recipients: keys.recipients, problems: [...problems, ...keys.problems] };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EISDIR', 'is a directory'],
  ['ENOENT', 'is not there'],
  ['EACCES', 'may not be read'],
  ['ENOTDIR', 'is below a file'],
]);
