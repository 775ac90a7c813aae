import { beforeEach, describe, expect, test } from 'vitest';
import { type Manifest, parse, print } from './manifest.ts';
import { retire, type ReadsManifest } from './retire.ts';
import { MemoryTarget } from './testing-memory.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const DAY = 86_400_000;
const retention = { days: 30, keepLast: 1, mostDeleted: 50 };
const read: ReadsManifest = (name, bytes) => Promise.resolve(parse(Buffer.from(bytes).toString(), name));

function manifest(stem: string, days: number): string {
  const to = new Date(NOW.getTime() - days * DAY);
  const value: Manifest = {
    format: 'therapy-ops/audit-export/1',
    tool: { name: 'therapy-ops exporter', version: '1' },
    created: to.toISOString(),
    window: { from: new Date(to.getTime() - DAY).toISOString(), to: to.toISOString() },
    rows: 0,
    first_id: null,
    last_id: null,
    chain: null,
    previous: null,
    csv: { name: `${stem}.csv`, columns: [], order: 'oldest', neutralised: true, neutralised_cells: 0, bytes: 4, sha256: 'a'.repeat(64) },
    encryption: { mode: 'off', recipients: [] },
    files: [{ name: `${stem}.csv`, bytes: 4, sha256: 'a'.repeat(64) }],
  };
  return print(value);
}

describe('retire', () => {
  let target: MemoryTarget;
  beforeEach(() => {
    target = new MemoryTarget();
    const put = (name: string, text: string) => target.files.set(name, Buffer.from(text));
    for (const [stem, days] of [
      ['new', 1],
      ['old', 40],
    ] as const) {
      put(`${stem}.csv`, 'a,b\n');
      put(`${stem}.manifest.json`, manifest(stem, days));
    }
    put('theirs.csv', 'a,b\n');
    put('theirs.manifest.json', '{"name": "a web app"}');
  });
  const names = () => [...target.files.keys()].toSorted();
  const THEIRS = ['theirs.csv', 'theirs.manifest.json'];

  test('takes old exports of ours, and leaves what others call a manifest', async () => {
    const retired = await retire([{ target, retention }], read, NOW, new Set(['new.csv']));
    expect(retired).toEqual({ deleted: ['old.csv at memory://', 'old.manifest.json at memory://'], undone: [] });
    expect(names()).toEqual(['new.csv', 'new.manifest.json', ...THEIRS]);
  });

  test('a dry run only says what', async () => {
    expect((await retire([{ target, retention }], read, NOW, new Set(), true)).deleted).toHaveLength(2);
    expect(names()).toHaveLength(6);
  });

  test('where the list does not show what was just sent, nothing goes', async () => {
    const { deleted, undone } = await retire([{ target, retention }], read, NOW, new Set(['sent.csv']));
    expect(deleted).toEqual([]);
    expect(undone[0]).toContain('its list does not show the files of this export');
    expect(names()).toHaveLength(6);
  });

  test('a planted manifest cannot have a stranger deleted', async () => {
    target.files.set('evil.manifest.json', Buffer.from(manifest('old', 90).replaceAll('old.csv', 'theirs.csv')));
    await retire([{ target, retention }], read, NOW, new Set());
    expect(names()).toContain('theirs.csv');
  });

  test('unsigned manifests count for nothing where signatures are wanted', async () => {
    const signed: ReadsManifest = (_, __, signature) => Promise.resolve(signature === undefined ? undefined : (undefined as never));
    expect(await retire([{ target, retention }], signed, NOW, new Set())).toEqual({ deleted: [], undone: [] });
  });

  test('a target that fails is told, and the next one has its turn', async () => {
    const broken = new MemoryTarget('broken');
    broken.fault = () => {
      throw new Error('away');
    };
    const { deleted, undone } = await retire(
      [broken, target].map((one) => ({ target: one, retention })),
      read,
      NOW,
      new Set(),
    );
    expect(deleted).toHaveLength(2);
    expect(undone).toEqual(['what is too old was not all deleted at broken://: away']);
  });

  test('cut between two deletions, the next run knows the rest is ours', async () => {
    let removed = 0;
    target.fault = (call) => {
      if (call.startsWith('remove') && removed++ === 1) throw new Error('cut');
    };
    await retire([{ target, retention }], read, NOW, new Set());
    expect(names()).toContain('old.manifest.json');
    target.fault = () => undefined;
    await retire([{ target, retention }], read, NOW, new Set());
    expect(names()).not.toContain('old.manifest.json');
  });
});
