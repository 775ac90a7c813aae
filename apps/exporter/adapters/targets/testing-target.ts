import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists, type LocalFile, type RemoteFile, type Target } from '../../ports.ts';
import { content, localFiles, sha256Of } from './testing-target-files.ts';

export { content, localFiles, sha256Of };

/** What a service, or the way to it, does wrong. */
export type FaultName =
  /** 429 or the like, with `Retry-After: 1`. */
  | 'throttled'
  /** 500. */
  | 'broken'
  /** The token or session was good and is not any more. */
  | 'expired'
  /** A bit of the content flips on the way up. */
  | 'damaged'
  /** The service names another checksum than that of the file in its answer. */
  | 'wrong checksum';

/** An empty place for one test, its target, and the back door to its service. */
export interface TargetBench {
  readonly target: Target;
  /** A second target for the same place, as another process would have it. The suite closes it. */
  another(): Promise<Target>;
  /** As a foreigner, straight to the service, below the same folder or prefix. `sub/x.csv` is in a sub-folder, which is made. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** What an unfinished write has left: open multipart uploads, `.part` files; empty where the place is clean. */
  leftovers(): Promise<readonly string[]>;
  /**
   * From now on, once this many bytes of content (about: with what frames them) have gone up, all connections break and no new one can
   * be made, until it is called with undefined. 0: at once. A string: why this cannot be had.
   */
  readonly cutAfter: ((bytes: number | undefined) => Promise<void>) | string;
  /** Bytes of content that went up since the place was made; given where an unfinished write is resumed rather than repeated. */
  readonly sent?: (() => number) | undefined;
  /** From now on: the next `times` uploads or requests suffer it; 0 ends it. A string: why this target cannot show it. */
  readonly faults: Readonly<Record<FaultName, ((times: number) => Promise<void>) | string>>;
  /** Closes the target too. */
  close(): Promise<void>;
}

export interface TargetSetup {
  /** Bytes that the targets of `make` send at once, as small as the service allows. */
  readonly chunk: number;
  /** Names on one page of a list, in the targets of `make`; default 10. */
  readonly page?: number | undefined;
  /** Milliseconds within which a target of `make` gives up on a service that is away; default 20,000. */
  readonly patience?: number | undefined;
  /** Called for each test. Clients made for tests wait milliseconds, not seconds, between attempts. */
  make(): Promise<TargetBench>;
  /** A target whose credentials are wrong; or why there is none. */
  readonly wrongCredentials: (() => Promise<Target>) | string;
  /** A target whose bucket, folder or drive is not there; or why there is none. */
  readonly missing: (() => Promise<Target>) | string;
  /** A target at an address where nobody listens; or why there is none. */
  readonly unreachable: (() => Promise<Target>) | string;
  /** Why two writers at once cannot be judged here. */
  readonly noRace?: string | undefined;
}

