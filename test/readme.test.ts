/** The README is true: its two pieces are in the config and in dist/, its recipe does what it says, its commands exist. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { blocksOf, pageText, standsIn } from './docs/blocks.ts';
import { judgesDir, root, run, saySkipped, whyNot } from './support/judges.ts';

const CONFIG = 'therapy-ops.config.ts';
const RULES = 'dist/production/monitoring/prometheusrule-slo-therapy-backend-availability.yaml';
const readme = pageText('README.md');

const folder = mkdtempSync(join(tmpdir(), 'therapy-ops-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const cli = (...args: string[]) =>
  run(join(root, 'bin/therapy-ops'), args, { cwd: folder, env: { PATH: `${join(judgesDir, 'bin')}:${process.env['PATH']}` } });
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

describe('the README', async () => {
  cpSync(join(root, CONFIG), join(folder, CONFIG));
  const first = await cli('synth', '--env', 'production');
  const before = read(RULES);

  test('describes a stack that compiles', () => expect(first).toMatchObject({ code: 0, stderr: '' }));

  test.each(blocksOf('README.md').filter(({ info }) => 'file' in info))('$at: $info.file', ({ text, info }) => {
    const there = read(info['file']!);
    expect(standsIn(text, there) ? text : there).toBe(text);
  });

  test('counts the rules of an SLO', () => {
    const [, all] = /the whole file has (\d+) rules/.exec(readme)!;
    expect(count(before, /- (record|alert):/g)).toBe(Number(all));
    expect(count(before, /record: slo:sli_error:ratio_rate/g)).toBe(8);
    expect(count(before, /alert: \w+ErrorBudgetBurn/g)).toBe(4);
  });

  test('changes an SLO in ten minutes', async () => {
    const [, from, to] = /Make `(objective: [\d.]+)` of `availability` a `([\d.]+)`/.exec(readme)!;
    const config = read(CONFIG);
    const at = config.indexOf(from!, config.indexOf('availability: {', config.indexOf('  backend: {', config.indexOf('services({'))));
    writeFileSync(join(folder, CONFIG), `${config.slice(0, at)}objective: ${to}${config.slice(at + from!.length)}`);

    const { code, stdout } = await cli('synth', '--env', 'production', '--json');
    expect(code).toBe(0);
    const changed: string[] = JSON.parse(stdout).changed;
    expect(changed).toContain(RULES);
    expect(changed.filter((path) => /_tests|_runbooks/.test(path))).toHaveLength(2);
    const promised = [...readme.matchAll(/from\s+`([^`]+)`\s+to\s+`([^`]+)`/g)];
    expect(promised).toHaveLength(2);
    for (const [, old, now] of promised) {
      expect([before.includes(old!), before.includes(now!)]).toEqual([true, false]);
      expect([read(RULES).includes(old!), read(RULES).includes(now!)]).toEqual([false, true]);
    }
  });

  const reason = whyNot(['promtool']);
  if (reason !== undefined) saySkipped('the test that the README runs', reason);
  test.skipIf(reason !== undefined)('runs the generated tests of the change', async () => {
    const { code, stdout } = await cli('test', '--env', 'production');
    expect(stdout).toMatch(/route tests: \d+ passed\nrule tests: \d+ passed\n$/);
    expect(code).toBe(0);
  });

  test('names commands and options that exist', async () => {
    const lines = [...readme.matchAll(/^bin\/therapy-ops (\w+)(.*?) {2,}/gm)];
    expect(lines.map(([, command]) => command)).toEqual(['synth', 'print', 'test', 'init', 'lint', 'rules', 'explain', 'import', 'probe']);
    for (const [, command, rest] of lines) {
      const { stdout } = await cli(command!, '--help');
      for (const [option] of rest!.matchAll(/--\w+/g)) expect(stdout).toContain(option);
    }
  });

  test('names what make can make', () => {
    const made = readFileSync(join(root, 'Makefile'), 'utf8');
    for (const [, target] of readme.matchAll(/(?<=^|`)make (\w+)/gm)) expect(made).toMatch(new RegExp(`^${target}:`, 'm'));
  });
});
