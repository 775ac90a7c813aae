import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Manifest } from './manifest.ts';
import { type Held, isManifest, plan, type RetentionPolicy } from './retention.ts';

const NOW = new Date('2026-11-24T03:17:00Z');
const DAY = 86_400_000;
const policy: RetentionPolicy = { days: 90, keepLast: 2, mostDeleted: 50 };

/** An export whose window ended that many days ago, with files of 10 bytes. */
function exported(stem: string, days: number, files = [`${stem}.csv.gpg`]): Held {
  const to = new Date(NOW.getTime() - days * DAY);
  const manifest: Manifest = {
    format: 'therapy-ops/audit-export/1',
    tool: { name: 'therapy-ops exporter', version: '0' },
    created: to.toISOString(),
    window: { from: new Date(to.getTime() - 7 * DAY).toISOString(), to: to.toISOString() },
    rows: 1,
    first_id: '1',
    last_id: '1',
    chain: null,
    previous: null,
    csv: {
      name: `${stem}.csv`,
      columns: [],
      order: 'oldest',
      neutralised: true,
      neutralised_cells: 0,
      bytes: 1,
      sha256: '0'.repeat(64),
    },
    encryption: { mode: 'pgp', recipients: [] },
    files: files.map((name) => ({ name, bytes: 10, sha256: '0'.repeat(64) })),
  };
  return { name: `${stem}.manifest.json`, manifest };
}

const present = (...names: string[]) => names.map((name) => ({ name, bytes: 10 }));
const all = (held: readonly Held[]) => held.flatMap(({ name, manifest }) => [...manifest.files.map((file) => file.name), name]);

describe('retention', () => {
  const held = [1, 8, 100, 200].map((days) => exported(`audit-${days}`, days));

  test('takes what is too old, oldest first, its manifest last', () => {
    expect(plan(held, present(...all(held)), policy, NOW).remove).toEqual([
      'audit-200.csv.gpg',
      'audit-200.manifest.json',
      'audit-100.csv.gpg',
      'audit-100.manifest.json',
    ]);
  });

  test('0 days takes nothing', () => {
    expect(plan(held, present(...all(held)), { ...policy, days: 0 }, NOW).remove).toEqual([]);
  });

  test('keeps the last ones whatever their age', () => {
    const old = [100, 200, 300].map((days) => exported(`audit-${days}`, days));
    expect(plan(old, present(...all(old)), policy, NOW).remove).toEqual(['audit-300.csv.gpg', 'audit-300.manifest.json']);
    expect(plan(old, present(...all(old)), { ...policy, keepLast: 3 }, NOW).remove).toEqual([]);
  });

  test('takes the signature with its manifest', () => {
    const files = present(...all(held), 'audit-200.manifest.json.asc');
    expect(plan(held, files, policy, NOW).remove.slice(0, 3)).toEqual([
      'audit-200.csv.gpg',
      'audit-200.manifest.json.asc',
      'audit-200.manifest.json',
    ]);
  });

  test('a file of another size is not the one that the manifest names', () => {
    const files = present(...all(held)).map((file) => (file.name === 'audit-200.csv.gpg' ? { ...file, bytes: 11 } : file));
    expect(plan(held, files, policy, NOW).remove).not.toContain('audit-200.csv.gpg');
  });

  test('a file that a younger export names as well stays', () => {
    const [young, , , oldest] = held;
    const shared = { ...young!, manifest: { ...young!.manifest, files: oldest!.manifest.files } };
    expect(plan([shared, ...held.slice(1)], present(...all(held)), policy, NOW).remove).not.toContain('audit-200.csv.gpg');
  });

  test('more than a run may delete: nothing goes, and that is told', () => {
    const { remove, stopped } = plan(held, present(...all(held)), { ...policy, mostDeleted: 3 }, NOW);
    expect(remove).toEqual([]);
    expect(stopped).toBe('4 files are too old, and a run deletes at most 3');
  });

  test('an export from the future means that a clock is wrong: nothing goes', () => {
    const { remove, stopped } = plan([...held, exported('audit-x', -2)], present(...all(held)), policy, NOW);
    expect(remove).toEqual([]);
    expect(stopped).toContain('audit-x.manifest.json covers times after 2026-11-24');
  });

  test('never takes a foreign file, never a young one, never more than it may', () => {
    const days = fc.integer({ min: 0, max: 400 });
    const some = fc.array(days, { maxLength: 12 }).map((ages) => ages.map((age, index) => exported(`audit-${index}`, age)));
    const foreign = fc.array(fc.string(), { maxLength: 8 });
    const limits = fc.record({ days, keepLast: fc.nat(5), mostDeleted: fc.nat(10) });
    fc.assert(
      fc.property(some, foreign, limits, (ours, theirs, limit) => {
        const names = new Set(all(ours));
        const { remove } = plan(ours, present(...names, ...theirs), limit, NOW);
        const young = ours.filter(({ manifest }) => Date.parse(manifest.window.to) >= NOW.getTime() - limit.days * DAY);
        expect(remove.filter((name) => !names.has(name))).toEqual([]);
        expect(remove.filter((name) => all(young).includes(name))).toEqual([]);
        expect(remove.length).toBeLessThanOrEqual(limit.mostDeleted);
        expect(ours.filter(({ name }) => !remove.includes(name)).length).toBeGreaterThanOrEqual(Math.min(limit.keepLast, ours.length));
      }),
    );
  });

  test('knows a manifest by its name', () => {
    expect(['a.manifest.json', 'a.manifest.json.asc', 'a.csv', 'manifest.json', '.manifest.json'].filter(isManifest)).toEqual([
      'a.manifest.json',
      '.manifest.json',
    ]);
  });
});