/** All bytes of a remote file. */
export async function bytesOf(target: Target, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of target.read(name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const namesOf = async (target: Target): Promise<string[]> => {
  const files: RemoteFile[] = [];
  for await (const file of target.list()) files.push(file);
  return files.map(({ name }) => name).toSorted();
};

/** How it ended: nothing, or what was thrown. */
const endOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error ?? new Error('nothing was thrown'),
  );

/** Not a bug, and nothing that only looks like a failure of ours. */
const told = (end: unknown): void => expect(end instanceof Unavailable || end instanceof Refused, String(end)).toBe(true);

/** What every target must do, held against its real service or a fake that keeps to the documented contract. */
export function targetSuite(name: string, setup: TargetSetup): void {
  const { chunk, page = 10, patience = 20_000 } = setup;
  let bench: TargetBench;
  let local: ReturnType<typeof localFiles>;
  const others: Target[] = [];

  const another = async (): Promise<Target> => {
    const target = await bench.another();
    others.push(target);
    return target;
  };
  const write = (file: LocalFile, target = bench.target): Promise<void> => target.write(file, () => undefined);

  /** The file is there, whole, and the same by every way to look at it; the local one is as it was. */
  async function whole(file: LocalFile): Promise<void> {
    expect(await bench.target.stat(file.name)).toMatchObject({ name: file.name, bytes: file.bytes });
    expect(sha256Of(await bytesOf(bench.target, file.name))).toBe(file.sha256);
    expect([file.sha256, undefined]).toContain(await bench.target.sha256(file.name));
    expect(sha256Of(await readFile(file.path))).toBe(file.sha256);
  }

  /** After a write that may have failed: nothing or all is there; a repeated one completes it; nothing is left over. */
  async function absentOrWhole(file: LocalFile): Promise<void> {
    const found = await bench.target.stat(file.name);
    expect(await namesOf(bench.target)).toEqual(found === undefined ? [] : [file.name]);
    if (found === undefined) await write(file);
    await whole(file);
    expect(await bench.leftovers()).toEqual([]);
  }

  describe(name, () => {
    beforeAll(() => {
      local = localFiles();
    });
    afterAll(() => local.remove());
    beforeEach(async () => {
      bench = await setup.make();
    });
    afterEach(async () => {
      for (const target of others.splice(0)) await target.close();
      await bench.close();
    });

    test('an empty place passes the check, and has no files', async () => {
      await bench.target.check();
      await bench.target.check();
      expect(await bench.target.stat('nothing.csv')).toBeUndefined();
      expect(await namesOf(bench.target)).toEqual([]);
      expect(await bench.leftovers()).toEqual([]);
      await bench.target.remove('nothing.csv');
      expect(await endOf(bytesOf(bench.target, 'nothing.csv'))).toBeInstanceOf(Error);
    });

    test.each([0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7])('%d bytes arrive as they are', async (bytes) => {
      const file = await local.file('audit-20260108.csv', content(bytes));
      const seen: number[] = [];
      await bench.target.write(file, (sent) => seen.push(sent));
      await whole(file);
      expect(await namesOf(bench.target)).toEqual([file.name]);
      expect(await bench.leftovers()).toEqual([]);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b)); // bytes so far, not bytes since
      expect(seen.at(-1) ?? 0).toBe(bytes);
    });

    test.each([1, 2 * chunk + 1])('%d bytes never replace a file of the same name', async (bytes) => {
      const theirs = content(100, 'theirs');
      await bench.put('audit.csv', theirs);
      const file = await local.file('audit.csv', content(bytes));
      await expect(write(file)).rejects.toThrow(Exists);
      await expect(write(file, await another())).rejects.toThrow(Exists);
      expect(await bytesOf(bench.target, 'audit.csv')).toEqual(theirs);
      expect(await bench.leftovers()).toEqual([]);
    });

    test.skipIf(setup.noRace !== undefined).each([chunk - 1, 2 * chunk + 1])(
      'of two writers at once, %d bytes each, one wins and the other is told',
      async (bytes) => {
        const files = await Promise.all(['a', 'b'].map((seed) => local.file('audit.csv', content(bytes, seed))));
        const targets = [bench.target, await another()];
        const ends = await Promise.all(files.map((file, index) => endOf(write(file, targets[index]))));
        expect(ends.filter((end) => end === undefined)).toHaveLength(1);
        expect(ends.find((end) => end !== undefined)).toBeInstanceOf(Exists);
        await whole(files[ends.indexOf(undefined)]!);
        expect(await bench.leftovers()).toEqual([]);
      },
    );

    test('names with spaces, letters of any language and signs that mean something in URLs and queries', async () => {
      const names = ['a b (1).csv', 'Prüfung-審査-é.csv.gpg', '100%25 50%.csv', 'a+b&c=d;e,f#g.csv', "it's.csv", 'ABC.csv', '.hidden.csv'];
      for (const each of names) {
        const file = await local.file(each, content(10, each));
        await write(file);
        await whole(file);
        await expect(write(file)).rejects.toThrow(Exists);
      }
      expect(await namesOf(bench.target)).toEqual(names.toSorted());
      for (const each of names) await bench.target.remove(each);
      expect(await namesOf(bench.target)).toEqual([]);
    });

    test('a list has all pages and nothing of sub-folders', async () => {
      const names = Array.from({ length: 2 * page + 3 }, (_, index) => `audit-${String(index).padStart(3, '0')}.csv`);
      for (const each of names) await bench.put(each, content(3, each));
      await bench.put('sub/inner.csv', content(3));
      expect(await namesOf(bench.target)).toEqual(names);
      for await (const file of bench.target.list()) expect(file.bytes).toBe(3);
      expect(await bench.target.stat('inner.csv')).toBeUndefined();
      expect(await bench.target.stat('sub')).toBeUndefined();
    });

    test('removes one file, and does not mind when it is gone', async () => {
      await bench.put('a.csv', content(3));
      await bench.put('a.csv.gpg', content(3));
      await bench.target.remove('a.csv');
      await bench.target.remove('a.csv');
      expect(await namesOf(bench.target)).toEqual(['a.csv.gpg']);
      expect(await bench.target.stat('a.csv')).toBeUndefined();
      await write(await local.file('a.csv', content(5)));
      expect(await namesOf(bench.target)).toEqual(['a.csv', 'a.csv.gpg']);
    });

    const length = 3 * chunk + 7;
    const cuts = [0, 1, ...[1, 2, 3].flatMap((count) => [count * chunk - 1, count * chunk, count * chunk + 1]), length - 1];
    test.for(cuts)(
      `a connection cut after %d of ${length} bytes: absent or whole, and repeating it completes it`,
      async (bytes, { skip }) => {
        if (typeof bench.cutAfter === 'string') return skip(bench.cutAfter);
        const file = await local.file('audit.csv', content(length));
        await bench.cutAfter(bytes);
        const began = performance.now();
        await expect(write(file)).rejects.toThrow(Unavailable);
        expect(performance.now() - began).toBeLessThan(patience);
        await bench.cutAfter(undefined);
        const before = bench.sent?.() ?? 0;
        await absentOrWhole(file);
        if (bench.sent !== undefined && bytes === length - 1) expect(bench.sent() - before).toBeLessThan(2 * chunk);
      },
    );

    const faults: readonly FaultName[] = ['throttled', 'broken', 'expired', 'damaged', 'wrong checksum'];
    describe.each(faults)('%s', (fault) => {
      test.for([chunk - 1, 2 * chunk + 1])(
        'once, with %d bytes: absent or whole, and repeating it completes it',
        async (bytes, { skip }) => {
          const cause = bench.faults[fault];
          if (typeof cause === 'string') return skip(cause);
          const file = await local.file('audit.csv', content(bytes));
          await cause(1);
          const end = await endOf(write(file));
          if (end !== undefined) told(end);
          await cause(0);
          await absentOrWhole(file);
        },
      );

      test.for([chunk - 1, 2 * chunk + 1])(
        'always, with %d bytes: told in bounded time, and repeating it completes it',
        async (bytes, { skip }) => {
          const cause = bench.faults[fault];
          if (typeof cause === 'string') return skip(cause);
          const file = await local.file('audit.csv', content(bytes));
          await cause(Infinity);
          const began = performance.now();
          const end = await endOf(write(file));
          expect(performance.now() - began).toBeLessThan(patience);
          told(end);
          await cause(0);
          await absentOrWhole(file);
        },
      );
    });

    describe('check', () => {
      test.for(['wrongCredentials', 'missing'] as const)('%s: refused, with the way out', async (which, { skip }) => {
        const make = setup[which];
        if (typeof make === 'string') return skip(make);
        const target = await make();
        others.push(target);
        const end = await endOf(target.check());
        expect(end).toBeInstanceOf(Refused);
        expect((end as Refused).hint).toMatch(/\w/);
        expect((end as Refused).message).not.toMatch(/[.!]$/);
      });

      test('nobody there: unavailable, in bounded time', async ({ skip }) => {
        if (typeof setup.unreachable === 'string') return skip(setup.unreachable);
        const target = await setup.unreachable();
        others.push(target);
        const began = performance.now();
        await expect(target.check()).rejects.toThrow(Unavailable);
        expect(performance.now() - began).toBeLessThan(patience);
      });
    });
  });
}
