import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../common/database/database.ts';
import { open } from '../common/database/open.ts';
import { migrate } from '../common/database/migrate.ts';
import { Refused, Unavailable } from '../common/failure.ts';
import { workspace } from './adapters/workspace.ts';
import type { Encryption, LocalFile } from './ports.ts';
import { parse } from './manifest.ts';
import { CODES, Stopped } from './outcome.ts';
import { run } from './run.ts';
import type { Export } from './task.ts';
import { MemoryJournal, MemoryTarget } from './testing-memory.ts';

let database: Database;
beforeAll(async () => {
  database = await open('embedded:', { applicationName: 'test' });
  await migrate(database);
  await database.query(
    `INSERT INTO runbooks_audit (id, ts, source, app_label, namespace, metric, action, reasons, details, key_id, previous, hash)
     SELECT n, now() - make_interval(hours => 10 - n), 'detector', '=cmd()', 'default', 'latency', 'request', '["trend_break"]', '{}',
       'key', sha256((n - 1)::text::bytea), sha256(n::text::bytea) FROM generate_series(1, 5) n`,
  );
});
afterAll(() => database.close());

/** Turns a file around, so that nobody mistakes it for the plain one. */
class Reversed implements Encryption {
  readonly recipients = ['reversed'];
  fault: () => void = () => undefined;

  check(): Promise<void> {
    return Promise.resolve();
  }

  encrypt(file: LocalFile): Promise<readonly LocalFile[]> {
    return Promise.resolve().then(() => {
      this.fault();
      const bytes = readFileSync(file.path).toReversed();
      const path = `${file.path}.gpg`;
      writeFileSync(path, bytes);
      return [{ path, name: `${file.name}.gpg`, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }];
    });
  }
}

