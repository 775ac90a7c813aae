/** The documentation is true: its examples compile, its output is what synth writes, its messages are told, its links lead somewhere. */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { KINDS } from '../synth/resolve/alertmanager/kinds/index.ts';
import { PINS } from '../synth/resolve/platform/pins.ts';
import { blocksOf, commandsOf, loosely, mistakesOf, prose, standsIn, type Block, type Mistake } from './docs/blocks.ts';
import { framed } from './docs/frames.ts';
import { judgesDir, root, run, saySkipped, whyNot } from './support/judges.ts';

const PAGES = ['docs/README.md', 'docs/guide.md', 'docs/generated.md', 'docs/lint.md'];
const blocks = PAGES.flatMap(blocksOf);
const of = (language: string, kind: string) => blocks.filter((block) => block.language === language && kind in block.info);
const CONFIG = 'therapy-ops.config.ts';

const folder = mkdtempSync(join(tmpdir(), 'therapy-ops-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a config into a folder of its own. */
function put(name: string, text: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, CONFIG), text);
  return join(folder, name);
}

const env = { PATH: [join(root, 'bin'), join(judgesDir, 'bin'), process.env['PATH']].join(':') };
const cli = (cwd: string, ...args: string[]) => run(join(root, 'bin/therapy-ops'), args, { cwd });

const guide = of('ts', 'stack')
  .map(({ text }) => text)
  .join('\n');
const whole = blocks.filter(({ language, info }) => language === 'ts' && Object.keys(info).length === 0);
const mistakes = PAGES.flatMap(mistakesOf);
const isOfTsc = ({ read }: Mistake) => /^TS\d+:/.test(read);
const ofTsc = mistakes.filter(isOfTsc);
const asCode = ({ at, frame, write }: Mistake) => ({ at, frame, code: write });

// Files that a page puts into the folder in which its commands run.
for (const { info, text } of blocks.filter((block) => 'put' in block.info)) {
  mkdirSync(join(folder, dirname(info['put']!)), { recursive: true });
  writeFileSync(join(folder, info['put']!), text);
}

const FOLDERS = {
  guide: put('guide', guide),
  fragments: put(
    'fragments',
    framed(
      guide,
      of('ts', 'fragment').map(({ at, info, text }) => ({ at, frame: info['fragment']!, code: text })),
    ).text,
  ),
  mistakes: put('mistakes', framed(guide, mistakes.filter((one) => !isOfTsc(one)).map(asCode)).text),
};
const wrong = framed(guide, ofTsc.map(asCode));
put('wrong', wrong.text);
const complete = whole.map((block, i) => ({ ...block, in: put(`complete-${i}`, block.text) }));

