/**
 * The judges: programs that read what we generate. `scripts/judges install` gets them; a suite that needs one that is not there
 * is skipped with one line that says so.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { constants as osConstants, homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

/** Something a suite needs: where it is, or why it is not there. */
export type Need = { readonly path: string; readonly missing?: undefined } | { readonly missing: string; readonly path?: undefined };

/** The folder of the project. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** What lies beside the project, such as recorded cases; a suite that wants them skips where they are not. */
export const shared: string = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** The folder of what tests need and the project does not ship: the binaries and what is built from `test/support/*`. */
export const judgesDir: string = process.env['JUDGES_DIR'] ?? join(homedir(), '.cache/therapy-ops-judges');

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The program of that name: ours, else the one on the PATH. Asked anew each time, since a build may run beside the tests. */
export function judge(name: string): Need {
  const folders = [join(judgesDir, 'bin'), ...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/go/bin'];
  const path = folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
  return path === undefined ? { missing: `no ${name} here; \`make judges\` gets it` } : { path };
}

/** The first reason why these cannot be used; undefined when all are there. A string is the name of a judge. */
export function whyNot(needs: readonly (string | Need)[]): string | undefined {
  for (const need of needs) {
    const { missing } = typeof need === 'string' ? judge(need) : need;
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** `describe`, or one line and skipped tests when something is not there. */
export function describeWith(suite: string, needs: readonly (string | Need)[], body: () => void): void {
  const reason = whyNot(needs);
  if (reason !== undefined) saySkipped(suite, reason);
  describe.skipIf(reason !== undefined)(suite, body);
}

/** One line, straight to standard error: vitest would put a heading above what goes through `console`. */
export function saySkipped(suite: string, reason: string): void {
  writeSync(2, `skipped: ${suite}: ${reason}\n`);
}

export interface Outcome {
  /** The exit code; 128 + the number of the signal if one ended it, as a shell says it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** For tools that read it by themselves; `/dev/stdin` as a file name does not work, since it is a socket. See `withFiles`. */
  readonly stdin?: string;
  readonly cwd?: string;
  /** Milliseconds; 60,000 when not given. */
  readonly timeout?: number;
  /** Added to our environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a judge by its name, or any program by its path. What it says is for the test to judge: only a lack of it throws. */
export async function run(tool: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { path, missing } = tool.includes('/') ? { path: tool } : judge(tool);
  if (path === undefined) throw new Error(missing);
  const milliseconds = options.timeout ?? 60_000;
  return new Promise((done, fail) => {
    const child = spawn(path, args, { cwd: options.cwd, env: { ...process.env, ...options.env } });
    let [stdout, stderr, late] = ['', '', false];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, milliseconds);
    child.stdin.on('error', () => undefined); // it may end without reading all of it; its exit code tells
    child.stdin.end(options.stdin ?? '');
    child.once('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    // Not 'exit': the last output may come after it. Our scripts redirect the output of what they leave running.
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (late) fail(new Error(`${tool} ${args.join(' ')}: no end after ${milliseconds} ms\n${stdout}${stderr}`));
      else done({ code: code ?? 128 + (signal === null ? 0 : osConstants.signals[signal]), stdout, stderr });
    });
  });
}

/** Files in a folder of their own, for tools that want names; removed afterwards. */
export async function withFiles<T>(files: Readonly<Record<string, string>>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'therapy-ops-test.'));
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
