/** A synth that is killed, or finds no space, leaves the old tree or the new one. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge, root, run, saySkipped } from './support/judges.ts';
import { CONFIG, differences, type Files, filesIn, StackCopy } from './support/stack.ts';

const stack = new StackCopy();
const work = join(stack.folder, '.therapy-ops');
const texts = { old: stack.config, new: `\n${stack.config}` }; // every header changes, so every file
let trees: { readonly old: Files; readonly new: Files };

beforeAll(async () => {
  const before = await stack.synth();
  stack.config = texts.new;
  trees = { old: before, new: await stack.synth() };
}, 120_000);
afterAll(() => stack.remove());

type Which = keyof typeof texts;

const which = (files: Files): Which | undefined => (['old', 'new'] as const).find((one) => differences(trees[one], files).length === 0);

/** When to kill: so long after it began, after it opened its stage, after it wrote its journal. */
interface Moment {
  readonly after: 'start' | 'stage' | 'journal';
  readonly milliseconds: number;
}

/** How long after that a synth may still be at work, on a busy machine; milliseconds. */
const SPAN = { start: 1500, stage: 150, journal: 60 } as const;

const signs: Readonly<Record<Moment['after'], () => boolean>> = {
  start: () => true,
  stage: () => existsSync(work) && readdirSync(work).some((name) => name.startsWith('stage-')),
  journal: () => existsSync(join(work, 'journal.json')),
};

/** Starts a synth and kills it at the moment; true when it had not ended by itself. */
async function killed({ after, milliseconds }: Moment): Promise<boolean> {
  const child = spawn(join(root, 'bin/therapy-ops'), ['synth', '--config', join(stack.folder, CONFIG)], { stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once('close', (_, signal) => done(signal)));
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  while (isRunning() && !signs[after]()) await new Promise((wake) => setTimeout(wake, 1));
  await new Promise((wake) => setTimeout(wake, milliseconds));
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

/** Each costs two runs of the command, a second each. */
const TRIES = 8;

describe('a killed synth', () => {
  test('leaves the old tree or the new one, after whoever comes next', async () => {
    expect(differences(trees.old, trees.new).length).toBeGreaterThan(200);
    const seen: string[] = [];
    let tree: Which = 'new';
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const to: Which = tree === 'old' ? 'new' : 'old';
      stack.config = texts[to];
      const after = (['journal', 'stage', 'journal', 'stage', 'start'] as const)[attempt % 5]!;
      const moment = { after, milliseconds: Math.random() * SPAN[after] };
      const what = `${JSON.stringify(moment)} on the way to ${to}`;
      const wasKilled = await killed(moment);
      const left = which(stack.files());
      const { code, stdout, stderr } = await stack.run(['synth', '--check']);
      const found = which(stack.files());
      expect(found, `${what}: ${stdout}${stderr}`).toBeDefined();
      // What it says is what there is, and nothing of the killed one stays behind.
      expect(code, `${what}: ${stdout}${stderr}`).toBe(found === to ? 0 : 1);
      expect(readdirSync(work), what).toEqual(['.gitignore']);
      expect(wasKilled || found === to, what).toBe(true);
      seen.push(`${after}: ${wasKilled ? 'killed' : 'ended'}, ${left ?? 'half'} -> ${found}`);
      tree = found!;
    }
    expect(seen.filter((one) => one.includes('killed')).length, seen.join('\n')).toBeGreaterThan(TRIES / 2);
  }, 180_000);
});

/**
 * On a small disk of its own, in a mount namespace of its own, so that nothing can stay mounted: the old tree and the new config; for
 * each number of bytes a file that leaves just so many, and a synth; then one with room. What is there after each is copied out.
 */
const SMALL_DISK = `
set -eu
mount -t tmpfs -o size=256m none "$disk"
cp -r "$stack"/. "$disk"
attempt() {
  mkdir "$out/$1"
  "$synth" synth --config "$disk/${CONFIG}" >"$out/$1/said" 2>&1 && echo 0 >"$out/$1/code" || echo $? >"$out/$1/code"
  cp -r "$disk/dist" "$disk/argocd" "$disk/.therapy-ops" "$out/$1"
}
for leave in $leaves; do
  free=$(df --output=avail -B1 "$disk" | tail -n 1)
  head -c $((free - leave)) /dev/zero >"$disk/filler"
  attempt "$leave"
  rm "$disk/filler"
done
attempt enough
`;

const unshare = judge('unshare').path;
const flags = await mountFlags();
if (flags === undefined) saySkipped('a synth on a full disk', 'this user may not mount a small one');

/** How this user may mount: as root, else as root of a user namespace; undefined when not at all. */
async function mountFlags(): Promise<readonly string[] | undefined> {
  if (unshare === undefined) return undefined;
  for (const some of [['--mount'], ['--mount', '--map-root-user']]) {
    if ((await run(unshare, [...some, 'mount', '-t', 'tmpfs', 'none', '/mnt'])).code === 0) return some;
  }
  return undefined;
}

/** Of the size of the tree: the stage takes that much, in whole pages, and the journal holds all texts once more. */
const ROOM = { 'the first files': 0.02, 'half of the files': 0.5, 'all files but not the journal': 1.05 } as const;

describe.skipIf(flags === undefined)('a synth on a full disk', () => {
  test('fails, says so, leaves the old tree, and works when there is room again', async () => {
    const pages = [...trees.new.values()].reduce((sum, text) => sum + Math.ceil(Buffer.byteLength(text) / 4096) * 4096, 0);
    const leaves = Object.values(ROOM).map((share) => Math.round(pages * share));
    const [there, place] = [new StackCopy(), new StackCopy()];
    try {
      there.config = texts.new;
      there.restore(trees.old);
      const [disk, out] = [join(place.folder, 'disk'), join(place.folder, 'out')];
      mkdirSync(disk);
      mkdirSync(out);
      const env = { stack: there.folder, disk, out, leaves: leaves.join(' '), synth: join(root, 'bin/therapy-ops') };
      const { code, stderr } = await run(unshare!, [...flags!, 'bash', '-c', SMALL_DISK], { env, timeout: 120_000 });
      expect(code, stderr).toBe(0);
      for (const [index, room] of Object.keys(ROOM).entries()) {
        const found = join(out, String(leaves[index]));
        const said = readFileSync(join(found, 'said'), 'utf8');
        expect(readFileSync(join(found, 'code'), 'utf8').trim(), said).toBe('1');
        expect(said, room).toMatch(/^cannot write .*: the disk is full \(nothing has changed\); free some space and run it again\n$/);
        expect(differences(trees.old, filesIn(found)), room).toEqual([]);
        expect(readdirSync(join(found, '.therapy-ops')), room).toEqual(['.gitignore']);
      }
      expect(readFileSync(join(out, 'enough/code'), 'utf8').trim()).toBe('0');
      expect(differences(trees.new, filesIn(join(out, 'enough')))).toEqual([]);
    } finally {
      there.remove();
      place.remove();
    }
  }, 180_000);
});