describe('the examples of the documentation', async () => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/therapy-ops'));
  const tsconfig = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(root, 'node_modules/@types')], noUnusedLocals: false, noUncheckedIndexedAccess: false },
    include: ['*/*.ts'],
    exclude: ['mistakes'],
  };
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const { stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['--pretty', 'false', '-p', folder], { cwd: folder });
  const told = [...stdout.matchAll(/^(\S+?)\((\d+),\d+\): error ([^]*?)(?=^\S|$(?![^]))/gm)].map(([, file, line, message]) => ({
    file: file!,
    line: Number(line),
    message: message!,
  }));

  test('have the right types', () => expect(told.filter(({ file }) => !file.startsWith('wrong/'))).toEqual([]));

  test.each(ofTsc.map((one, i) => ({ ...one, i })))('$at: tsc refuses $write', ({ read, i }) => {
    const here = told.filter(
      ({ file, line }) => file.startsWith('wrong/') && line >= wrong.lines[i]! && line < (wrong.lines[i + 1] ?? Infinity),
    );
    expect(here.map(({ message }) => message.replaceAll(/\s+/g, ' ')).join('\n')).toMatch(loosely(read));
  });

  test('that are pieces of a stack can be resolved', async () => {
    expect(await cli(FOLDERS.fragments, 'print')).toMatchObject({ code: 0, stderr: '' });
  });

  test.each(complete)('$at: the whole config can be compiled', async ({ in: at }) => {
    expect(await cli(at, 'synth')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('the mistakes of the documentation', async () => {
  const { code, stderr } = await cli(FOLDERS.mistakes, 'print');
  const lines = stderr.split('\n').filter((line) => line.startsWith(CONFIG));
  const ofSynth = mistakes.filter((one) => !isOfTsc(one));

  test('are mistakes', () => expect(code).toBe(1));
  test.each(ofSynth)('$at: $write', ({ read }) => expect(stderr).toMatch(loosely(read)));
  test('and no others are told', () => expect(lines.filter((line) => !ofSynth.some(({ read }) => loosely(read).test(line)))).toEqual([]));
});

describe('the output that the documentation shows', async () => {
  const { code, stderr } = await cli(FOLDERS.guide, 'synth');
  test('comes of a config that compiles', () => expect({ code, stderr }).toEqual({ code: 0, stderr: '' }));

  test.each(of('yaml', 'file'))('$at: $info.file', ({ text, info }) => {
    const written = readFileSync(join(FOLDERS.guide, info['file']!), 'utf8');
    expect(standsIn(text, written) ? text : written).toBe(text);
  });

  describe('and the commands', () => {
    const consoles = blocks.filter(({ language }) => language === 'console');
    for (const block of consoles) {
      const reason = whyNot(block.info['needs']?.split(',') ?? []);
      if (reason !== undefined) saySkipped(block.at, reason);
      test.skipIf(reason !== undefined)(block.at, async () => expect(await liars(block)).toEqual([]));
    }
  });
});

/** Runs the commands of a block in its folder. Gives those that do not say what they are shown to say, or that fail without a word. */
async function liars(block: Block): Promise<string[]> {
  const cwd = join(folder, block.info['in'] ?? '.');
  const found: string[] = [];
  for (const { command, says } of commandsOf(block)) {
    const { code, stdout, stderr } = await run('/bin/sh', ['-c', command], { cwd, env });
    const said = `${stdout}${stderr}`.split('\n');
    let from = 0;
    for (const line of says) {
      from = said.findIndex((one, i) => i >= from && loosely(line.trim()).test(one));
      if (from < 0) found.push(`${command}\nsays\n${said.join('\n')}\nwithout\n${line}`);
    }
    if (says.length === 0 && code !== 0 && !('fails' in block.info)) found.push(`${command}\nexits ${code} and says\n${said.join('\n')}`);
  }
  return found;
}

describe('the lists of the guide are complete', () => {
  const guidePage = prose('docs/guide.md');
  const names = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).toSorted();

  test('of catalogues and their handles', async () => {
    const rows = [...guidePage.matchAll(/^\| (`catalog\/[^|]*) \| ([^|]*) \|/gm)].map(([, modules, handles]) => ({
      modules: names(modules!),
      handles: names(handles!),
    }));
    for (const { modules, handles } of rows) {
      const exported = await Promise.all(
        modules.map(async (module) => Object.keys((await import(join(root, `spec/${module}.ts`))) as object)),
      );
      expect(exported.flat().toSorted()).toEqual(handles);
    }
    const all = globSync('spec/catalog/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
    expect(rows.flatMap(({ modules }) => modules.map((module) => `spec/${module}.ts`)).toSorted()).toEqual(all.toSorted());
  });

  test('of integrations', () => {
    const [, list] = /one for every kind that Alertmanager [\d.]+ has: ([^]*?`)\.$/m.exec(guidePage)!;
    expect(names(list!)).toEqual(Object.keys(KINDS).toSorted());
  });

  test('of charts', () => {
    const table = guidePage.slice(guidePage.indexOf('| Component | Chart |'));
    for (const { chart, role } of Object.values(PINS))
      expect(table).toMatch(new RegExp(`^\\| \`\\w+\` \\| [^|]*\\b${chart}\\b[^|]*\\| \`${role}\` \\|`, 'm'));
  });
});

describe('what the documentation names is there', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...PAGES];

  test.each(pages.flatMap((page) => linksOf(page).map((link) => ({ page, link }))))('$page: $link', ({ page, link }) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    expect(existsSync(join(root, target)) && (anchor === undefined || anchorsOf(target).includes(anchor))).toBe(true);
  });

  test.each(pages.flatMap((page) => pathsOf(page).map((path) => ({ page, path }))))('$page: $path', ({ path }) => {
    const pattern = path.replaceAll(/<[^>]+>/g, '*');
    const found = [root, FOLDERS.guide, join(folder, 'team')].flatMap((cwd) =>
      globSync(path.includes('/') ? pattern : [pattern, `{dist,argocd}/**/${pattern}`], { cwd }),
    );
    expect(found.length).toBeGreaterThan(0);
  });
});

const linksOf = (page: string) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^https?:/.test(link));

/** The paths of files and folders in inline code: those that begin with a folder of ours, and names of files. */
const pathsOf = (page: string) =>
  [...new Set([...prose(page).matchAll(/`([\w.<>*/-]+)`/g)].map(([, path]) => path!))].filter(
    (path) =>
      /^(bin|spec|synth|cli|lint|apps|test|bench|scripts|docs|dist|argocd|\.github)\//.test(path) ||
      /^[\w.<>*]+-[\w.<>*-]+\.(yaml|md|json|ts)$/.test(path),
  );

/** As GitHub makes them of headings. */
const anchorsOf = (page: string) =>
  [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