describe('run', () => {
  let folder: string;
  let target: MemoryTarget;
  let second: MemoryTarget;
  let journal: MemoryJournal;
  let encryption: Reversed;
  const retention = { days: 0, keepLast: 7, mostDeleted: 50 };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'export-'));
    target = new MemoryTarget('one');
    second = new MemoryTarget('two');
    journal = new MemoryJournal();
    encryption = new Reversed();
    return () => rmSync(folder, { recursive: true, force: true });
  });

  const task = (more: Partial<Export> = {}): Export => ({
    database,
    journal,
    workspace: (published) => workspace(folder, join(folder, `.${published}.work`)),
    wanted: { days: 7 },
    order: 'oldest',
    neutralise: true,
    file: 'audit-test.csv',
    names: { mode: 'plain', salt: undefined },
    mode: 'pgp',
    stages: [{ encryption, deletesInput: true }],
    readManifest: (name, bytes) => Promise.resolve(parse(Buffer.from(bytes).toString(), name)),
    destinations: [target, second].map((one) => ({ target: one, check: 'sha256' as const, retention })),
    version: '1.2.3',
    clock: () => new Date(),
    sleep: () => Promise.resolve(),
    progress: () => undefined,
    ...more,
  });
  const PUBLISHED = ['audit-test.csv.gpg', 'audit-test.manifest.json'];

  test('everything is at every target, the plain text is gone, and the manifest says what there is', async () => {
    const outcome = await run(task());
    expect(outcome).toMatchObject({ state: 'done', code: 0, undone: [], notes: [] });
    expect([...target.files.keys()]).toEqual(PUBLISHED);
    expect([...second.files.keys()]).toEqual(PUBLISHED);
    expect(readdirSync(folder)).toEqual(PUBLISHED);
    expect(outcome.deleted).toEqual([join(folder, '.audit-test.csv.work/audit-test.csv')]);
    const csv = Buffer.from(target.files.get('audit-test.csv.gpg')!.toReversed()).toString();
    const lines = csv.split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('ts,source,app_label,namespace,metric,action,reasons,details');
    expect(lines[1]).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z,detector,'=cmd\(\),default,latency,request,"\[""trend_break""\]",\{\}$/,
    );
    expect(lines.slice(1, 6)).toEqual(lines.slice(1, 6).toSorted());
    const { manifest } = outcome;
    expect(manifest).toMatchObject({
      rows: 5,
      first_id: '1',
      last_id: '5',
      previous: null,
      encryption: { mode: 'pgp', recipients: ['reversed'] },
    });
    expect(manifest!.csv).toMatchObject({ neutralised: true, neutralised_cells: 5, bytes: csv.length, order: 'oldest' });
    expect(manifest!.csv.sha256).toBe(createHash('sha256').update(csv).digest('hex'));
    expect(manifest!.files).toEqual([
      {
        name: 'audit-test.csv.gpg',
        bytes: csv.length,
        sha256: createHash('sha256').update(target.files.get('audit-test.csv.gpg')!).digest('hex'),
      },
    ]);
    expect(parse(readFileSync(join(folder, PUBLISHED[1]!), 'utf8'), PUBLISHED[1]!)).toEqual(manifest);
  });

  test('a second run of the same export says so and sends nothing', async () => {
    await run(task());
    target.calls.length = 0;
    expect(await run(task())).toMatchObject({ state: 'already', code: 0 });
    expect(target.calls.filter((call) => call.startsWith('write'))).toEqual([]);
  });

  test('an encryption that fails lets nothing leave', async () => {
    encryption.fault = () => {
      throw new Refused('no key');
    };
    const failed = await run(task()).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Stopped);
    expect(failed).toMatchObject({ code: CODES.unencrypted, undone: ['no key'] });
    expect([...target.files.keys(), ...second.files.keys()]).toEqual([]);
  });

  test('all problems of keys and targets are told before the first row is read', async () => {
    target.fault = () => {
      throw new Unavailable('target one is away');
    };
    encryption.check = () => Promise.reject(new Refused('key expired', { hint: 'a new one' }));
    const failed = (await run(task({ database: undefined as never })).catch((error: unknown) => error)) as Stopped;
    expect(failed.code).toBe(CODES.refused);
    expect(failed.undone).toEqual(['nothing was read, nothing was written', 'key expired (a new one)', 'one: target one is away']);
  });

  test('a target that is away stops no other; originals stay, and a rerun does the rest with the same bytes', async () => {
    second.fault = (call) => {
      if (call.startsWith('write')) throw new Unavailable('away');
    };
    const first = await run(task());
    expect(first).toMatchObject({ state: 'failed', code: CODES.undelivered });
    expect(first.undone).toEqual([
      'audit-test.csv.gpg is not confirmed at two://: away',
      'audit-test.manifest.json was not sent to two://',
      `audit-test.csv was not deleted: it lies in ${folder}`,
    ]);
    expect(existsSync(join(folder, '.audit-test.csv.work/audit-test.csv'))).toBe(true);
    second.fault = () => undefined;
    target.calls.length = 0;
    const again = await run(task());
    expect(again).toMatchObject({ state: 'done', code: 0 });
    expect(target.calls.filter((call) => call.startsWith('write'))).toEqual([]);
    expect([...second.files]).toEqual([...target.files]);
    expect(readdirSync(folder)).toEqual(PUBLISHED);
  });

  test('a rerun on another machine takes the files from the target that has them', async () => {
    second.fault = (call) => {
      if (call.startsWith('write')) throw new Unavailable('away');
    };
    await run(task());
    rmSync(folder, { recursive: true });
    second.fault = () => undefined;
    encryption.fault = () => {
      throw new Error('nothing is encrypted again');
    };
    expect(await run(task())).toMatchObject({ state: 'done' });
    expect([...second.files]).toEqual([...target.files]);
  });

  test('where no target has all of them, what is missing is made again from the same rows', async () => {
    target.fault = (call) => {
      if (call === 'write audit-test.manifest.json') throw new Unavailable('away');
    };
    second.fault = (call) => {
      if (call.startsWith('write')) throw new Unavailable('away');
    };
    await run(task());
    rmSync(folder, { recursive: true });
    target.fault = () => undefined;
    second.fault = () => undefined;
    expect(await run(task())).toMatchObject({ state: 'done', code: 0 });
    expect([...second.files]).toEqual([...target.files]);
    expect([...target.files.keys()]).toEqual(PUBLISHED);
  });

  /** Every call to a target and to the journal, one after the other, is the last one that this process makes. */
  test('killed anywhere: the rerun completes it, and nothing is there twice', async () => {
    for (let step = 0; ; step++) {
      target = new MemoryTarget('one');
      second = new MemoryTarget('two');
      journal = new MemoryJournal();
      folder = mkdtempSync(join(tmpdir(), 'export-'));
      let calls = 0;
      const die = () => {
        if (calls++ === step) throw new TypeError('killed');
      };
      target.fault = die;
      second.fault = die;
      const save = journal.save.bind(journal);
      journal.save = (state) =>
        Promise.resolve()
          .then(die)
          .then(() => save(state));
      const killed = await run(task()).then(
        () => false,
        () => true,
      );
      target.fault = () => undefined;
      second.fault = () => undefined;
      journal.save = save;
      const outcome = await run(task());
      expect([step, outcome.state, outcome.undone]).toEqual([step, expect.stringMatching(/done|already/), []]);
      expect([...target.files.keys()]).toEqual(PUBLISHED);
      expect([...second.files]).toEqual([...target.files]);
      expect(readdirSync(folder)).toEqual(PUBLISHED);
      rmSync(folder, { recursive: true });
      if (!killed && calls <= step) break;
      expect(step).toBeLessThan(100);
    }
  });

  test('no rows are an export too', async () => {
    const outcome = await run(task({ wanted: { days: 7, from: new Date('2001-01-01'), to: new Date('2001-01-02') } }));
    expect(outcome).toMatchObject({ state: 'done', manifest: { rows: 0, first_id: null, last_id: null } });
  });

  test('without encryption the CSV itself is what goes', async () => {
    expect(await run(task({ mode: 'off', stages: [] }))).toMatchObject({ state: 'done', deleted: [] });
    expect([...target.files.keys()]).toEqual(['audit-test.csv', 'audit-test.manifest.json']);
    expect(readdirSync(folder)).toEqual(['audit-test.csv', 'audit-test.manifest.json']);
  });

  test('what should be kept is kept', async () => {
    await run(task({ stages: [{ encryption, deletesInput: false }] }));
    expect(readdirSync(folder)).toEqual(['audit-test.csv', ...PUBLISHED]);
    expect([...target.files.keys()]).toEqual(PUBLISHED);
  });

  test("another's file of that name is neither overwritten nor taken for ours", async () => {
    target.files.set('audit-test.csv.gpg', Buffer.from('theirs'));
    const outcome = await run(task());
    expect(outcome.code).toBe(CODES.undelivered);
    expect(outcome.undone[0]).toContain('there is another file audit-test.csv.gpg already');
    expect(Buffer.from(target.files.get('audit-test.csv.gpg')!).toString()).toBe('theirs');
    expect([...second.files.keys()]).toEqual(PUBLISHED);
  });

  test("nor is another's file on this machine", async () => {
    writeFileSync(join(folder, 'audit-test.csv.gpg'), 'theirs');
    await expect(run(task())).rejects.toMatchObject({ code: CODES.unencrypted, message: expect.stringContaining('there is another file') });
    expect(readFileSync(join(folder, 'audit-test.csv.gpg'), 'utf8')).toBe('theirs');
  });

  test('each export names the one before it', async () => {
    const to = (day: number) => new Date(Date.UTC(2026, 0, day));
    await run(task({ file: 'a.csv', wanted: { days: 1, to: to(2) } }));
    const { manifest } = await run(task({ file: 'b.csv', wanted: { days: 1, to: to(3) } }));
    expect(manifest!.previous).toEqual({ manifest: 'a.manifest.json', to: to(2).toISOString() });
  });

  test('clocks that disagree are told', async () => {
    const { notes } = await run(task({ clock: () => new Date(Date.now() + 3_600_000) }));
    expect(notes[0]).toMatch(/^the clock of this machine is 3\d\d\d s ahead of that of the database/);
  });
});
