import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kebab } from '../synth/names.ts';
import { UserError } from './errors.ts';
import { compilerOptions, configText } from './init-config.ts';

/** `therapy-ops init DIR`: a small stack of another team's, ready to synth. Never writes over a file. */
export function init(directory: string): void {
  const folder = resolve(directory);
  const name = kebab(basename(folder)) || 'stack';
  const files = new Map([
    ['therapy-ops.config.ts', configText(name)],
    ['package.json', `${JSON.stringify(packageJson(name, folder), null, 2)}\n`],
    ['tsconfig.json', `${JSON.stringify(tsconfig(), null, 2)}\n`],
    ['.gitignore', 'node_modules/\n.therapy-ops/\n'],
  ]);
  const there = [...files.keys()].filter((file) => existsSync(join(folder, file)));
  if (there.includes('therapy-ops.config.ts'))
    throw new UserError(
      `${relative(process.cwd(), join(folder, 'therapy-ops.config.ts'))} is there already; edit it, or name another folder`,
    );
  try {
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of files) if (!there.includes(file)) writeFileSync(join(folder, file), text, { flag: 'wx' });
  } catch (error) {
    throw new UserError(`${directory} cannot be written: ${(error as Error).message}; name a folder of yours`);
  }
  const shown = relative(process.cwd(), folder) || '.';
  const kept = there.length === 0 ? '' : ` (kept: ${there.join(', ')})`;
  process.stdout.write(
    `${shown}: ${readdirSync(folder)
      .filter((file) => files.has(file))
      .toSorted()
      .join(', ')}${kept}\n`,
  );
  process.stdout.write(
    `next:\n  cd ${shown}\n  npm install                # types for your editor; synth works without\n  ${command()} synth\n  ${command()} test\n`,
  );
}

const HERE = fileURLToPath(new URL('../', import.meta.url));
const IS_CHECKOUT = import.meta.url.endsWith('.ts');

/** How the reader can run us: the path of a checkout's launcher, or npx. */
const command = () => (IS_CHECKOUT ? join(HERE, 'bin/therapy-ops') : 'npx therapy-ops');

function packageJson(name: string, folder: string): object {
  const own = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))!;
  const { version } = JSON.parse(readFileSync(own, 'utf8')) as { version: string };
  return {
    name: `${name}-ops`,
    private: true,
    type: 'module',
    scripts: { synth: 'therapy-ops synth', check: 'tsc && therapy-ops synth --check && therapy-ops test' },
    devDependencies: { 'therapy-ops': IS_CHECKOUT ? `file:${relative(folder, HERE)}` : version, typescript: '7.0.2' },
  };
}

const tsconfig = () => ({
  compilerOptions: { ...compilerOptions, ...(IS_CHECKOUT ? { customConditions: ['therapy-ops-source'] } : {}) },
  include: ['therapy-ops.config.ts'],
});
