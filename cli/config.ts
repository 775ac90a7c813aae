import { existsSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isRef } from '../spec/handle.ts';
import type { Stack } from '../spec/stack.ts';
import { UserError } from './errors.ts';

const NAME = 'therapy-ops.config.ts';

/** The config that is meant: the given file, or the nearest one upward. */
export function findConfig(given: string | undefined, from = process.cwd()): string {
  if (given !== undefined) {
    const file = resolve(from, given);
    if (!existsSync(file)) throw new UserError(`there is no file ${given}; --config takes the path of a config such as ${NAME}`, 2);
    return statSync(file).isDirectory() ? findConfig(join(given, NAME), from) : file;
  }
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, NAME);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder)
      throw new UserError(
        `no ${NAME} in ${from} or a folder above it; change into the folder of your stack, pass --config FILE, or begin one with: therapy-ops init DIR`,
        2,
      );
  }
}

/** Runs the config, once, and gives its default export. */
export async function loadConfig(file: string): Promise<Stack> {
  ownVocabulary();
  const root = dirname(file);
  const exports = (await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new UserError(explain(error, root, file));
  })) as { readonly default?: unknown };
  const shown = relative(process.cwd(), file);
  if (exports.default === undefined)
    throw new UserError(`${shown}:1:1 it has no default export; end it with: export default defineStack({ production: {...} }, {...})`);
  if (!isRef(exports.default, 'stack'))
    throw new UserError(`${shown}:1:1 its default export is no stack; export what defineStack(...) returns`);
  return exports.default as unknown as Stack;
}

/** Where our modules lie, and how they end: sources in a checkout, JavaScript in the package. */
const HERE = new URL('../', import.meta.url);
const END = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** `import ... from 'therapy-ops'` is this very copy, whether or not the config's folder has the package installed. */
function ownVocabulary(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const [, catalog] = /^therapy-ops(?:\/catalog\/([\w-]+))?$/.exec(specifier) ?? [];
      if (!/^therapy-ops(\/catalog\/|$)/.test(specifier)) return next(specifier, context);
      const url = new URL(catalog === undefined ? `spec/index.${END}` : `spec/catalog/${catalog}.${END}`, HERE);
      if (existsSync(fileURLToPath(url))) return { url: url.href, shortCircuit: true };
      return next(specifier, context);
    },
  });
}

/** What went wrong while a config ran, as `file:line:column fact; way out`. */
function explain(error: unknown, root: string, file: string): string {
  const { code, message, stack = '' } = error as Partial<NodeJS.ErrnoException>;
  const shown = relative(process.cwd(), file) || file;
  const at = place(stack, root) ?? `${shown}:1:1`;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_UNSUPPORTED_DIR_IMPORT') {
    const [, missing, from] = /Cannot find (?:module|package) '([^']+)' imported from (.+)$/.exec(message ?? '') ?? [];
    const importer = from === undefined ? shown : relative(process.cwd(), from.startsWith('file:') ? fileURLToPath(from) : from);
    const wanted = missing?.startsWith('/') ? relative(process.cwd(), missing) : missing;
    return `${importer}: it imports ${wanted ?? 'a file'}, which does not exist; correct the path (with its ending, .ts) or install the package`;
  }
  if (error instanceof SyntaxError || code === 'ERR_INVALID_TYPESCRIPT_SYNTAX' || code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    const hint =
      code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'
        ? 'write it without enum, namespace and parameter properties, which Node does not run'
        : 'correct it; your editor or `npx tsc` shows more';
    return `${at} it cannot be read: ${firstLine(message)}; ${hint}`;
  }
  if (error instanceof Error) return `${at} it throws ${error.name}: ${firstLine(message)}; nothing was written`;
  return `${shown}:1:1 it throws ${String(error)}; throw an Error, which knows its place`;
}

const firstLine = (text = '') =>
  text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? 'an error without a message';

/** The first place in the stack that is in the author's own files. */
function place(stack: string, root: string): string | undefined {
  for (const [, url, line, column] of stack.matchAll(/((?:file:\/\/)?\/[^\s():]+):(\d+)(?::(\d+))?/g)) {
    const path = url!.startsWith('file:') ? fileURLToPath(url!) : url!;
    if (!path.startsWith(root + sep) || path.includes(`${sep}node_modules${sep}`) || path.startsWith(fileURLToPath(new URL('spec/', HERE))))
      continue;
    return `${relative(process.cwd(), path)}:${line}:${column ?? 1}`;
  }
  return undefined;
}
