import { mkdirSync, readlinkSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { kindOf } from './disk.ts';
import { environmentsOnDisk } from './owned.ts';
import { HEADER, Project } from './testdata/project.ts';
import { apply, isUpToDate } from './write.ts';

const A = 'dist/production/app/a.yaml';
const B = 'dist/production/app/b.yaml';
const MANIFEST = 'dist/production/_manifest.json';

describe('what is ours', () => {
  test('new files are added, other texts changed, files that the spec no longer has removed with their folders', () => {
    const project = new Project();
    project.synth({ [A]: 'a', 'dist/production/old/x.yaml': 'x', 'argocd/production/root.yaml': 'r' });
    const { added, changed, removed, unchanged } = project.synth({ [A]: 'a2', [B]: 'b', 'argocd/production/root.yaml': 'r' });
    expect({ added, changed, removed, unchanged }).toEqual({
      added: [B],
      changed: [A],
      removed: ['dist/production/old/x.yaml'],
      unchanged: ['argocd/production/root.yaml'],
    });
    expect(Object.keys(project.tree())).toEqual([MANIFEST, A, B]);
    expect(kindOf(join(project.root, 'dist/production/old'))).toBe('nothing');
  });

  test('the manifest lists every file with its hash, one per line, sorted, and nothing else', () => {
    const project = new Project();
    project.synth({ [B]: 'b', [A]: 'a', 'argocd/production/root.yaml': 'r' });
    expect(project.read(MANIFEST).split('\n')).toEqual([
      '{',
      '  "files": {',
      '    "argocd/production/root.yaml": "454349e422f05297191ead13e21d3db520e5abef52055e4964b82fb213f593a1",',
      `    "${A}": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",`,
      `    "${B}": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"`,
      '  }',
      '}',
      '',
    ]);
  });

  test('when nothing changed nothing is written', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    for (const path of [A, MANIFEST, 'dist', '.therapy-ops']) utimesSync(join(project.root, path), 1, 1);
    expect(isUpToDate(project.synth({ [A]: 'a' }))).toBe(true);
    for (const path of [A, MANIFEST, 'dist', '.therapy-ops']) expect(statSync(join(project.root, path)).mtimeMs).toBe(1000);
  });

  test('a file becomes a folder, and a folder a file', () => {
    const project = new Project();
    project.synth({ 'dist/production/x': '1', 'dist/production/y/z': '2' });
    project.synth({ 'dist/production/x/z': '3', 'dist/production/y': '4' });
    expect(project.tree()).toMatchObject({ 'dist/production/x/z': '3', 'dist/production/y': '4' });
  });

  test('the working folder keeps itself out of git', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    expect(project.tree('.therapy-ops')).toEqual({ '.therapy-ops/.gitignore': '*\n' });
  });
});

describe('environments', () => {
  const files = { [A]: 'a', 'dist/staging/app/a.yaml': 's', 'argocd/staging/root.yaml': 'r' };

  test('others than those that are synthesised are left alone', () => {
    const project = new Project();
    project.synth(files, ['production', 'staging']);
    project.write('dist/staging/app/a.yaml', 'edited');
    project.synth({ [A]: 'a2' }, ['production']);
    expect(project.tree()).toMatchObject({ [A]: 'a2', 'dist/staging/app/a.yaml': 'edited' });
    expect(project.read('argocd/staging/root.yaml')).toBe('r');
  });

  test('one that the spec no longer has vanishes with its manifest when it is named', () => {
    const project = new Project();
    project.synth(files, ['production', 'staging']);
    expect(environmentsOnDisk(project.root, 'dist')).toEqual(['production', 'staging']);
    project.synth({ [A]: 'a' }, environmentsOnDisk(project.root, 'dist'));
    expect(Object.keys(project.tree())).toEqual([MANIFEST, A]);
    expect(kindOf(join(project.root, 'argocd'))).toBe('nothing');
  });

  test('with the last of them the output folder goes', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.synth({});
    expect(kindOf(join(project.root, 'dist'))).toBe('nothing');
  });

  test.each([
    'dist/other/x.yaml',
    '../x/production',
    '/dist/production/x',
    'dist/production/../../x',
    'dist\\production\\x',
    '.git/production/x',
    'production',
    MANIFEST,
  ])('nothing is written to %s', (path) => {
    const project = new Project();
    expect(() => project.synth({ [path]: 'x' })).toThrow(path);
    expect(project.tree('.')).toEqual({});
  });
});

