import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { realDisk } from './disk.ts';
import { noSpace, watched } from './testdata/faults.ts';
import { generation } from './testdata/generation.ts';
import { type Files, Project } from './testdata/project.ts';
import { recover } from './write.ts';

const OLD: Files = {
  'dist/production/app/a.yaml': 'a',
  'dist/production/app/gone.yaml': 'g',
  'dist/production/old/x.yaml': 'x',
  'argocd/production/root.yaml': 'r',
};
const NEW: Files = {
  'dist/production/app/a.yaml': 'a2',
  'dist/production/app/b.yaml': 'b',
  'dist/production/new/deep/y.yaml': 'y',
  'argocd/production/root.yaml': 'r2',
};

/** All of the output with its manifests. */
function output(project: Project): Files {
  return { ...project.tree('dist'), ...project.tree('argocd') };
}

/** What a synth that nobody disturbs leaves. */
function undisturbed(...steps: Files[]): Files {
  const project = new Project();
  for (const files of steps) project.synth(files);
  return output(project);
}

function leftovers(project: Project): string[] {
  const work = join(project.root, '.therapy-ops');
  return (existsSync(work) ? readdirSync(work) : []).filter((name) => name !== '.gitignore' && name !== 'hand-edits');
}

function operations(before: Files | undefined): number {
  const project = new Project();
  if (before !== undefined) project.synth(before);
  let count = 0;
  project.synth(
    NEW,
    undefined,
    watched((operation) => (count = operation)),
  );
  return count;
}

describe.each<[string, Files | undefined]>([
  ['an output that is there', OLD],
  ['no output yet', undefined],
])('over %s', (_, before) => {
  const expectations = () => ({
    old: before === undefined ? {} : undisturbed(before),
    wanted: undisturbed(...(before === undefined ? [NEW] : [before, NEW])),
    all: Array.from({ length: operations(before) }, (__, i) => i + 1),
  });

  test('the disk is full at any operation: either nothing has changed, or the next run ends it', () => {
    const { old, wanted, all } = expectations();
    const outcomes = new Set<string>();
    for (const full of all) {
      const project = new Project();
      if (before !== undefined) project.synth(before);
      const message = failure(() =>
        project.synth(
          NEW,
          undefined,
          watched((operation) => {
            if (operation === full) throw noSpace();
          }),
        ),
      );
      outcomes.add(message);
      const isUntouched = message.includes('nothing has changed');
      if (!isUntouched) recover(project.root);
      expect(isUntouched ? [old] : [old, wanted]).toContainEqual(output(project));
      expect(leftovers(project)).toEqual([]);
      project.synth(NEW);
      expect(output(project)).toEqual(wanted);
      expect(leftovers(project)).toEqual([]);
    }
    // The third: a lock that cannot be removed is no failure.
    expect([...outcomes].map((message) => message.replace(/.*\(|\).*/g, ''))).toEqual([
      'nothing has changed',
      'the next synth brings it to its end',
      '',
    ]);
  });

  test('everything ends at any operation: what recover leaves is the old output or the new one', () => {
    const { old, wanted, all } = expectations();
    for (const last of all) {
      const project = new Project();
      if (before !== undefined) project.synth(before);
      failure(() =>
        project.synth(
          NEW,
          undefined,
          watched((operation) => {
            if (operation >= last) throw noSpace();
          }),
        ),
      );
      recover(project.root);
      expect([old, wanted]).toContainEqual(output(project));
      expect(leftovers(project)).toEqual([]);
    }
  });

  test('recovery itself can be interrupted at any operation', () => {
    const { old, wanted, all } = expectations();
    for (const first of all) {
      for (let second = 1, isOver = false; !isOver; second++) {
        const project = new Project();
        if (before !== undefined) project.synth(before);
        const until = (end: number) =>
          watched((operation) => {
            if (operation >= end) throw noSpace();
          });
        failure(() => project.synth(NEW, undefined, until(first)));
        isOver = failure(() => recover(project.root, until(second))) === '';
        recover(project.root);
        expect([old, wanted]).toContainEqual(output(project));
      }
    }
  });
});

test('where there is no output yet all of it appears at once', () => {
  const project = new Project();
  const files = { 'dist/production/a/x.yaml': 'x', 'dist/production/b/y.yaml': 'y' };
  const seen = new Set<string>();
  project.synth(
    files,
    undefined,
    watched(() => seen.add(Object.keys(project.tree()).join(' '))),
  );
  expect([...seen]).toEqual(['', 'dist/production/_manifest.json dist/production/a/x.yaml dist/production/b/y.yaml']);
});

