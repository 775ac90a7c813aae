/** `therapy-ops lint` as people and CI call it. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, run } from './support/judges.ts';
import { until } from './support/until.ts';

const RULES =
  'groups:\n  - name: g\n    rules:\n      - alert: Down\n        expr: up{job="a"} == 0\n        for: 5m\n        labels: {severity: critical}\n        annotations: {summary: "{{ $labels.instance }} is down", description: d, runbook_url: https://r.example.com/x}\n';
const WRONG = RULES.replace('up{job="a"} == 0', 'up{job="a" == 0');

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lint-cli-'));
  for (const [path, text] of Object.entries(files)) put(folder, path, text);
  return folder;
}

function put(folder: string, path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const cli = (folder: string, args: readonly string[], stdin?: string) =>
  run(join(root, 'bin/therapy-ops'), args, { cwd: folder, ...(stdin === undefined ? {} : { stdin }) });

describe('therapy-ops lint', () => {
  test('takes dist/ and argocd/ when nothing is named, and exits 0 when nothing is wrong', async () => {
    const folder = folderOf({ 'dist/a.yaml': RULES, 'elsewhere/b.yaml': WRONG });
    const { code, stdout } = await cli(folder, ['lint']);
    expect(stdout).toContain('in 1 file');
    expect(code).toBe(0);
  });

  test('draws where it is wrong, with the line and what to do, and exits 1', async () => {
    const { code, stdout } = await cli(folderOf({ 'rules.yaml': WRONG }), ['lint', 'rules.yaml']);
    expect(stdout).toMatch(/^error: .* \(promql\/syntax\)$/m);
    expect(stdout).toMatch(/--> rules\.yaml:5:\d+$/m);
    expect(stdout).toMatch(/^5 \| {9}expr: up\{job="a" == 0$/m);
    expect(stdout).toMatch(/^ {2}\| +\^+$/m);
    expect(code).toBe(1);
  });

  test('reads standard input', async () => {
    const { code, stdout } = await cli(folderOf({}), ['lint', '-'], WRONG);
    expect(stdout).toContain('--> stdin.yaml:5:');
    expect(code).toBe(1);
  });

  test.each([
    [['lint', 'nowhere.yaml'], /there is no file or folder nowhere\.yaml/],
    [['lint'], /neither dist\/ nor argocd\//],
    [['lint', '.', '--format', 'sarf'], /no format sarf; did you mean sarif/],
    [['lint', '.', '--fail-on', 'fatal'], /--fail-on takes error, warning, info/],
    [['lint', '.', '--rule', 'promql/syntx'], /no rule is called promql\/syntx; did you mean promql\/syntax/],
    [['lint', '.', '--changed', 'main'], /git repository/],
    [['lint', '.', '--nonsense'], /unknown option/],
    [['probe', 'prolog'], /there is no probe prolog/],
    [['explain', 'promql/syntx'], /no rule is called promql\/syntx; did you mean promql\/syntax/],
  ])('refuses %j as a mistake of usage', async (args, message) => {
    const { code, stderr } = await cli(folderOf({ 'x.txt': '' }), args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test('--fail-on decides what fails', async () => {
    const folder = folderOf({ 'a.yaml': RULES.replace('        for: 5m\n', '        for: 0s\n') });
    expect((await cli(folder, ['lint', 'a.yaml'])).code).toBe(0);
    expect((await cli(folder, ['lint', 'a.yaml', '--fail-on', 'info'])).code).toBe(1);
  });

  test('writes several formats in one run', async () => {
    const folder = folderOf({ 'a.yaml': WRONG });
    const { stdout } = await cli(folder, ['lint', 'a.yaml', '-f', 'sarif', 'junit', 'pretty', '-o', 'a.sarif', 'a.xml']);
    expect(stdout).toContain('error: ');
    expect(JSON.parse(readFileSync(join(folder, 'a.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(readFileSync(join(folder, 'a.xml'), 'utf8')).toContain('<testsuites');
  });

  test('--baseline keeps quiet about what was there, and speaks of what is new, wherever lines have moved', async () => {
    const folder = folderOf({ 'a.yaml': WRONG });
    expect((await cli(folder, ['lint', 'a.yaml', '--baseline', 'known.json'])).code).toBe(0);
    put(folder, 'a.yaml', `# a new line\n${WRONG}`);
    expect((await cli(folder, ['lint', 'a.yaml', '--baseline', 'known.json'])).code).toBe(0);
    put(folder, 'a.yaml', `${WRONG}      - {alert: New, expr: "rate(x)"}\n`);
    const { code, stdout } = await cli(folder, ['lint', 'a.yaml', '--baseline', 'known.json']);
    expect(stdout).toContain('rate(x)');
    expect(stdout).not.toContain('up{job');
    expect(code).toBe(1);
    put(folder, 'a.yaml', RULES);
    expect((await cli(folder, ['lint', 'a.yaml', '--baseline', 'known.json'])).stderr).toContain('are gone');
  });

  test('--changed tells what a change has caused, also in files that it did not touch', async () => {
    const record = (name: string) => `groups: [{name: r, rules: [{record: "${name}", expr: sum(up)}]}]\n`;
    const folder = folderOf({ 'old.yaml': WRONG, 'record.yaml': record('job:up:sum') });
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'before');
    put(folder, 'new.yaml', WRONG.replace('Down', 'NewOne'));
    const { code, stdout } = await cli(folder, ['lint', '.', '--changed', 'main', '--rule', 'promql/syntax']);
    expect(stdout).toContain('new.yaml:5');
    expect(stdout).not.toContain('old.yaml');
    expect(code).toBe(1);
    git('add', '.');
    git('commit', '-qm', 'after');
    expect((await cli(folder, ['lint', '.', '--changed', 'HEAD', '--rule', 'promql/syntax'])).code).toBe(0);
  });
});

describe('therapy-ops rules and explain', () => {
  test('list every rule, and print its page', async () => {
    const { stdout } = await cli(root, ['rules']);
    expect(stdout).toMatch(/^promql\/syntax +error +/m);
    const { stdout: page } = await cli(root, ['explain', 'promql/syntax']);
    expect(page).toMatch(/^# promql\/syntax\n\n/);
    expect(page).toContain('## Fails');
  });
});

describe('therapy-ops probe', () => {
  test('answers line by line, in order, whatever stands in a line', async () => {
    const lines = ['{"id": 1, "expr": "up"}', 'no json', '[]', '{"id": "x"}', '{"id": 2, "expr": "sum("}', ''];
    const { code, stdout } = await cli(root, ['probe', 'promql'], lines.join('\n'));
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers).toHaveLength(5);
    expect(answers[0]).toMatchObject({ id: 1, valid: true, type: 'vector' });
    expect(answers[1]).toHaveProperty('error');
    expect(answers[3]).toHaveProperty('id', 'x');
    expect(answers[4]).toMatchObject({ id: 2, valid: false });
    expect(code).toBe(0);
  });
});

describe('therapy-ops lint --watch', () => {
  test('tells at once what a change has broken, and that it is mended', async () => {
    const folder = folderOf({ 'a.yaml': RULES });
    const child = spawn(join(root, 'bin/therapy-ops'), ['lint', '.', '--watch', '--rule', 'promql/syntax'], { cwd: folder });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    try {
      await until('the first run', async () => said.includes('nothing found'));
      put(folder, 'a.yaml', WRONG);
      await until('the mistake', async () => said.includes('(promql/syntax)'));
      said = '';
      put(folder, 'a.yaml', RULES);
      await until('the end of it', async () => said.includes('nothing found in 1 file'));
    } finally {
      child.kill();
    }
  });
});
