/** The package as it would be published: built, packed, unpacked into somebody's node_modules, and used from there. */
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { configText } from '../cli/init-config.ts';
import { root, run } from './support/judges.ts';

describe('the published package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const home = join(folder, 'node_modules/therapy-ops');

  beforeAll(async () => {
    const packed = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, timeout: 110_000 });
    if (!packed.stdout.includes('.tgz')) throw new Error(`npm pack: ${packed.stderr}`);
    mkdirSync(home, { recursive: true });
    await run('tar', ['xzf', packed.stdout.trim().split('\n').at(-1)!, '-C', home, '--strip-components=1'], { cwd: folder });
    // Its dependencies, as an install would put them there.
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'therapy-ops.config.ts'), configText('shop'));
  });

  test('holds what it says and no tests', async () => {
    const { stdout } = await run('find', ['.', '-type', 'f', '-not', '-path', './node_modules/*'], { cwd: home });
    const files = stdout.trim().split('\n');
    expect(files).toContain('./build/spec/catalog/node.d.ts');
    expect(files).toContain('./LICENSE');
    expect(files).toContain('./build/lint.cjs');
    expect(
      files.filter(
        (file) => /test|\/spec\/.*(?<!\.d)\.ts$/.test(file) && !file.startsWith('./build/cli/') && !file.startsWith('./build/synth/'),
      ),
    ).toEqual([]);
    expect(files.filter((file) => file.endsWith('.test.js'))).toEqual([]);
  });

  test('compiles a config with its types', async () => {
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { target: 'es2024', module: 'nodenext', strict: true, noEmit: true },
        include: ['therapy-ops.config.ts'],
      }),
    );
    const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['--pretty', 'false', '-p', folder], { cwd: folder });
    expect(stdout).toBe('');
  });

  test('its command works from node_modules/.bin, through a link', async () => {
    mkdirSync(join(folder, 'node_modules/.bin'));
    symlinkSync('../therapy-ops/bin/therapy-ops', join(folder, 'node_modules/.bin/therapy-ops'));
    const cli = (...args: string[]) =>
      run(join(folder, 'node_modules/.bin/therapy-ops'), args, {
        cwd: folder,
        env: { PATH: `${process.execPath.replace(/\/node$/, '')}:${process.env['PATH']}` },
      });
    expect((await cli('--version')).stdout.trim()).toBe(
      (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    );
    const { code, stdout, stderr } = await cli('synth');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('dist/production:');
    expect((await cli('test')).stdout).toContain('route tests: 2 passed');
    expect((await cli('lint')).stdout).toContain('files');
    expect((await cli('explain', 'promql/nan')).stdout).toContain('# promql/nan');
  });
});
