import { readFileSync } from 'node:fs';

import { messageOf, type ConfigurationProblem } from '../failure.ts';
import type { Setting, Settings } from './setting.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The text of a file. Throws as `readFileSync` does. */
export type ReadFile = (path: string) => string;

/** Where the text of a setting comes from. */
export type Source =
  | { readonly from: 'environment' | 'default' | 'file'; readonly text: string }
  | { readonly from: 'nowhere'; readonly text?: undefined }
  | { readonly from: 'problem'; readonly text?: undefined; readonly problem: ConfigurationProblem };

export const fileOf = (name: string): string => `${name}_FILE`;

/** Every name that these settings answer to. */
export const namesOf = (settings: Settings): readonly string[] =>
  Object.entries(settings).flatMap(([name, { secret }]) => (secret ? [name, fileOf(name)] : [name]));

const utf8 = new TextDecoder('utf-8', { fatal: true });
const fromDisk: ReadFile = (path) => utf8.decode(readFileSync(path));

/** An empty variable counts as unset: Compose and Kubernetes set them where somebody left a value out. */
export const given = (env: Environment, name: string): string | undefined => env[name] || undefined;

export function sourceOf(name: string, setting: Setting, env: Environment, readFile: ReadFile = fromDisk): Source {
  const text = given(env, name);
  const path = setting.secret ? given(env, fileOf(name)) : undefined;
  if (text !== undefined && path !== undefined) {
    return wrong(name, `is set, and so is ${fileOf(name)}`, 'keep one of them');
  }
  if (text !== undefined) return { from: 'environment', text };
  if (path !== undefined) return held(fileOf(name), path, readFile);
  return setting.default === undefined ? { from: 'nowhere' } : { from: 'default', text: setting.default };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is no text in UTF-8',
};

function held(name: string, path: string, readFile: ReadFile): Source {
  try {
    // Editors and `echo` end a file with a newline that is no part of the secret.
    const text = readFile(path).replace(/\r?\n$/, '');
    return text === '' ? wrong(name, `file ${path} is empty`) : { from: 'file', text };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return wrong(name, `file ${path} ${REASONS[code] ?? `cannot be read: ${messageOf(error)}`}`);
  }
}

const wrong = (setting: string, message: string, hint?: string): Source => ({ from: 'problem', problem: { setting, message, hint } });
