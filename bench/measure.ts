import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../', import.meta.url));

/**
 * A folder of its own, in memory where there is such a place: on a disk the time for making a file says more about what else
 * happens there. BENCH_FOLDER names another.
 */
export const folderFor = (name: string): string =>
  mkdtempSync(join(process.env['BENCH_FOLDER'] ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir()), `bench-${name}-`));

/** Runs a command once as a whole process; throws with its output when it fails. */
export function once(command: readonly string[], options: { readonly cwd?: string } = {}): number {
  const start = performance.now();
  const { status, stderr, stdout } = spawnSync(command[0]!, command.slice(1), { cwd: options.cwd, encoding: 'utf8', maxBuffer: 1e9 });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command.join(' ').slice(0, 200)}: exit ${status}\n${stdout.slice(-500)}${stderr.slice(-2000)}`);
  return seconds;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Two things in turn, A B A B ..., so that a change of the machine's speed hits both: the median of each, and of the ratios pair by pair. */
export function pairs(a: () => number, b: () => number, runs = 5): { a: number; b: number; ratio: number } {
  a();
  b();
  const both = Array.from({ length: runs }, () => [a(), b()] as const);
  return {
    a: median(both.map(([one]) => one)),
    b: median(both.map(([, other]) => other)),
    ratio: median(both.map(([one, other]) => one / other)),
  };
}

export const say = (text: string): void => console.log(text);
export const s = (seconds: number): string => `${seconds.toFixed(2)} s`;
