import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gpg, type GpgKey, gpgNeeds } from '../../../test/support/gpg.ts';
import { describeWith } from '../../../test/support/judges.ts';
import { keysFrom } from '../adapters/pgp-key-files.ts';
import { readKeys } from './keys.ts';

describeWith('keys that gpg makes', gpgNeeds, () => {
  const judge = gpg();
  const folder = mkdtempSync(join(tmpdir(), 'exporter-keys.'));
  let [good, other, expired, revoked, signOnly]: GpgKey[] = [];
  const now = new Date(Date.now() + 60_000);

  beforeAll(async () => {
    good = await judge.key({ uid: 'Anna <anna@example.com>' });
    other = await judge.key({ uid: 'Bert <bert@example.com>' });
    expired = await judge.key({ uid: 'Emil <emil@example.com>', state: 'expired' });
    revoked = await judge.key({ uid: 'Rita <rita@example.com>', state: 'revoked' });
    signOnly = await judge.key({ uid: 'Sven <sven@example.com>', state: 'sign-only' });
  });
  afterAll(async () => {
    await judge.end();
    rmSync(folder, { recursive: true, force: true });
  });

  test('several in one text, in one block, binary', async () => {
    const { stdout: binary } = await judge.run(['--export', good!.fingerprint, other!.fingerprint]);
    const { stdout: armored } = await judge.run(['--armor', '--export', good!.fingerprint, other!.fingerprint]);
    for (const data of [`${good!.publicKey},${other!.publicKey}`, binary, armored, armored.toString()]) {
      const { recipients, problems } = await readKeys({ data, where: 'KEYS' }, now);
      expect(problems).toEqual([]);
      expect(recipients.map(({ fingerprint, uid }) => [fingerprint, uid])).toEqual([
        [good!.fingerprint, 'Anna <anna@example.com>'],
        [other!.fingerprint, 'Bert <bert@example.com>'],
      ]);
    }
  });

  test('everything that is wrong is told at once, with the key, its owner, and where it came from', async () => {
    const { recipients, problems } = await readKeys(
      [
        { where: 'ONE', data: expired!.publicKey + good!.publicKey + revoked!.publicKey },
        { where: 'TWO', data: good!.publicKey },
        { where: 'THREE', data: signOnly!.publicKey },
        { where: 'FOUR', data: other!.secretKey },
        { where: 'FIVE', data: '/keys/anna.asc' },
        { where: 'SIX', data: '' },
        { where: 'SEVEN', data: good!.publicKey.slice(0, 200) },
        { where: 'EIGHT', data: good!.publicKey.replace(/\n\n[^]*\n=/, '\n\nAAAA\n=') },
      ],
      now,
    );
    expect(recipients.map(({ fingerprint }) => fingerprint)).toEqual([good!.fingerprint]);
    expect(problems.map(({ where, message }) => `${where}: ${message}`)).toEqual([
      expect.stringMatching(new RegExp(`^ONE: 0x${expired!.fingerprint} Emil <emil@example.com> expired on 20(20-12-31|21-01-01)$`)),
      `ONE: 0x${revoked!.fingerprint} Rita <rita@example.com> is revoked`,
      `TWO: 0x${good!.fingerprint} Anna <anna@example.com> is given twice: already in ONE`,
      `THREE: 0x${signOnly!.fingerprint} Sven <sven@example.com> cannot be encrypted to: it has no subkey for encryption`,
      'FOUR: holds a private key, and a public one is wanted',
      'FIVE: holds no PUBLIC KEY BLOCK',
      'SIX: is empty',
      'SEVEN: a block begins and does not end: the text is cut',
      expect.stringMatching(/^EIGHT: no OpenPGP key can be read: /),
    ]);
    expect(problems.every(({ hint }) => hint !== undefined)).toBe(true);
    expect(JSON.stringify(problems)).not.toContain('BEGIN PGP');
  });

  test('a private key in binary is refused too', async () => {
    const { stdout } = await judge.run(['--pinentry-mode', 'loopback', '--passphrase', '', '--export-secret-keys', good!.fingerprint]);
    const { problems } = await readKeys({ data: stdout, where: 'FILE' }, now);
    expect(problems.map(({ message }) => message)).toEqual([
      `0x${good!.fingerprint} Anna <anna@example.com> is a private key, and a public one is wanted`,
    ]);
  });

  test('a subkey that has expired, and a clock before the key was made', async () => {
    const made = await judge.key({ uid: 'Uwe <uwe@example.com>', state: 'sign-only' });
    await judge.run(['--pinentry-mode', 'loopback', '--passphrase', '', '--quick-add-key', made.fingerprint, 'cv25519', 'encr', '2d']);
    const { stdout: data } = await judge.run(['--export', made.fingerprint]);
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    expect((await readKeys({ data, where: 'K' }, days(1))).problems).toEqual([]);
    expect((await readKeys({ data, where: 'K' }, days(3))).problems[0]?.message).toContain('has a subkey for encryption that expired on ');
    expect((await readKeys({ data, where: 'K' }, days(-3))).problems[0]?.message).toContain('was made in the future');
  });

  test('whoever verifies takes a key that has expired or only signs', async () => {
    const { recipients, problems } = await readKeys({ data: expired!.publicKey + signOnly!.publicKey, where: 'K' }, now, 'verify');
    expect([recipients.length, problems]).toEqual([2, []]);
  });

  test('none at all', async () => expect((await readKeys([], now)).problems[0]?.message).toBe('there is no public key'));

  test('files: a list of paths, and what is wrong with each', async () => {
    const path = (name: string) => join(folder, name);
    writeFileSync(path('good.asc'), good!.publicKey);
    writeFileSync(path('empty.asc'), '');
    writeFileSync(path('locked.asc'), other!.publicKey);
    chmodSync(path('locked.asc'), 0);
    mkdirSync(path('folder'));
    const names = ['good.asc', 'folder', 'missing.asc', 'empty.asc', 'locked.asc'];
    const { recipients, problems } = await keysFrom([], [{ paths: names.map(path).join(', '), where: 'KEY_FILES' }], now);
    const root = process.getuid?.() === 0; // root may read everything
    expect(recipients.map(({ where }) => where)).toEqual(
      [path('good.asc'), ...(root ? [path('locked.asc')] : [])].map((one) => `KEY_FILES ${one}`),
    );
    expect(problems.map(({ where, message }) => `${where}: ${message}`)).toEqual([
      `KEY_FILES: ${path('folder')} is a directory`,
      `KEY_FILES: ${path('missing.asc')} is not there`,
      ...(root ? [] : [`KEY_FILES: ${path('locked.asc')} may not be read`]),
      `KEY_FILES ${path('empty.asc')}: is empty`,
    ]);
  });
});
