import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { describeWith } from '../../../../test/support/judges.ts';
import { type Sshd, sshdNeeds, startSshd } from '../../../../test/support/sshd.ts';
import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { partOf } from './folder-part.ts';
import { sftp, type SftpOptions } from './sftp.ts';
import { bytesOf, content, localFiles } from './testing-target.ts';
import { tcpProxy } from './testing-sftp-proxy.ts';

describeWith("OpenSSH's server, closely", sshdNeeds, () => {
  let server: Sshd;
  const local = localFiles();
  const open: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    server = await startSshd();
  });
  afterAll(async () => {
    for (const close of open) await close();
    await server.stop();
    await local.remove();
  });
  const nothing = (): void => undefined;

  /** With the password and the fingerprint, unless other is said. */
  function target(options: Partial<SftpOptions> = {}, at = server): ReturnType<typeof sftp> {
    const { host, port, user: username, password, fingerprint, folder } = at;
    const made = sftp({ host, port, username, password, fingerprint, folder, timeout: 20_000, ...options });
    open.push(() => made.close());
    return made;
  }
  const place = (name: string): { folder: string; local: string } => {
    mkdirSync(join(server.local, name));
    chmodSync(join(server.local, name), 0o777); // the server's user is another than ours
    return { folder: `${server.folder}/${name}`, local: join(server.local, name) };
  };

  test('lets us in by key, by key with passphrase, by password', async () => {
    await target({ password: undefined, privateKey: server.privateKey }).check();
    await target({ password: undefined, privateKey: server.protectedKey, passphrase: server.passphrase }).check();
    await target({ knownHosts: server.knownHosts, fingerprint: undefined }).check();
    await target({ insecure: true, fingerprint: undefined }).check();
  });

  test.each<[why: string, options: () => Partial<SftpOptions>, message: string]>([
    [
      'a passphrase is missing',
      () => ({ privateKey: server.protectedKey }),
      'the private key for SFTP has a passphrase, and none was given',
    ],
    [
      'a passphrase is wrong',
      () => ({ privateKey: server.protectedKey, passphrase: 'wrong' }),
      'the passphrase does not open the private key for SFTP',
    ],
    ['a key is none', () => ({ privateKey: 'SECRET-KEY-TEXT' }), 'the private key for SFTP cannot be read'],
    ['a password is wrong', () => ({ password: 'SECRET-PASSWORD' }), 'does not let the user in'],
    ['a user is unknown', () => ({ username: 'nobody-of-ours' }), 'does not let the user in'],
    ['there is nothing to log in with', () => ({ password: undefined }), 'neither a password nor a private key'],
    [
      'the host key is another',
      () => ({ fingerprint: `SHA256:${'A'.repeat(43)}` }),
      'has another key than the one that is known: ssh-ed25519 SHA256:',
    ],
    ['the host key is not known', () => ({ fingerprint: undefined }), 'nothing tells which key the SFTP server'],
  ])('refused: %s', async (_, options, message) => {
    const error: unknown = await target(options())
      .check()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    expect(String(error)).toContain(message);
    expect((error as Refused).hint).toMatch(/\w/);
    for (let each: unknown = error; each instanceof Error; each = each.cause) expect(each.message).not.toMatch(/SECRET|PRIVATE KEY-/);
  });

  test('makes the folder with all above it, and takes it with a slash behind', async () => {
    const there = target({ folder: `${server.folder}/new/deep/folder/` });
    await there.check();
    await there.write(await local.file('x.csv', content(10)), nothing);
    expect(readdirSync(join(server.local, 'new/deep/folder'))).toEqual(['x.csv']);
  });

  test('a file where the folder should be, and a folder where nobody may write, are refused', async () => {
    writeFileSync(join(server.local, 'file'), '');
    await expect(target({ folder: `${server.folder}/file` }).check()).rejects.toThrow(`${server.folder}/file on 127.0.0.1 is no folder`);
    const error: unknown = await target({ folder: '/etc' })
      .check()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    expect(String(error)).toContain('cannot make and write to /etc on 127.0.0.1: permission denied');
  });

  test('links are neither followed nor replaced', async () => {
    const { folder, local: where } = place('links');
    writeFileSync(join(server.local, 'secret'), 'secret');
    symlinkSync('../secret', join(where, 'link.csv'));
    const file = await local.file('x.csv', content(100));
    symlinkSync('../secret', join(where, partOf(file.name, file.sha256)));
    const there = target({ folder });
    expect(await there.stat('link.csv')).toBeUndefined();
    await expect(there.write(await local.file('link.csv', content(3)), nothing)).rejects.toThrow(Exists);
    await there.write(file, nothing);
    expect(readdirSync(where).toSorted()).toEqual(['link.csv', 'x.csv']);
    expect(readFileSync(join(server.local, 'secret'), 'utf8')).toBe('secret');
  });

  test.each<[what: string, part: Buffer, begins: number]>([
    ['a beginning stays', content(700_000).subarray(0, 400_000), 400_000],
    ['the whole stays', content(700_000), 700_000],
    ['what is damaged is sent anew', Buffer.concat([content(399_999), Buffer.from('?')]), 0],
    ['what is longer is sent anew', content(800_000), 0],
  ])('of what a cut call has left, %s', async (what, part, begins) => {
    const { folder, local: where } = place(what);
    const file = await local.file('x.csv', content(700_000));
    const left = join(where, partOf(file.name, file.sha256));
    writeFileSync(left, part);
    chmodSync(left, 0o666);
    const seen: number[] = [];
    const there = target({ folder });
    await there.write(file, (bytes) => seen.push(bytes));
    expect([seen[0], seen.at(-1)]).toEqual([begins, 700_000]);
    expect(await bytesOf(there, 'x.csv')).toEqual(content(700_000));
    expect(readdirSync(where)).toEqual(['x.csv']);
  });

  test('what the server has confirmed before a cut is not sent again', async () => {
    const { folder, local: where } = place('resumed');
    const proxy = await tcpProxy(server.port);
    open.unshift(() => proxy.close());
    const there = target({ port: proxy.port, folder, chunk: 32 * 1024 });
    const file = await local.file('x.csv', content(8_000_000));
    const [first, second]: [number[], number[]] = [[], []];
    await proxy.cutAfter(7_000_000);
    await expect(there.write(file, (bytes) => first.push(bytes))).rejects.toThrow(Unavailable);
    await proxy.cutAfter(undefined);
    await there.write(file, (bytes) => second.push(bytes));
    expect(first.at(-1)).toBeGreaterThan(2_000_000); // all but what may be under way
    expect(second[0]).toBeGreaterThanOrEqual(first.at(-1)!);
    expect(await bytesOf(there, 'x.csv')).toEqual(content(8_000_000));
    expect(readdirSync(where)).toEqual(['x.csv']);
  });

  test('one connection serves all calls, and a new one those after a cut', async () => {
    const { folder } = place('cut');
    const proxy = await tcpProxy(server.port);
    open.unshift(() => proxy.close());
    const there = target({ port: proxy.port, folder });
    const logins = (): number => server.log().split('Accepted password').length;
    const before = logins();
    await Promise.all([there.check(), there.stat('x'), there.stat('y')]);
    expect(logins()).toBe(before + 1);
    await proxy.cutAfter(0);
    await expect(there.stat('x')).rejects.toThrow(Unavailable);
    await proxy.cutAfter(undefined);
    expect(await there.stat('x')).toBeUndefined();
    expect(logins()).toBe(before + 2);
  });

  test('a file that changed under our hands is told, and nothing is there', async () => {
    const { folder, local: where } = place('changed');
    const file = await local.file('x.csv', content(10));
    await expect(target({ folder }).write({ ...file, bytes: 11 }, nothing)).rejects.toThrow('has 10 bytes and not 11: it was changed');
    expect(readdirSync(where)).toEqual([]);
  });

  test('a full disk is told, and nothing is left', async () => {
    const full = await startSshd({ diskBytes: 512 * 1024 });
    open.push(() => full.stop());
    const there = target({}, full);
    await there.check();
    const error: unknown = await there.write(await local.file('x.csv', content(1_000_000)), nothing).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    expect(String(error)).toContain(`cannot write ${full.folder}/x.csv on 127.0.0.1: no space left there`);
    expect(readdirSync(full.local)).toEqual([]);
    await there.write(await local.file('y.csv', content(100_000)), nothing);
    expect(readdirSync(full.local)).toEqual(['y.csv']);
  });
});
