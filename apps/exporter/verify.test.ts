import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Manifest, parse, print } from './manifest.ts';
import { type Folder, verify } from './verify.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const CSV = 'ts,action\r\n2026,request\r\n';

function manifest(stem: string, day: number, previous: Manifest['previous'] = null): Manifest {
  const time = (at: number) => new Date(Date.UTC(2026, 0, at)).toISOString();
  return {
    format: 'therapy-ops/audit-export/1',
    tool: { name: 'therapy-ops exporter', version: '1' },
    created: time(day),
    window: { from: time(day - 1), to: time(day) },
    rows: 1,
    first_id: '1',
    last_id: '1',
    chain: null,
    previous,
    csv: {
      name: `${stem}.csv`,
      columns: ['ts', 'action'],
      order: 'oldest',
      neutralised: true,
      neutralised_cells: 0,
      bytes: CSV.length,
      sha256: sha(CSV),
    },
    encryption: { mode: 'pgp', recipients: ['0xAB'] },
    files: [{ name: `${stem}.csv.gpg`, bytes: 6, sha256: sha('sealed') }],
  };
}

const folder = (files: Readonly<Record<string, string>>): Folder => ({
  where: '/exports',
  names: Object.keys(files),
  async *read(name) {
    yield Buffer.from(files[name]!);
  },
});
const read = (name: string, bytes: Uint8Array) => Promise.resolve(parse(Buffer.from(bytes).toString(), name));

const two = {
  'a.csv.gpg': 'sealed',
  'a.manifest.json': print(manifest('a', 2)),
  'b.csv.gpg': 'sealed',
  'b.manifest.json': print(manifest('b', 3, { manifest: 'a.manifest.json', to: '2026-01-02T00:00:00.000Z' })),
};

describe('verify', () => {
  test('a folder in which all is well', async () => {
    const { good, bad } = await verify(folder({ ...two, 'a.csv': CSV }), read);
    expect(bad).toEqual([]);
    expect(good).toHaveLength(3);
    expect(good).toContain(`a.csv: 1 rows, sha256 ${sha(CSV)}`);
  });

  test.each([
    ['a changed file', { ...two, 'a.csv.gpg': 'sealeD' }, 'a.csv.gpg is not what was published: 6 bytes'],
    ['a cut file', { ...two, 'a.csv.gpg': 'seal' }, 'a.csv.gpg is not what was published: 4 bytes'],
    ['a changed CSV', { ...two, 'a.csv': CSV.replace('request', 'approve') }, 'a.csv is not what was exported'],
    ['a manifest that is none', { ...two, 'a.manifest.json': '{' }, 'a.manifest.json is no manifest: it is no JSON'],
    ['a field too many', { ...two, 'a.manifest.json': two['a.manifest.json'].replace('{', '{"x":1,') }, 'a.manifest.json is no manifest'],
    [
      'a manifest of other files',
      { ...two, 'c.manifest.json': two['a.manifest.json'] },
      'names files that are not of its export: a.csv.gpg',
    ],
    ['an empty folder', {}, '/exports has no manifest'],
  ])('%s is told', async (_, files, message) => {
    const { bad } = await verify(folder(files), read);
    expect(bad.join('\n')).toContain(message);
  });

  test('a missing file is told', async () => {
    const { 'a.csv.gpg': _, ...rest } = two;
    expect((await verify(folder(rest), read)).bad).toEqual(['a.csv.gpg of a.manifest.json is not there']);
  });

  test('a gap between two exports is told, and an export that is gone', async () => {
    const late = manifest('c', 9, { manifest: 'x.manifest.json', to: '2026-01-08T00:00:00.000Z' });
    const { bad } = await verify(folder({ ...two, 'c.csv.gpg': 'sealed', 'c.manifest.json': print(late) }), read);
    expect(bad).toEqual([
      'no export covers 2026-01-03T00:00:00.000Z up to 2026-01-08T00:00:00.000Z',
      'c.manifest.json follows x.manifest.json, which is not there',
    ]);
  });

  test('one file by name', async () => {
    expect(await verify(folder(two), read, ['b.csv.gpg'])).toEqual({ good: [`b.csv.gpg: 6 bytes, sha256 ${sha('sealed')}`], bad: [] });
    expect((await verify(folder({ ...two, 'z.csv': '' }), read, ['z.csv'])).bad).toEqual(['no manifest of /exports names z.csv']);
  });

  test('a manifest that nobody vouches for is told', async () => {
    const { bad } = await verify(folder(two), () => Promise.resolve(undefined));
    expect(bad).toContain('a.manifest.json is not signed by a key of AUDIT_PGP_VERIFY_KEY_FILE');
  });
});
