import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { describeWith } from '../../../../test/support/judges.ts';
import { sshdNeeds, startSshd } from '../../../../test/support/sshd.ts';
import { Refused } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { isPart, partOf } from './folder-part.ts';
import { folder } from './folder.ts';
import { bytesOf, content, localFiles, targetSuite } from './testing-target.ts';

const no = 'a folder has no such thing';

targetSuite('a folder', {
  chunk: 1024 * 1024,
  async make() {
    const where = await mkdtemp(join(tmpdir(), 'therapy-ops-folder.'));
    return {
      target: folder(where),
      another: async () => folder(where),
      async put(name, bytes) {
        await mkdir(dirname(join(where, name)), { recursive: true });
        await writeFile(join(where, name), bytes);
      },
      leftovers: async () => (await readdir(where)).filter((name) => isPart(name)),
      cutAfter: no,
      faults: { throttled: no, broken: no, expired: no, damaged: no, 'wrong checksum': no },
      close: () => rm(where, { recursive: true, force: true }),
    };
  },
  wrongCredentials: no,
  missing: 'it is made',
  unreachable: no,
});

describe('a folder', () => {
  const local = localFiles();
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'therapy-ops-folder.'));
  });
  afterAll(async () => {
    await local.remove();
    await rm(home, { recursive: true, force: true });
  });
  const nothing = (): void => undefined;

  test('is made with all above it', async () => {
    const target = folder(join(home, 'a/b/c'));
    await target.check();
    await target.write(await local.file('x.csv', content(10)), nothing);
    expect(await readdir(join(home, 'a/b/c'))).toEqual(['x.csv']);
  });

  test('a file where the folder should be is refused', async () => {
    await writeFile(join(home, 'file'), '');
    await expect(folder(join(home, 'file')).check()).rejects.toThrow(Refused);
    await expect(folder(join(home, 'file/below')).check()).rejects.toThrow(Refused);
  });

  test('symbolic links are neither followed nor replaced', async () => {
    const where = join(home, 'links');
    await mkdir(where);
    await writeFile(join(home, 'secret'), 'secret');
    await symlink(join(home, 'secret'), join(where, 'link.csv'));
    await symlink(where, join(home, 'alias'));
    const target = folder(where);
    expect(await target.stat('link.csv')).toBeUndefined();
    await expect(bytesOf(target, 'link.csv')).rejects.toThrow('cannot read link.csv: it is a symbolic link');
    await expect(target.write(await local.file('link.csv', content(3)), nothing)).rejects.toThrow(Exists);
    const file = await local.file('x.csv', content(3));
    await symlink(join(home, 'secret'), join(where, partOf('x.csv', file.sha256)));
    await expect(target.write(file, nothing)).rejects.toThrow(`cannot write ${join(where, 'x.csv')}: it is a symbolic link`);
    expect((await readdir(where)).toSorted()).toEqual(['link.csv']);
    await expect(folder(join(home, 'alias')).check()).rejects.toThrow(`${join(home, 'alias')} is a symbolic link`);
  });

  test('what a killed call has left is written over, also where it is longer', async () => {
    const where = join(home, 'killed');
    await mkdir(where);
    const file = await local.file('x.csv', content(5000));
    await writeFile(join(where, partOf('x.csv', file.sha256)), content(9000, 'rubbish'));
    await folder(where).write(file, nothing);
    expect(await bytesOf(folder(where), 'x.csv')).toEqual(content(5000));
    expect(await readdir(where)).toEqual(['x.csv']);
  });

  test('two writers of the same content: one wins, and the file is whole', async () => {
    const where = join(home, 'same');
    await mkdir(where);
    const file = await local.file('x.csv', content(3_000_000));
    const ends = await Promise.allSettled([folder(where).write(file, nothing), folder(where).write(file, nothing)]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')?.reason).toBeInstanceOf(Exists);
    expect(await bytesOf(folder(where), 'x.csv')).toEqual(content(3_000_000));
    expect(await readdir(where)).toEqual(['x.csv']);
  });

  test('a source that is shorter than it should be is told, and nothing is there', async () => {
    const where = join(home, 'changed');
    await mkdir(where);
    const file = await local.file('x.csv', content(10));
    await expect(folder(where).write({ ...file, bytes: 11 }, nothing)).rejects.toThrow('has 10 bytes and not 11: it was changed');
    expect(await readdir(where)).toEqual([]);
  });

  test.each(['../x.csv', 'a/b', '', '.', '..', 'a\0b', '.x.csv.0123456789abcdef.part'])('%j is no name', async (name) => {
    const target = folder(home);
    const file = { ...(await local.file('x', content(1))), name };
    await expect(target.write(file, nothing)).rejects.toThrow(Refused);
    await expect(target.remove(name)).rejects.toThrow(Refused);
    await expect(target.stat(name)).rejects.toThrow(Refused);
    await expect(bytesOf(target, name)).rejects.toThrow(Refused);
  });

  test('a source that is gone is told', async () => {
    const where = join(home, 'gone');
    await mkdir(where);
    const file = await local.file('x.csv', content(10));
    await expect(folder(where).write({ ...file, path: join(home, 'no') }, nothing)).rejects.toThrow(Refused);
    expect(await readdir(where)).toEqual([]);
  });
});

describeWith('a full disk', sshdNeeds, () => {
  test('is told, and nothing is left', async () => {
    const disk = await startSshd({ diskBytes: 256 * 1024 }); // the server with a disk of its own; nobody speaks SFTP to it
    const local = localFiles();
    const file = await local.file('x.csv', content(300_000));
    await expect(folder(disk.local).write(file, () => undefined)).rejects.toThrow(
      `cannot write ${join(disk.local, 'x.csv')}: no space left`,
    );
    expect(await readdir(disk.local)).toEqual([]);
    await disk.stop();
    await local.remove();
  });
});
