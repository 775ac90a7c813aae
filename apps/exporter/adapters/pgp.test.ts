import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpg, type GpgKey, gpgNeeds } from '../../../test/support/gpg.ts';
import { describeWith } from '../../../test/support/judges.ts';
import { Refused } from '../../common/failure.ts';
import { type Keys, readKeys } from '../pgp/keys.ts';
import type { LocalFile } from '../ports.ts';
import { pgp, type PgpOptions } from './pgp.ts';
import { prove } from './pgp-proof.ts';
import { readSigner, type Signer } from './pgp-sign.ts';
import { WORTH_A_THREAD } from './pgp-sink.ts';
import { plainFile, quiet } from './testing-pgp.ts';

describeWith('what we encrypt, gpg reads', gpgNeeds, () => {
  const judge = gpg();
  const folders: string[] = [];
  let [anna, bert, rosa]: GpgKey[] = [];
  let keys: Keys;
  let signer: Signer;
  const clock = () => new Date();
  const options = (more: Partial<PgpOptions> = {}): PgpOptions => ({ keys, mode: 'single', clock, ...more });

  function plain(bytes: Uint8Array, name?: string) {
    const file = plainFile(bytes, name);
    folders.push(file.folder);
    return file;
  }
  const packetsOf = async (file: LocalFile) => {
    const text = await judge.packets(readFileSync(file.path));
    const of = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found);
    return {
      keyIds: of(/pubkey enc packet: version 3, algo \d+, keyid (\w+)/g),
      sealed: of(/encrypted data packet:[^]*?mdc_method: (\d)/g),
    };
  };

  beforeAll(async () => {
    anna = await judge.key({ uid: 'Anna <anna@example.com>' });
    bert = await judge.key({ uid: 'Bert <bert@example.com>' });
    rosa = await judge.key({ uid: 'Rosa <rosa@example.com>', kind: 'rsa3072', passphrase: 'correct horse' });
    keys = await readKeys(
      [anna, bert, rosa].map((key) => ({ data: key.publicKey, where: 'KEYS' })),
      clock(),
    );
    signer = await readSigner({ data: rosa.secretKey, where: 'SIGN_KEY' }, 'correct horse', clock());
  });
  afterAll(async () => {
    await judge.end();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const sizes = [0, 1, 47, 48, 49, 511, 65_536, 1_048_576, WORTH_A_THREAD, WORTH_A_THREAD + 1_234_567];
  describe.each([
    ['armor', true],
    ['binary', false],
  ])('%s', (_, armor) => {
    test.each(sizes)('%d bytes', async (size) => {
      const file = plain(randomBytes(size));
      const [made] = await pgp(options({ armor, comment: 'weekly: of us' })).encrypt(file, quiet);
      const message = readFileSync(made!.path);
      expect([made!.name, made!.bytes]).toEqual(['audit.csv.gpg', message.length]);
      expect((await judge.decrypt(message)).equals(readFileSync(file.path))).toBe(true);
      const { keyIds, sealed } = await packetsOf(made!);
      expect([keyIds.length, sealed]).toEqual([3, ['2']]); // mdc_method 2: SHA-1, of gpg 2.2
      expect(message.toString('latin1').startsWith('-----BEGIN PGP MESSAGE-----\nComment: weekly: of us\n\n')).toBe(armor);
      expect(readdirSync(file.folder).toSorted()).toEqual(['audit.csv', 'audit.csv.gpg']);
    });
  });

  test('one file for each: only its recipient opens it', async () => {
    const file = plain(Buffer.from('a,b\r\n1,2\r\n'));
    const made = await pgp(options({ mode: 'per-recipient' })).encrypt(file, quiet);
    expect(made.map(({ name }) => name)).toEqual([anna!, bert!, rosa!].map(({ fingerprint }) => `audit.csv.${fingerprint.slice(-8)}.gpg`));
    const ids = await Promise.all(made.map(async (one) => (await packetsOf(one)).keyIds));
    expect(ids.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(new Set(ids.flat()).size).toBe(3);
    for (const one of made) expect((await judge.decrypt(readFileSync(one.path), 'correct horse')).toString()).toBe('a,b\r\n1,2\r\n');
  });

  test('the name of the file is in the message, unless it is too long for it', async () => {
    for (const name of ['prüfung.csv', `${'x'.repeat(240)}.csv`]) {
      const [made] = await pgp(options()).encrypt(plain(Buffer.from('x'), name), quiet);
      const { stderr, stdout } = await judge.run(['--list-packets'], readFileSync(made!.path));
      expect(`${stdout.toString('utf8')}${stderr}`).toMatch(name.startsWith('x') ? /name="x{240}\.csv"/ : /name="pr.+fung\.csv"/);
    }
  });

  test.each([10, WORTH_A_THREAD + 10])('signed, %d bytes: gpg says by whom', async (size) => {
    const file = plain(randomBytes(size));
    const [made] = await pgp(options({ signer })).encrypt(file, quiet);
    const { code, stdout, stderr } = await judge.run(['--status-fd', '2', '--decrypt'], readFileSync(made!.path));
    expect([code, stdout.equals(readFileSync(file.path))]).toEqual([0, true]);
    expect(stderr).toContain(`VALIDSIG ${rosa!.fingerprint}`);
  });

  test('progress grows to the size of the file, over all recipients', async () => {
    const file = plain(randomBytes(3_000_000));
    const seen: number[] = [];
    await pgp(options({ mode: 'per-recipient' })).encrypt(file, (bytes) => seen.push(bytes));
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(3_000_000);
  });

  test.each([true, false])('a file that has changed since is refused, and nothing is left; signed: %s', async (withSignature) => {
    const file = plain(randomBytes(100_000));
    appendFileSync(file.path, 'one more line');
    const failure = pgp(options({ mode: 'per-recipient', signer: withSignature ? signer : undefined })).encrypt(file, quiet);
    await expect(failure).rejects.toThrow(Refused);
    await expect(failure).rejects.toThrow('has changed since it was written: 100013 bytes, not 100000');
    expect(readdirSync(file.folder)).toEqual(['audit.csv']);
  });

  test.each([10, WORTH_A_THREAD])('a folder that is gone, %d bytes', async (size) => {
    const file = plain(randomBytes(size));
    rmSync(file.folder, { recursive: true });
    await expect(pgp(options()).encrypt(file, quiet)).rejects.toThrow(`${file.path} cannot be encrypted: it is not there`);
  });

  test('keys and comment are checked together', async () => {
    const bad = { recipients: keys.recipients, problems: [{ where: 'KEYS', message: 'is empty' }] };
    const check = pgp(options({ keys: bad, comment: 'two\nlines' })).check();
    await expect(check).rejects.toThrow('KEYS: is empty\nAUDIT_PGP_COMMENT: is more than one line');
    await expect(pgp(options()).check()).resolves.toBeUndefined();
    expect(pgp(options()).recipients[0]).toBe(`pgp 0x${anna!.fingerprint}`);
  });

  test.each([true, false])('the proof finds a byte less, a byte more, another byte, another key; armor: %s', async (armor) => {
    const file = plain(randomBytes(3_000_000));
    const [made] = await pgp(options({ armor })).encrypt(file, quiet);
    const ids = await Promise.all(keys.recipients.map(async ({ key }) => (await key.getEncryptionKey()).getKeyID().toHex()));
    const written = { bytes: made!.bytes, crc32: crc32(readFileSync(made!.path)) };
    await expect(prove(made!.path, written, ids)).resolves.toBe(made!.sha256);
    await expect(prove(made!.path, written, ids.slice(1))).rejects.toThrow('it is for the keys');
    await expect(prove(made!.path, { ...written, crc32: written.crc32 ^ 1 }, ids)).rejects.toThrow('holds other bytes than were written');
  });
});
