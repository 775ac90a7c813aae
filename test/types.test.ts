/** The compiler on everything that is ours, the committed config first of all. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compilerOptions, configText } from '../cli/init-config.ts';
import { root, run } from './support/judges.ts';

const tsc = (folder: string) => run(join(root, 'node_modules/.bin/tsc'), ['--pretty', 'false', '-p', folder], { cwd: root });

test('the config of the Therapy Engine and all sources compile', async () => {
  const { stdout } = await tsc(root);
  expect(stdout).toBe('');
});

test('the config that init writes compiles under its own settings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'init-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'therapy-ops.config.ts'), configText('shop'));
  const ours = { types: ['node'], typeRoots: [join(root, 'node_modules/@types')], paths: { 'therapy-ops': [join(root, 'spec/index.ts')] } };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { ...compilerOptions, ...ours, exactOptionalPropertyTypes: true },
      include: ['therapy-ops.config.ts'],
    }),
  );
  const { stdout } = await tsc(folder);
  expect(stdout).toBe('');
});
