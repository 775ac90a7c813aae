/** The launcher and the bundle of the commands about rules: never a stale one, and nothing that the sources would not say. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

describe('the launcher', () => {
  /** A checkout in which the sources and the bundle say who they are. */
  function checkout(): string {
    const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
    cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
    for (const part of ['cli', 'lint/rules', 'synth', 'scripts', 'build']) mkdirSync(join(folder, part), { recursive: true });
    for (const file of ['synth/names.ts', 'scripts/bundle.ts', 'lint/rules/one.ts', 'package.json', 'package-lock.json'])
      writeFileSync(join(folder, file), '{}');
    writeFileSync(join(folder, 'cli/main.ts'), 'console.log("sources");');
    writeFileSync(join(folder, 'build/lint.cjs'), 'console.log("bundle");');
    const later = new Date(Date.now() + 5000);
    utimesSync(join(folder, 'build/lint.cjs'), later, later);
    return folder;
  }

  const PATH = `${process.execPath.replace(/\/node$/, '')}:${process.env['PATH']}`;
  const says = (folder: string, command: string) =>
    execFileSync(join(folder, 'bin/therapy-ops'), [command], { encoding: 'utf8', env: { PATH } }).trim();
  const touch = (path: string) => utimesSync(path, new Date(Date.now() + 9000), new Date(Date.now() + 9000));

  test('takes the bundle for commands about rules, and the sources for others', () => {
    const folder = checkout();
    expect(says(folder, 'lint')).toBe('bundle');
    expect(says(folder, 'rules')).toBe('bundle');
    expect(says(folder, 'synth')).toBe('sources');
  });

  test('takes the sources when one of them, or the folder that one was taken from, is newer', () => {
    const changed = checkout();
    touch(join(changed, 'lint/rules/one.ts'));
    expect(says(changed, 'lint')).toBe('sources');
    const removed = checkout();
    rmSync(join(removed, 'lint/rules/one.ts'));
    touch(join(removed, 'lint/rules'));
    expect(says(removed, 'lint')).toBe('sources');
    const updated = checkout();
    touch(join(updated, 'package-lock.json'));
    expect(says(updated, 'lint')).toBe('sources');
  });

  test('takes the sources when it cannot tell, or when there is no bundle', () => {
    const odd = checkout();
    rmSync(join(odd, 'synth/names.ts'));
    expect(says(odd, 'lint')).toBe('sources');
    const bare = checkout();
    rmSync(join(bare, 'build'), { recursive: true });
    expect(says(bare, 'lint')).toBe('sources');
  });
});

test('the bundle lists the rules of the sources, and finds their pages', () => {
  execFileSync(process.execPath, [join(root, 'scripts/bundle.ts')]);
  const ask = (file: string, ...args: string[]) => execFileSync(process.execPath, [join(root, file), ...args], { encoding: 'utf8' });
  expect(ask('bin/lint.cjs', 'rules', '--json')).toBe(ask('cli/main.ts', 'rules', '--json'));
  expect(ask('bin/lint.cjs', 'explain', 'promql/nan')).toContain('# promql/nan');
  expect(ask('bin/lint.cjs', '--version')).toBe(ask('cli/main.ts', '--version'));
});
