/** A copy of a stack in a folder of its own, which a test may change and compile with the real command. */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type Outcome, root, run, type RunOptions } from './judges.ts';

/** The text of every file, by its path in the folder of the stack. */
export type Files = ReadonlyMap<string, string>;

export const CONFIG = 'therapy-ops.config.ts';

/** What `synth` writes. */
const OUTPUT = ['dist', 'argocd'];

export class StackCopy {
  readonly folder: string;
  readonly #top = realpathSync(mkdtempSync(join(tmpdir(), 'stack.')));

  /** Of the committed stack; `below` are folders to go down, for another depth. */
  constructor({ of = root, below = '' }: { readonly of?: string; readonly below?: string } = {}) {
    this.folder = join(this.#top, below);
    mkdirSync(this.folder, { recursive: true });
    for (const name of [CONFIG, 'package.json']) copyFileSync(join(of, name), join(this.folder, name));
    chmodSync(this.#top, 0o755); // another user may have to get in
  }

  get config(): string {
    return readFileSync(join(this.folder, CONFIG), 'utf8');
  }

  set config(text: string) {
    writeFileSync(join(this.folder, CONFIG), text);
  }

  /** Replaces what must be there exactly once: a test whose change is no change would prove nothing. */
  edit(from: string, to: string): this {
    const parts = this.config.split(from);
    if (parts.length !== 2) throw new Error(`${CONFIG} has ${parts.length - 1} times: ${from}`);
    this.config = parts.join(to);
    return this;
  }

  /** Takes a member of a record out, as an author would: its lines, two spaces in. */
  without(record: string, key: string): this {
    const begin = this.config.indexOf(`\nconst ${record} = `);
    const from = this.config.indexOf(`\n  ${key}: {\n`, begin);
    const to = this.config.indexOf('\n  },\n', from) + '\n  },'.length;
    if (begin < 0 || from < 0 || to < from) throw new Error(`${CONFIG}: ${record} has no ${key}`);
    this.config = this.config.slice(0, from) + this.config.slice(to);
    return this;
  }

  /** Runs `therapy-ops`; the outcome is for the test to judge. */
  async run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    return run(join(root, 'bin/therapy-ops'), [...args, '--config', join(this.folder, CONFIG)], { timeout: 120_000, ...options });
  }

  /** Compiles, and gives what is then there; throws when it is refused. */
  async synth(): Promise<Files> {
    const { code, stdout, stderr } = await this.run(['synth']);
    if (code !== 0) throw new Error(`synth: exit ${code}\n${stdout}${stderr}`);
    return this.files();
  }

  /** What is in the folders that `synth` writes. */
  files(): Files {
    return filesIn(this.folder);
  }

  /** Puts these into the folder, and nothing else stays in the folders that `synth` writes. */
  restore(files: Files): void {
    for (const folder of OUTPUT) rmSync(join(this.folder, folder), { recursive: true, force: true });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  remove(): void {
    rmSync(this.#top, { recursive: true, force: true });
  }
}

/** What `synth` has written beside a config, by path, sorted. */
export function filesIn(stack: string): Files {
  const paths = OUTPUT.flatMap((folder) => list(join(stack, folder))).map((path) => relative(stack, path));
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(stack, path), 'utf8')]));
}

/** The paths at which two trees differ, sorted. */
export function differences(before: Files, after: Files): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted();
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