describe('hand edits', () => {
  test('are told, and kept before they are overwritten or removed', () => {
    const project = new Project();
    project.synth({ [A]: 'a', [B]: 'b' });
    project.write(A, 'mine');
    project.write(B, 'mine too');
    expect(project.synth({ [A]: 'a2' }).handEdited).toEqual([A, B]);
    expect(project.read(A)).toBe('a2');
    expect(project.tree('.therapy-ops/hand-edits')).toEqual({
      [`.therapy-ops/hand-edits/${A}`]: 'mine',
      [`.therapy-ops/hand-edits/${B}`]: 'mine too',
    });
  });

  test('a second one does not replace the first', () => {
    const project = new Project();
    for (const text of ['one', 'two', 'one', 'three']) {
      project.synth({ [A]: 'a' });
      project.write(A, text);
    }
    project.synth({ [A]: 'a' });
    expect(Object.values(project.tree('.therapy-ops/hand-edits'))).toEqual(['one', 'two', 'three']);
  });

  test('that say what we would write are none', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.write(A, 'a2');
    const { handEdited, changed, unchanged } = project.synth({ [A]: 'a2' });
    expect({ handEdited, changed, unchanged }).toEqual({ handEdited: [], changed: [], unchanged: [A] });
  });

  test('bytes that are no text are kept as they are', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.write(A, Buffer.from([0xff, 0xfe]).toString('latin1'));
    project.synth({ [A]: 'a' });
    expect(project.read(`.therapy-ops/hand-edits/${A}`)).toBe('\xff\xfe');
  });
});

describe("somebody else's files", () => {
  test('beside ours are listed and left alone', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.write('dist/production/app/theirs.yaml', 'theirs');
    project.write('dist/production/.gitkeep', '');
    expect(project.synth({ [B]: 'b' }).foreign).toEqual(['dist/production/app/theirs.yaml']);
    expect(project.tree()).toMatchObject({ [B]: 'b', 'dist/production/app/theirs.yaml': 'theirs', 'dist/production/.gitkeep': '' });
  });

  test.each([
    ['a text', 'theirs'],
    ['a text with our header that no manifest lists', `${HEADER}theirs`],
  ])('where we must write, %s stops everything', (_, text) => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.write(B, text);
    expect(() => project.synth({ [A]: 'a2', [B]: 'b' })).toThrow(
      `${B}: is a file that therapy-ops did not write; move it away and run it again; nothing has changed`,
    );
    expect(project.tree()).toMatchObject({ [A]: 'a', [B]: text });
  });

  test('where we must write, the same text is adopted', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.write(B, 'b');
    expect(project.synth({ [A]: 'a', [B]: 'b' }).unchanged).toEqual([A, B]);
    expect(project.synth({ [A]: 'a' }).removed).toEqual([B]);
  });

  test('alone in the output folder make it not ours', () => {
    const project = new Project();
    project.write('dist/bundle.js', 'theirs');
    expect(() => project.synth({ [A]: 'a' })).toThrow(
      'dist: holds files, but none that therapy-ops wrote; move it away, or name another output folder',
    );
    expect(project.tree('.')).toEqual({ './dist/bundle.js': 'theirs' });
  });

  test.each(['dist', 'dist/production', A, MANIFEST])('%s of another kind than it has to be stops everything', (path) => {
    const project = new Project();
    if (path !== 'dist') project.synth({ 'dist/staging/x.yaml': 'x' }, ['staging']);
    project.write(path === A || path === MANIFEST ? `${path}/theirs` : path, 'theirs');
    const before = project.tree('.');
    expect(() => project.synth({ [A]: 'a' })).toThrow(new RegExp(`^${path}: .*; move it away and run it again`));
    expect(project.tree('.')).toEqual(before);
  });
});

describe('a manifest that cannot be read', () => {
  const conflict = (text: string): string => text.replace('{\n  "files"', '<<<<<<< ours\n{\n=======\n>>>>>>> theirs\n  "files"');

  test('after a merge conflict its lines still tell what is ours, and what was edited', () => {
    const project = new Project();
    project.synth({ [A]: 'a', [B]: 'b', 'dist/production/_catalog.json': '{}' });
    project.write(MANIFEST, conflict(project.read(MANIFEST)));
    project.write(A, 'mine');
    const { handEdited, removed, foreign } = project.synth({ [A]: 'a' });
    expect({ handEdited, removed, foreign }).toEqual({ handEdited: [A], removed: ['dist/production/_catalog.json', B], foreign: [] });
  });

  test('and when it is gone, the header tells; a copy is kept since nobody knows whose text it is', () => {
    const project = new Project();
    project.synth({ [A]: `${HEADER}a`, [B]: `${HEADER}b`, 'argocd/production/root.yaml': `${HEADER}r` });
    project.write(MANIFEST, '');
    project.write('dist/production/theirs.yaml', 'theirs');
    const { removed, changed, handEdited } = project.synth({ [A]: `${HEADER}a2`, 'argocd/production/root.yaml': `${HEADER}r` });
    expect({ removed, changed, handEdited }).toEqual({ removed: [B], changed: [A], handEdited: [] });
    expect(project.read('dist/production/theirs.yaml')).toBe('theirs');
    expect(project.read(`.therapy-ops/hand-edits/${A}`)).toBe(`${HEADER}a`);
  });

  test('a hostile one cannot make us touch what is outside', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.write('src/main.ts', 'theirs');
    const sum = '0'.repeat(64);
    project.write(
      MANIFEST,
      JSON.stringify({
        files: { '../x/production': sum, 'dist/production/../../src/main.ts': sum, 'src/main.ts': sum, '.git/production/x': sum },
      }),
    );
    expect(project.plan({}).removed).toEqual([]);
  });
});

