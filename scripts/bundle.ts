/**
 * bundle: the commands about rules (lint, rules, explain, probe) as one file, build/lint.cjs, which starts in a fifth of the time of its
 * 500 sources (bin/lint.cjs). bin/therapy-ops takes it when nothing is newer; it is as new as the moment before its sources were read.
 */
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const file = join(root, 'build/lint.cjs');

/** Commands that compile a stack; nobody asks the bundle for them. */
const OTHERS = /^\.\/(synth|print|test|init)\.ts$/;

// File systems count time in ticks of a few milliseconds.
const before = new Date(Date.now() - 20);
const bundle = await rolldown({
  input: join(root, 'cli/main.ts'),
  cwd: root,
  platform: 'node',
  external: (id) => OTHERS.test(id),
  logLevel: 'warn',
});
/** Modules of Node that take long to load and that few runs need: loaded when something in them is read. */
const SELDOM = ['child_process', 'crypto', 'readline', 'zlib'];
const LAZY = `const seldom = (name) => new Proxy({}, { get: (_, key) => (key === 'default' ? require(name) : require(name)[key]) });`;

function lazily(code: string): string {
  const lazy = SELDOM.reduce(
    (text, name) =>
      text
        .replace(`let node_${name}=require("node:${name}");`, `const node_${name}=seldom("node:${name}");`)
        .replace(`node_${name}=__toESM(node_${name},1);`, ''),
    code,
  );
  return `${LAZY}\n${lazy}`;
}

const { output } = await bundle.generate({
  format: 'cjs',
  codeSplitting: false,
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});
await bundle.close();
mkdirSync(join(root, 'build'), { recursive: true });
// A run beside this one sees the old file or the new one, and never half of it.
const draft = `${file}.${process.pid}`;
try {
  writeFileSync(draft, lazily(output[0].code));
  utimesSync(draft, before, before);
  renameSync(draft, file);
} finally {
  rmSync(draft, { force: true });
}
