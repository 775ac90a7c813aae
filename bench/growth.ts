/** tsc and synth on 100 and on 1,000 services with SLOs, alerts and dashboards: ten times the work must take about ten times as long. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderFor, median, once, root, s, say } from './measure.ts';
import { stackText } from './stack.ts';

export function growth(): void {
  const [small, large] = [100, 1000].map((services) => measure(services)) as [Result, Result];
  for (const what of ['tsc', 'synth'] as const) {
    say(
      `${what}: 100 services ${s(small[what])}, 1,000 services ${s(large[what])}; ${((large[what] - small[what]) / 0.9).toFixed(2)} ms a service more`,
    );
  }
}

interface Result {
  readonly tsc: number;
  readonly synth: number;
}

function measure(services: number): Result {
  const folder = folderFor('growth');
  writeFileSync(join(folder, 'therapy-ops.config.ts'), stackText({ services }));
  const options = {
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024'],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    customConditions: ['therapy-ops-source'],
    types: [],
    paths: { 'therapy-ops': [join(root, 'spec/index.ts')] },
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['therapy-ops.config.ts', join(root, 'node_modules/@types/node/index.d.ts')] }),
  );
  const runs = (command: string[], before = () => {}) =>
    median(Array.from({ length: 5 }, () => (before(), once(command, { cwd: folder }))));
  const clean = () => ['dist', 'argocd'].forEach((part) => rmSync(join(folder, part), { recursive: true, force: true }));
  const result = {
    tsc: runs([join(root, 'node_modules/.bin/tsc'), '-p', folder]),
    synth: runs([join(root, 'bin/therapy-ops'), 'synth'], clean),
  };
  rmSync(folder, { recursive: true, force: true });
  return result;
}

if (import.meta.main) growth();