describe('symbolic links', () => {
  test('at a path of ours are replaced, not followed', () => {
    const project = new Project();
    project.synth({ [A]: 'a' });
    project.write('theirs', 'theirs');
    project.synth({});
    project.synth({ [A]: 'a' });
    const link = join(project.root, A);
    project.synth({ [B]: 'b', [A]: 'a' });
    replaceByLink(link, '../../../theirs');
    expect(project.synth({ [A]: 'a', [B]: 'b' }).handEdited).toEqual([A]);
    expect(kindOf(link)).toBe('file');
    expect(project.read('theirs')).toBe('theirs');
    expect(project.read(`.therapy-ops/hand-edits/${A}`)).toBe('symbolic link to ../../../theirs\n');
  });

  test('of folders that leave the project are never written through', () => {
    const project = new Project();
    const elsewhere = new Project();
    elsewhere.write('app/a.yaml', `${HEADER}theirs`);
    project.synth({ 'dist/staging/x.yaml': 'x' }, ['staging']);
    symlinkSync(elsewhere.root, join(project.root, 'dist/production'));
    expect(() => project.synth({ [A]: 'a' })).toThrow(/^dist\/production: is a symbolic link to .*, outside the project; move it away/);
    expect(() => project.synth({})).toThrow('outside the project');
    expect(elsewhere.tree('app')).toEqual({ 'app/a.yaml': `${HEADER}theirs` });
  });

  test('of folders that stay inside are followed', () => {
    const project = new Project();
    mkdirSync(join(project.root, 'out'));
    symlinkSync('out', join(project.root, 'dist'));
    project.synth({ [A]: 'a' });
    project.synth({ [B]: 'b' });
    expect(Object.keys(project.tree('out'))).toEqual(['out/production/_manifest.json', 'out/production/app/b.yaml']);
    expect(readlinkSync(join(project.root, 'dist'))).toBe('out');
  });

  test.each(['.therapy-ops', '.therapy-ops/hand-edits'])('%s cannot lead elsewhere either', (path) => {
    const project = new Project();
    const elsewhere = new Project();
    project.synth({ [A]: 'a' });
    project.write(A, 'mine');
    replaceByLink(join(project.root, path), elsewhere.root);
    expect(() => project.synth({ [A]: 'a2' })).toThrow(/move it away/);
    expect(elsewhere.tree('.')).toEqual({});
    expect(project.read(A)).toBe('mine');
  });
});

function replaceByLink(path: string, target: string): void {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}

test('a plan is not applied when somebody else has written since', () => {
  const project = new Project();
  const old = project.plan({ [A]: 'old' });
  project.synth({ [A]: 'new' });
  expect(() => apply(old)).toThrow('dist has changed since it was read; run it again');
  expect(project.read(A)).toBe('new');
});

test('check compares without writing', () => {
  const project = new Project();
  project.synth({ [A]: 'a', [B]: 'b', 'dist/production/x.yaml': 'x', 'dist/production/e.yaml': 'e' });
  const before = project.tree('.');
  project.write('dist/production/e.yaml', 'mine');
  const wanted = new Map([
    [A, 'a2'],
    [B, 'b'],
    ['dist/production/new.yaml', 'n'],
    ['dist/production/e.yaml', 'e'],
  ]);
  expect(check(project.root, 'dist', wanted, ['production'])).toEqual({
    clean: false,
    stale: [A],
    missing: ['dist/production/new.yaml'],
    extra: ['dist/production/x.yaml'],
    handEdited: ['dist/production/e.yaml'],
    foreign: [],
    problems: [],
  });
  expect(project.tree('.')).toEqual({ ...before, './dist/production/e.yaml': 'mine' });
  project.synth(Object.fromEntries(wanted));
  expect(check(project.root, 'dist', wanted, ['production']).clean).toBe(true);
  project.write(MANIFEST, '{}');
  expect(check(project.root, 'dist', wanted, ['production'])).toMatchObject({ clean: false });
});
