/** Lint beside promtool, whole processes; its growth; and how long a change takes in a running one. `node bench/lint.ts [runs]`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from '../lint/lint.ts';
import { rules as all } from '../lint/rules/index.ts';
import { awesome, AWESOME, dashboards, manifests, routes, rules } from './lint-corpora.ts';
import { folderFor, median, once, pairs, root, s, say } from './measure.ts';

const command = join(root, 'bin/therapy-ops');

export function lint(runs = 10): void {
  if (!existsSync(AWESOME)) {
    say(`skipped: there are no rules in ${AWESOME}; AWESOME_RULES names another folder`);
    return;
  }
  once([process.execPath, join(root, 'scripts/bundle.ts')]);
  const folder = folderFor('lint');
  besidePromtool(folder, runs);
  growth(folder);
  change();
  rmSync(folder, { recursive: true, force: true });
}

function besidePromtool(folder: string, runs: number): void {
  const promtool = join(process.env['JUDGES_DIR'] ?? join(process.env['HOME']!, '.cache/therapy-ops-judges'), 'bin/promtool');
  const inFolder = (name: string, make: (path: string) => readonly string[]) => {
    mkdirSync(join(folder, name));
    return make(join(folder, name));
  };
  const corpora = {
    '954 rules in 112 files': { paths: awesome(), where: AWESOME, must: '2.0, aim 1.0' },
    '10,000 rules in 1,174 files': {
      paths: inFolder('many', (path) => rules(path, 10_000)),
      where: join(folder, 'many'),
      must: '1.5, aim 0.6',
    },
    '10,000 rules in 10 files': {
      paths: inFolder('few', (path) => rules(path, 10_000, 10)),
      where: join(folder, 'few'),
      must: '1.5, aim 0.6',
    },
  };
  for (const [title, { paths, where, must }] of Object.entries(corpora)) {
    const ours = () => run([command, 'lint', where]).seconds;
    const theirs = () => run([promtool, 'check', 'rules', ...paths]).seconds;
    const { a, b, ratio } = pairs(ours, theirs, runs);
    const { megabytes } = measured([command, 'lint', where]);
    say(`${title}: lint ${s(a)}, promtool check rules ${s(b)}, ratio ${ratio.toFixed(2)} (must be at most ${must}); ${megabytes} MB`);
  }
}

function growth(folder: string): void {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const start = median(Array.from({ length: 5 }, () => measured([command, 'lint', empty]).seconds));
  say(`start: ${s(start)}; above it, for one more item:`);
  for (const [name, make] of Object.entries({ rules, routes, dashboards, manifests })) {
    const costs = [100, 1000, 10_000].map((count) => {
      const where = join(folder, `${name}-${count}`);
      mkdirSync(where);
      make(where, count);
      const { seconds, megabytes } = measured([command, 'lint', where, '--format', 'json']);
      rmSync(where, { recursive: true });
      return `${count.toLocaleString('en')}: ${(((seconds - start) / count) * 1000).toFixed(2)} ms (${s(seconds)}, ${megabytes} MB)`;
    });
    say(`  ${name}  ${costs.join('  ')}`);
  }
}

/** The same linter again and again, each time with one line of one file changed. */
function change(): void {
  const linter = new Linter({ rules: all });
  const texts = awesome().map((path) => [path, readFileSync(path, 'utf8')] as const);
  for (const [path, text] of texts) linter.set(path, text);
  linter.run();
  const times = texts.slice(0, 30).map(([path, text]) => {
    const before = performance.now();
    linter.set(path, text.replace('severity: warning', 'severity: info'));
    linter.run();
    return performance.now() - before;
  });
  say(
    `one line changed among 954 rules in a running process: ${median(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms (must be below 50)`,
  );
}

interface Cost {
  readonly seconds: number;
  /** Of ours only, when it was asked for. */
  readonly megabytes: number;
}

/** A whole process: how long it took and how much memory it had. Findings and warnings are no failure here. */
function run([file, ...args]: readonly string[], env: NodeJS.ProcessEnv = process.env): Cost {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(file!, args, { env, encoding: 'utf8', maxBuffer: 1e9 });
  const seconds = (performance.now() - start) / 1000;
  if (error !== undefined || (status !== 0 && status !== 1))
    throw new Error(`${file} ${args.join(' ').slice(0, 200)}: exit ${status}\n${stderr.slice(-2000)}`);
  return { seconds, megabytes: Math.round(Number(/memory (\d+)/.exec(stderr)?.[1] ?? 0) / 1024) };
}

/** The same process, which tells its memory at the end; that costs some time, too. */
function measured(line: readonly string[]): Cost {
  const tell = 'data:text/javascript,process.on("exit",()=>process._rawDebug("memory "+process.resourceUsage().maxRSS))';
  return run(line, { ...process.env, NODE_OPTIONS: `--import ${JSON.stringify(tell)}` });
}

if (import.meta.main) lint(Number(process.argv[2] ?? 10));
