import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpg, type GpgKey, gpgNeeds } from '../../../test/support/gpg.ts';
import { describeWith } from '../../../test/support/judges.ts';
import { Refused } from '../../common/failure.ts';
import { readKeys } from '../pgp/keys.ts';
import { pgp } from './pgp.ts';
import { decrypt, type DecryptOptions } from './pgp-decrypt.ts';
import { readSigner } from './pgp-sign.ts';
import { plainFile, quiet } from './testing-pgp.ts';

describeWith('decryption', gpgNeeds, () => {
  const judge = gpg();
  const folder = mkdtempSync(join(tmpdir(), 'exporter-decrypt.'));
  const to = join(folder, 'audit.csv');
  let [anna, rosa, eve]: GpgKey[] = [];
  const clock = () => new Date();

  async function* chunks(bytes: Uint8Array, size = 60_000): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const open = (message: Uint8Array, more: Partial<DecryptOptions> = {}) =>
    decrypt({
      message: chunks(message),
      where: 'audit.csv.gpg',
      to,
      privateKeys: [{ data: anna!.secretKey, where: 'KEY' }],
      now: clock(),
      patience: 50,
      ...more,
    });
  async function opened(message: Uint8Array, more: Partial<DecryptOptions> = {}): Promise<Buffer> {
    await open(message, more);
    const plain = readFileSync(to);
    rmSync(to);
    return plain;
  }
  async function made(bytes: Uint8Array, armor: boolean, signed = false): Promise<Buffer> {
    const file = plainFile(bytes);
    const keys = await readKeys({ data: anna!.publicKey, where: 'KEYS' }, clock());
    const signer = signed ? await readSigner({ data: rosa!.secretKey, where: 'KEY' }, 'correct horse', clock()) : undefined;
    const [message] = await pgp({ keys, mode: 'single', armor, signer, clock }).encrypt(file, quiet);
    const read = readFileSync(message!.path);
    rmSync(file.folder, { recursive: true });
    return read;
  }

  beforeAll(async () => {
    anna = await judge.key({ uid: 'Anna <anna@example.com>' });
    rosa = await judge.key({ uid: 'Rosa <rosa@example.com>', kind: 'rsa3072', passphrase: 'correct horse' });
    eve = await judge.key({ uid: 'Eve <eve@example.com>' });
  });
  afterAll(async () => {
    await judge.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const csv = Buffer.from('id,ts,source\r\n1,2026-11-24T00:00:00Z,detector\r\n'.repeat(20_000));
  describe.each([
    ['as it does by default', []],
    ['armored', ['--armor', '--comment', 'of = us - and others']],
    ['not compressed', ['-z', '0']],
    ['ZIP', ['--compress-algo', 'zip', '--armor']],
    ['BZIP2', ['--compress-algo', 'bzip2']],
  ])('what gpg encrypts, %s', (_, options: string[]) => {
    test.each(['Anna', 'Rosa'])('for two, opened by %s', async (who) => {
      const message = await judge.encrypt(csv, [anna!.fingerprint, rosa!.fingerprint], options);
      const key = { data: who === 'Anna' ? anna!.secretKey : rosa!.secretKey, where: 'KEY' };
      expect((await opened(message, { privateKeys: [key], passphrase: 'correct horse' })).equals(csv)).toBe(true);
    });
  });

  test('any bytes come back, armored and binary', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.boolean(), fc.integer({ min: 1, max: 500 }), async (bytes, armor, size) => {
        const message = await made(bytes, armor);
        expect((await opened(message, { message: chunks(message, size) })).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('3 MB, the name of the owner only', async () => {
    const bytes = randomBytes(3_000_000);
    const result = await open(await made(bytes, true));
    expect(result).toMatchObject({ path: to, bytes: bytes.length, signature: undefined });
    expect(statSync(to).mode & 0o777).toBe(0o600);
    expect(readFileSync(to).equals(bytes)).toBe(true);
    rmSync(to);
  });

  test('any flipped byte is refused, and nothing is left', async () => {
    const message = await made(Buffer.from('id,ts\r\n1,2\r\n'), false);
    const sealed = message.indexOf(Buffer.of(0xd2, 0xff));
    expect(sealed).toBeGreaterThan(80);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: sealed, max: message.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const bad = Buffer.from(message);
        bad[at]! ^= mask;
        await expect(open(bad)).rejects.toThrow(Refused);
        expect(readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('a byte of the session key, or of the armor: refused, or the same bytes', async () => {
    const plain = 'id,ts\r\n1,2\r\n';
    const binary = await made(Buffer.from(plain), false);
    const armored = await made(Buffer.from(plain), true);
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (armor, share, mask) => {
          const bad = Buffer.from(armor ? armored : binary);
          bad[Math.floor(share * (armor ? bad.length : bad.indexOf(Buffer.of(0xd2, 0xff))))]! ^= mask;
          const outcome = await opened(bad).catch((error: unknown) => error);
          expect(outcome instanceof Refused || (outcome as Buffer).toString() === plain).toBe(true);
          expect(readdirSync(folder)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each([true, false])('cut anywhere; armor: %s', async (armor) => {
    const message = await made(randomBytes(200_000), armor);
    for (const length of [0, 1, 10, 100, 300, 70_000, message.length - 100, message.length - 30, message.length - 1]) {
      if (armor && length === message.length - 1) continue; // without its last newline it is whole
      await expect(open(message.subarray(0, length))).rejects.toThrow(Refused);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  test('what is wrong with keys and files, in words', async () => {
    const message = await made(Buffer.from('x'), true);
    const key = (data: string) => ({ privateKeys: [{ data, where: 'KEY' }] });
    await expect(open(message, key(eve!.secretKey))).rejects.toThrow('none of the private keys opens it');
    await expect(open(message, key(anna!.publicKey))).rejects.toThrow(
      'KEY: holds a PGP PUBLIC KEY BLOCK, and a PRIVATE KEY BLOCK is wanted',
    );
    await expect(open(message, key(''))).rejects.toThrow('KEY: holds no PRIVATE KEY BLOCK');
    await expect(open(message, key(rosa!.secretKey))).rejects.toThrow(`the key 0x${rosa!.fingerprint} wants a passphrase`);
    await expect(open(message, { ...key(rosa!.secretKey), passphrase: 'wrong' })).rejects.toThrow('KEY: ');
    await expect(open(Buffer.from('id,ts\r\n'))).rejects.toThrow(Refused);
    writeFileSync(to, 'mine');
    await expect(open(message)).rejects.toThrow(`there is a file ${to} already`);
    expect([readFileSync(to, 'utf8'), existsSync(`${to}.part`)]).toEqual(['mine', false]);
    rmSync(to);
  });

  test('signatures: ours and those of gpg hold, others do not', async () => {
    const signers = await readKeys({ data: rosa!.publicKey, where: 'K' }, clock(), 'verify');
    const strangers = await readKeys({ data: eve!.publicKey, where: 'K' }, clock(), 'verify');
    const ours = await made(csv, true, true);
    const theirs = await judge.encrypt(
      csv,
      [anna!.fingerprint],
      ['--sign', '--local-user', rosa!.fingerprint, '--pinentry-mode', 'loopback', '--passphrase', 'correct horse'],
    );
    for (const message of [ours, theirs]) {
      expect((await open(message, { signers })).signature?.fingerprint).toBe(rosa!.fingerprint);
      rmSync(to);
      await expect(open(message, { signers: strangers })).rejects.toThrow('no signature holds');
    }
    await expect(open(await made(csv, true), { signers })).rejects.toThrow('it is not signed');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('from a file on disk', async () => {
    const path = join(folder, 'message.gpg');
    writeFileSync(path, await made(csv, true));
    expect((await opened(Buffer.alloc(0), { message: createReadStream(path) })).equals(csv)).toBe(true);
    rmSync(path);
  });
});