function failure(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('a power cut that empties what was staged or moved does not empty the output', () => {
  const wanted = undisturbed(OLD, NEW);
  const project = new Project();
  project.synth(OLD);
  let renames = 0;
  failure(() =>
    project.synth(NEW, undefined, {
      ...realDisk,
      rename: (from, to) => {
        if (++renames > 3) throw noSpace();
        realDisk.rename(from, to);
      },
    }),
  );
  expect(leftovers(project)).toContain('journal.json');
  const touched = Object.keys({ ...project.tree('.therapy-ops'), ...project.tree('argocd') });
  for (const path of touched) if (path !== '.therapy-ops/journal.json') project.write(path, '');
  recover(project.root);
  expect(output(project)).toEqual(wanted);
});

test('what was written by hand between the crash and the next run is kept', () => {
  const project = new Project();
  project.synth(OLD);
  failure(() =>
    project.synth(NEW, undefined, {
      ...realDisk,
      rename: (from, to) => {
        if (to.endsWith('_manifest.json')) throw noSpace();
        realDisk.rename(from, to);
      },
    }),
  );
  project.write('dist/production/app/a.yaml', 'mine');
  expect(recover(project.root)).toBe(true);
  expect(output(project)).toEqual(undisturbed(OLD, NEW));
  expect(project.read('.therapy-ops/hand-edits/dist/production/app/a.yaml')).toBe('mine');
});

describe('killed for good', () => {
  const program = join(import.meta.dirname, 'testdata', 'synthesise.ts');
  const run = (root: string, ...rest: string[]) => spawn(process.execPath, [program, root, ...rest], { stdio: 'ignore' });

  /** What each generation leaves, whatever was there before. */
  function expected(number: number): Files {
    const project = new Project();
    project.synth(generation(number), ['production', 'staging']);
    return output(project);
  }

  async function generations(kill: (root: string, number: number, round: number) => Promise<void>, rounds: number): Promise<Set<string>> {
    const trees = [expected(0), expected(1)];
    const project = new Project();
    project.synth(generation(0), ['production', 'staging']);
    let current = 0;
    const outcomes = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const next = 1 - current;
      await kill(project.root, next, round);
      recover(project.root);
      const found = output(project);
      expect([trees[current], trees[next]]).toContainEqual(found);
      outcomes.add(JSON.stringify(found) === JSON.stringify(trees[next]) ? 'new' : 'old');
      if (JSON.stringify(found) === JSON.stringify(trees[next])) current = next;
      expect(leftovers(project)).toEqual([]);
    }
    return outcomes;
  }

  test('at operations all over the run', async () => {
    let count = 0;
    const rehearsal = new Project();
    rehearsal.synth(generation(0), ['production', 'staging']);
    rehearsal.synth(
      generation(1),
      ['production', 'staging'],
      watched((operation) => (count = operation)),
    );
    const rounds = 24;
    const outcomes = await generations(async (root, number, round) => {
      const [, signal] = (await once(run(root, String(number), String(Math.ceil(((round + 0.5) * count) / rounds))), 'exit')) as [
        number | null,
        string | null,
      ];
      expect(signal).toBe('SIGKILL');
    }, rounds);
    expect([...outcomes].toSorted()).toEqual(['new', 'old']);
  });

  test('at any moment', async () => {
    const outcomes = await generations(async (root, number, round) => {
      const child = run(root, String(number));
      const ended = once(child, 'exit');
      setTimeout(() => child.kill('SIGKILL'), 60 + round * 12);
      await ended;
    }, 16);
    expect(outcomes.size).toBeGreaterThan(0);
  });
});

describe('two at once', () => {
  const lock = (project: Project, owner: string): void => {
    mkdirSync(join(project.root, '.therapy-ops'), { recursive: true });
    symlinkSync(owner, join(project.root, '.therapy-ops/lock'));
  };

  test('the second is told who the first is', async () => {
    const project = new Project();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill());
    await once(child, 'spawn');
    lock(project, `${child.pid}-`);
    for (const attempt of [() => recover(project.root), () => project.synth(NEW)]) {
      expect(attempt).toThrow(
        new RegExp(`another therapy-ops synth \\(pid ${child.pid}\\) is running; wait for it to end; if there is none, delete .*lock`),
      );
    }
    expect(output(project)).toEqual({});
  });

  test.each([
    ['a process that has ended', '4194305-'],
    ['another process that had our number', `${process.pid}-1`],
    ['another process that had the number of one that lives', '1-an-earlier-start'],
    ['nobody', 'x'],
  ])('the lock of %s does not count', (_, owner) => {
    const project = new Project();
    lock(project, owner);
    project.synth(NEW);
    expect(leftovers(project)).toEqual([]);
  });
});

test('a journal that is not ours is not followed', () => {
  const project = new Project();
  project.write('theirs', 'theirs');
  for (const journal of [
    '',
    '{}',
    { version: 1, stage: '../..', remove: [], files: {}, manifests: {} },
    { version: 1, stage: 'stage-1', remove: ['../x/theirs'], files: {}, manifests: {} },
  ]) {
    project.write('.therapy-ops/journal.json', typeof journal === 'string' ? journal : JSON.stringify(journal));
    expect(() => recover(project.root)).toThrow(/journal.json is not a journal of ours; delete it and run it again/);
  }
});

test('a disk that is full for real: nothing has changed, and with space again it goes on', (context) => {
  const mount = mkdtempSync(join(tmpdir(), 'therapy-ops-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', mount], { stdio: 'pipe' });
  } catch (error) {
    console.log(`skipped: no tmpfs can be mounted here: ${(error as Error).message.split('\n', 1).join()}`);
    return context.skip();
  }
  onTestFinished(() => void execFileSync('umount', [mount]));
  const project = new Project(mkdtempSync(join(mount, 'project-')));
  project.synth(OLD);
  const before = output(project);
  writeFileSync(join(mount, 'ballast'), Buffer.alloc(100 * 1024));
  expect(() => project.synth({ ...NEW, 'dist/production/big.yaml': 'x'.repeat(200 * 1024) })).toThrow(
    /the disk is full \(nothing has changed\); free some space/,
  );
  expect(output(project)).toEqual(before);
  expect(leftovers(project)).toEqual([]);
  project.synth(NEW);
  expect(output(project)).toEqual(undisturbed(OLD, NEW));
});
