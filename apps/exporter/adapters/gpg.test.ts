import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gpg as judgeGpg, type GpgKey, gpgNeeds } from '../../../test/support/gpg.ts';
import { describeWith } from '../../../test/support/judges.ts';
import { until } from '../../../test/support/until.ts';
import { Refused } from '../../common/failure.ts';
import { type Keys, readKeys } from '../pgp/keys.ts';
import { gpg } from './gpg.ts';
import { withGpg } from './gpg-home.ts';
import { plainFile, quiet } from './testing-pgp.ts';

describeWith('the gpg command line', gpgNeeds, () => {
  const judge = judgeGpg();
  const folders: string[] = [];
  let [anna, bert]: GpgKey[] = [];
  let keys: Keys;
  const clock = () => new Date();
  const plain = (bytes: Uint8Array) => {
    const file = plainFile(bytes);
    folders.push(file.folder);
    return file;
  };

  beforeAll(async () => {
    anna = await judge.key({ uid: 'Anna <anna@example.com>' });
    bert = await judge.key({ uid: 'Bert <bert@example.com>', kind: 'rsa3072' });
    keys = await readKeys(
      [anna, bert].map(({ publicKey }) => ({ data: publicKey, where: 'KEYS' })),
      clock(),
    );
  });
  afterAll(async () => {
    await judge.end();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test.each([0, 10, 3_000_000])('%d bytes: one file for all, proved, with the comment', async (size) => {
    const file = plain(randomBytes(size));
    let seen = 0;
    const [made] = await gpg({ keys, comment: '$(id) `id`; "weekly"', clock }).encrypt(file, (bytes) => (seen = bytes));
    const message = readFileSync(made!.path);
    expect([made!.name, made!.bytes, seen]).toEqual(['audit.csv.gpg', message.length, size]);
    expect(message.toString('latin1')).toMatch(/^-----BEGIN PGP MESSAGE-----\nComment: \$\(id\) `id`; "weekly"\n\n/);
    expect((await judge.decrypt(message)).equals(readFileSync(file.path))).toBe(true);
    expect((await judge.packets(message)).match(/pubkey enc packet/g)).toHaveLength(2);
    expect(readdirSync(file.folder).toSorted()).toEqual(['audit.csv', 'audit.csv.gpg']);
  });

  test('no header without a comment', async () => {
    const [made] = await gpg({ keys, clock }).encrypt(plain(Buffer.from('x')), quiet);
    expect(readFileSync(made!.path, 'utf8')).toMatch(/^-----BEGIN PGP MESSAGE-----\n\n/);
  });

  test('check tells of keys, comment and a gpg that is not there', async () => {
    await expect(gpg({ keys, clock }).check()).resolves.toBeUndefined();
    await expect(gpg({ keys, comment: 'a\nb', clock }).check()).rejects.toThrow('AUDIT_PGP_COMMENT: is more than one line');
    const missing = gpg({ keys, clock, program: 'gpg-of-nobody' }).check();
    await expect(missing).rejects.toThrow(Refused);
    await expect(missing).rejects.toThrow('there is no gpg-of-nobody here');
  });

  test('what gpg says is in the refusal, and nothing is left', async () => {
    const file = plain(Buffer.from('x'));
    const unknown: Keys = { ...keys, recipients: keys.recipients.map((one) => ({ ...one, fingerprint: 'F'.repeat(40) })) };
    await expect(gpg({ keys: unknown, clock }).encrypt(file, quiet)).rejects.toThrow(/^gpg failed with exit code 2: .*F{40}/);
    expect(readdirSync(file.folder)).toEqual(['audit.csv']);
  });

  test('a file that has changed since is refused, and nothing is left', async () => {
    const file = plain(randomBytes(2_000_000));
    await expect(gpg({ keys, clock }).encrypt({ ...file, sha256: '0'.repeat(64) }, quiet)).rejects.toThrow(
      'has changed since it was written',
    );
    expect(readdirSync(file.folder)).toEqual(['audit.csv']);
  });

  test('its home is private, and afterwards neither it nor an agent is there', async () => {
    const homes = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gpg-'));
    let home = '';
    let said = '';
    await withGpg('gpg', async (run) => {
      const before = new Set(homes());
      await run({
        args: ['--pinentry-mode', 'loopback', '--passphrase', '', '--status-fd', '2', '--quick-gen-key', 'Tom', 'ed25519'],
        input: (async function* () {})(),
        output: async (chunks) => {
          for await (const chunk of chunks) said += String(chunk);
        },
      });
      const agents = processes().filter((line) => line.startsWith('gpg-agent') && line.includes('/gpg-'));
      home = agents.map((line) => /\/(gpg-[^ /]+)/.exec(line)![1]!).find((name) => before.has(name)) ?? '';
      expect(home).not.toBe('');
    });
    expect([said, homes().includes(home)]).toEqual(['', false]);
    await until('the agent has ended', () => !processes().some((line) => line.includes(home)));
  });
});

/** The command lines of all processes. */
function processes(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // it has ended meanwhile
      }
    });
}
