/** Files that are no files of ours: each gives a clear finding or a clear skip, in bounded time and memory, never a crash. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, run } from './support/judges.ts';

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly path: string;
  readonly start: { readonly line: number };
}

/** Lints a folder with these files and gives what `files/` says, with the exit code. */
async function lint(files: Readonly<Record<string, string | Buffer>>, more: (folder: string) => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  more(folder);
  const { code, stdout, stderr } = await run(join(root, 'bin/therapy-ops'), ['lint', '.', '--rule', 'files', '-f', 'json'], {
    cwd: folder,
  });
  expect(stderr).toBe('');
  return { code, findings: (JSON.parse(stdout) as { readonly findings: readonly Told[] }).findings };
}

const DEEP = 20_000;
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghij'[index]}`).join(', ')}]`),
].join('\n');

const BROKEN: Readonly<Record<string, readonly [Readonly<Record<string, string | Buffer>>, RegExp]>> = {
  'a binary': [{ 'a.yaml': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff, 0xfe]) }, /no text/],
  'NUL in a text': [{ 'a.yaml': 'a: b\0c\n' }, /byte 4 is NUL/],
  'Latin 1': [{ 'a.yaml': Buffer.from('a: caf\xe9\n', 'latin1') }, /not UTF-8 from byte 6 on/],
  'UTF-16': [{ 'a.yaml': Buffer.from('\ufeffa: 1\n', 'utf16le') }, /UTF-16/],
  'a bomb of aliases': [{ 'a.yaml': bomb }, /more than 1000000 values|Excessive alias|alias/i],
  'an anchor inside itself': [{ 'a.yaml': 'a: &a [1, *a]\n' }, /stands inside what it names|anchor/],
  'a list that is too deep': [{ 'a.yaml': `${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n` }, /deep|nest/],
  'JSON that is too deep': [{ 'a.json': `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}` }, /deep|nest/],
  'a block that is too deep': [{ 'a.yaml': `${'- '.repeat(DEEP)}1\n` }, /deep|nest/],
  'JSON cut off': [{ 'a.json': '{"title": "x", "panels": [' }, /./],
};

const SKIPPED: Readonly<Record<string, readonly [Readonly<Record<string, string | Buffer>>, RegExp, ((folder: string) => void)?]>> = {
  'a template of a chart': [{ 'templates/a.yaml': 'a:\n  {{- with .Values.x }}\n  b: {{ . }}\n  {{- end }}\n' }, /Helm chart/],
  'a file of 100 MB': [{ 'a.yaml': Buffer.alloc(100 * 1024 * 1024, 'a: 1\n') }, /100 MB/],
  'a link that leads nowhere': [{}, /leads nowhere/, (folder) => symlinkSync('nobody.yaml', join(folder, 'a.yaml'))],
  'a link that leads to itself': [{}, /leads to itself/, (folder) => symlinkSync('a.yaml', join(folder, 'a.yaml'))],
};

const GOOD: Readonly<Record<string, readonly [Readonly<Record<string, string | Buffer>>, ((folder: string) => void)?]>> = {
  'line ends of Windows': [{ 'a.yaml': 'groups:\r\n  - name: g\r\n    rules: []\r\n' }],
  'a byte order mark': [{ 'a.yaml': '\ufeffgroups: []\n' }],
  'nothing at all': [{ 'a.yaml': '', 'b.yaml': '\n\n', 'c.yaml': '# a comment\n', 'd.yaml': '---\n---\n', 'e.json': '' }],
  'folders that lead back to themselves': [{ 'x/a.yaml': 'groups: []\n' }, (folder) => symlinkSync('..', join(folder, 'x/up'))],
  'other people’s files': [{ 'README.txt': '\0', 'node_modules/a.yaml': ': : :', 'main.go': 'package main', 'a.md': '# [x](y' }],
  'characters beyond the basic plane': [{ 'a.yaml': 'groups: [{name: "🚀", rules: []}]\n' }],
};

describe('lint', () => {
  test.each(Object.entries(BROKEN))('tells %s', async (_, [files, message]) => {
    const { code, findings } = await lint(files);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThan(50);
    expect(
      findings.some((finding) => finding.severity === 'error' && message.test(finding.message)),
      JSON.stringify(findings.slice(0, 3)),
    ).toBe(true);
    expect(code).toBe(1);
  });

  test.each(Object.entries(SKIPPED))('skips %s and says so', async (_, [files, message, more]) => {
    const { code, findings } = await lint(files, more);
    expect(findings).toMatchObject([{ severity: 'info', message: expect.stringMatching(message) }]);
    expect(code).toBe(0);
  });

  test.each(Object.entries(GOOD))('has nothing against %s', async (_, [files, more]) => {
    const { code, findings } = await lint(files, more);
    expect(findings).toEqual([]);
    expect(code).toBe(0);
  });
});
