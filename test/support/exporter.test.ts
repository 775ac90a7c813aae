/** The helpers of the exporter's tests against the real thing: a helper that says yes to everything would make all other tests green. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settings } from './apiserver.ts';
import { clouds } from './clouds.ts';
import { proxy } from './faults.ts';
import { gpg, gpgNeeds } from './gpg.ts';
import { describeWith, root, run, withFiles } from './judges.ts';
import { type Sshd, sshdNeeds, sshKey, startSshd } from './sshd.ts';
import { until } from './until.ts';

describeWith('gpg', gpgNeeds, () => {
  const gnupg = gpg();
  afterAll(gnupg.end);

  test('what it encrypts to a key it decrypts, and the packets tell for whom', async () => {
    const [rsa, curve] = [await gnupg.key({ kind: 'rsa3072' }), await gnupg.key({ passphrase: 'open sesame', uid: 'Grace' })];
    const message = await gnupg.encrypt('rows', [rsa.fingerprint, curve.fingerprint]);
    expect((await gnupg.packets(message)).match(/^:pubkey enc packet/gm)).toHaveLength(2);
    expect((await gnupg.decrypt(message, 'open sesame')).toString()).toBe('rows');
    const other = gpg();
    await expect(other.decrypt(message)).rejects.toThrow(/No secret key/);
    await other.run(['--import'], rsa.secretKey);
    expect((await other.decrypt(message)).toString()).toBe('rows');
    await other.end();
  });

  test.each([
    ['expired', 'e'],
    ['revoked', 'r'],
  ] as const)('a key that is %s is listed as such', async (state, letter) => {
    const { fingerprint } = await gnupg.key({ state });
    const listed = (await gnupg.run(['--with-colons', '--list-keys', fingerprint])).stdout.toString();
    expect(listed).toMatch(new RegExp(`^pub:${letter}:`, 'm'));
    await expect(gnupg.encrypt('rows', [fingerprint])).rejects.toThrow(/nusable public key/);
  });

  test('a key that only signs cannot be encrypted to', async () => {
    const { fingerprint, publicKey } = await gnupg.key({ state: 'sign-only' });
    expect(publicKey).toContain('BEGIN PGP PUBLIC KEY BLOCK');
    await expect(gnupg.encrypt('rows', [fingerprint])).rejects.toThrow(/nusable public key/);
  });
});

describeWith('sshd', [...sshdNeeds, 'sftp'], () => {
  const home = mkdtempSync(join(tmpdir(), 'therapy-ops-test.'));
  let server: Sshd;
  beforeAll(async () => {
    server = await startSshd();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(home, { recursive: true });
  });

  interface Login {
    readonly key?: string;
    /** For the key or the user, as OpenSSH asks. */
    readonly answer?: string;
    readonly knownHosts?: string;
  }
  /** OpenSSH's own client. */
  const sftp = async (to: Sshd, batch: string, { key = to.privateKey, answer = '', knownHosts = to.knownHosts }: Login = {}) =>
    withFiles({ hosts: `${knownHosts}\n`, key, batch, answer: `#!/bin/sh\necho '${answer}'\n` }, async (folder) => {
      chmodSync(join(folder, 'key'), 0o600);
      chmodSync(join(folder, 'answer'), 0o700);
      const settings = ['BatchMode=no', 'NumberOfPasswordPrompts=1', `UserKnownHostsFile=${folder}/hosts`, 'IdentitiesOnly=yes'];
      const options = ['-F', 'none', '-P', String(to.port), '-i', `${folder}/key`, ...settings.flatMap((setting) => ['-o', setting])];
      const env = { SSH_ASKPASS: join(folder, 'answer'), SSH_ASKPASS_REQUIRE: 'force', SSH_AUTH_SOCK: '' };
      return run('sftp', [...options, '-b', `${folder}/batch`, `${to.user}@${to.host}`], { env });
    });

  test('its client is let in with the key, starts in the folder and writes there', async () => {
    writeFileSync(join(home, 'rows'), 'rows');
    expect(await sftp(server, `pwd\nput ${home}/rows`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Remote working directory: ${server.folder}`),
    });
    expect(readFileSync(join(server.local, 'rows'), 'utf8')).toBe('rows');
    expect(server.log()).toContain('Accepted publickey for exporter');
  });

  test('its client refuses another host key', async () => {
    const other = `${server.knownHosts.split(' ')[0]} ${(await sshKey()).publicKey}`;
    expect(await sftp(server, 'pwd', { knownHosts: other })).toMatchObject({
      code: 255,
      stderr: expect.stringContaining(server.fingerprint),
    });
  });

  test('the password and the protected key are those of the user', async () => {
    const { privateKey: foreign } = await sshKey();
    const code = async (login: Login): Promise<number> => (await sftp(server, 'pwd', login)).code;
    expect(await code({ key: foreign })).toBe(255);
    expect(await code({ key: foreign, answer: 'wrong' })).toBe(255);
    expect(await code({ key: foreign, answer: server.password })).toBe(0);
    expect(await code({ key: server.protectedKey, answer: server.passphrase })).toBe(0);
    expect(await code({ key: server.protectedKey, answer: 'wrong' })).toBe(255);
  });

  test('a read-only folder and a full disk are real', async () => {
    writeFileSync(join(home, 'large'), Buffer.alloc(3_000_000));
    const [readOnly, small] = await Promise.all([startSshd({ readOnly: true }), startSshd({ diskBytes: 2_000_000 })]);
    try {
      expect((await sftp(readOnly, `put ${home}/large`)).stderr).toMatch(/Permission denied/);
      expect((await sftp(small, `put ${home}/large`)).stderr).toMatch(/Failure/);
      expect(statSync(join(small.local, 'large')).size).toBeLessThan(2_100_000);
    } finally {
      await Promise.all([readOnly.stop(), small.stop()]);
    }
    expect(existsSync(readOnly.local)).toBe(false);
  });
});

const servers = clouds('s3', 'faults');
describeWith('clouds', servers.needs, () => {
  afterAll(servers.stop);
  test('a proxy in front of S3 refuses, cuts, and heals', async () => {
    const env = await servers.start();
    const cut = await proxy(env.TOXIPROXY_URL, env.AWS_ENDPOINT_URL_S3);
    const ask = () => fetch(`http://127.0.0.1:${cut.port}/`).then(({ status }) => status);
    expect(await ask()).toBe(403);
    await cut.refuse();
    await expect(ask()).rejects.toThrow('fetch failed');
    await cut.heal();
    expect(await ask()).toBe(403);
    await cut.cutAfter(10, 'down');
    await expect(ask()).rejects.toThrow('fetch failed');
    await cut.heal();
    expect(await ask()).toBe(403);
    await cut.remove();
  });

  test('end with the process that they are for, also when it is killed', async () => {
    const owner = spawn('sleep', ['600']);
    const { stdout } = await run(join(root, 'scripts/clouds'), ['start', '--while', String(owner.pid), 'faults']);
    const { TOXIPROXY_URL: url = '', CLOUDS_PIDS: pids = '' } = settings(stdout);
    expect((await fetch(`${url}/version`)).status).toBe(200);
    owner.kill('SIGKILL');
    await until('their folder is removed', () => !existsSync(pids));
    await expect(fetch(`${url}/version`)).rejects.toThrow('fetch failed');
  });
});
