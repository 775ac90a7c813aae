import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Refused } from '../../common/failure.ts';
import { workspace } from './workspace.ts';

async function* bytes(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('the workspace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workspace-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const place = () => workspace(join(folder, 'out'), join(folder, 'out/.work'));

  test('a file is private, complete, and known by its hash', async () => {
    const file = await (await place()).write('a.csv', bytes('ts\r\n', '1\r\n'));
    expect(file).toEqual({
      path: join(folder, 'out/.work/a.csv'),
      name: 'a.csv',
      bytes: 7,
      sha256: createHash('sha256').update('ts\r\n1\r\n').digest('hex'),
    });
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'out/.work')).mode & 0o777).toBe(0o700);
  });

  test('a source that fails leaves nothing', async () => {
    async function* cut(): AsyncIterable<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('cut');
    }
    await expect((await place()).write('a.csv', cut())).rejects.toThrow('cut');
    expect(readdirSync(join(folder, 'out/.work'))).toEqual([]);
  });

  test('publishing never replaces another file, and does nothing twice', async () => {
    const work = await place();
    const file = await work.write('a.csv', bytes('ours'));
    const published = await work.publish(file);
    expect(readFileSync(join(folder, 'out/a.csv'), 'utf8')).toBe('ours');
    expect(await work.publish(published)).toEqual(published);
    expect(await work.publish(await work.write('a.csv', bytes('ours')))).toEqual(published);
    await expect(work.publish(await work.write('a.csv', bytes('other')))).rejects.toThrow(Refused);
    expect(readFileSync(join(folder, 'out/a.csv'), 'utf8')).toBe('ours');
    expect(await work.find({ name: 'a.csv', bytes: 5, sha256: createHash('sha256').update('other').digest('hex') })).toBeDefined();
    await work.clear();
    expect(existsSync(join(folder, 'out/.work'))).toBe(false);
  });

  test('a link that somebody put there is not followed', async () => {
    const work = await place();
    writeFileSync(join(folder, 'precious'), 'theirs');
    symlinkSync(join(folder, 'precious'), join(folder, 'out/.work/a.csv.part'));
    await expect(work.write('a.csv', bytes('ours'))).rejects.toThrow('ELOOP');
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('theirs');
  });

  test('a folder that is a file is told', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'out'), '');
    await expect(place()).rejects.toThrow(/a part of the path is a file|there is a file of that name/);
  });
});
