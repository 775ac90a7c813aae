import { afterAll, beforeAll, expect, test } from 'vitest';
import { gpg, type GpgKey, gpgNeeds } from '../../../test/support/gpg.ts';
import { describeWith, withFiles } from '../../../test/support/judges.ts';
import { readKeys } from '../pgp/keys.ts';
import { readSigner, signDetached, verifyDetached } from './pgp-sign.ts';

describeWith('detached signatures', gpgNeeds, () => {
  const judge = gpg();
  const text = '{"rows": 3}\n';
  let [rosa, eve, expired]: GpgKey[] = [];
  const now = () => new Date();
  const signerOf = (data: string, passphrase?: string) => readSigner({ data, where: 'SIGN_KEY' }, passphrase, now());
  const keysOf = (key: GpgKey) => readKeys({ data: key.publicKey, where: 'KEYS' }, now(), 'verify');

  beforeAll(async () => {
    rosa = await judge.key({ uid: 'Rosa <rosa@example.com>', state: 'sign-only', passphrase: 'correct horse' });
    eve = await judge.key({ uid: 'Eve <eve@example.com>', state: 'sign-only' });
    expired = await judge.key({ uid: 'Emil <emil@example.com>', state: 'expired' });
  });
  afterAll(() => judge.end());

  test('gpg --verify accepts ours, and not for another text', async () => {
    const signature = await signDetached(text, await signerOf(rosa!.secretKey, 'correct horse'), now());
    expect(signature.startsWith('-----BEGIN PGP SIGNATURE-----\n')).toBe(true);
    await withFiles({ 'm.json': text, 'other.json': `${text} `, 'm.json.asc': signature }, async (folder) => {
      const verify = (name: string) => judge.run(['--status-fd', '1', '--verify', `${folder}/m.json.asc`, `${folder}/${name}`]);
      const good = await verify('m.json');
      expect([good.code, good.stdout.toString().includes(`VALIDSIG ${rosa!.fingerprint}`)]).toEqual([0, true]);
      const bad = await verify('other.json');
      expect([bad.code, bad.stdout.toString().includes('BADSIG')]).toEqual([1, true]);
    });
  });

  test('we accept that of gpg, and not for another text, another key, or no signature', async () => {
    const { stdout } = await judge.run(['--armor', '--local-user', eve!.fingerprint, '--detach-sign'], text);
    const signature = stdout.toString();
    const { fingerprint, made } = await verifyDetached(text, signature, await keysOf(eve!), now());
    expect(fingerprint).toBe(eve!.fingerprint);
    expect(Math.abs(made.getTime() - Date.now())).toBeLessThan(120_000);
    await expect(verifyDetached(`${text} `, signature, await keysOf(eve!), now())).rejects.toThrow('no signature holds');
    await expect(verifyDetached(text, signature, await keysOf(rosa!), now())).rejects.toThrow('no signature holds');
    await expect(verifyDetached(text, 'rubbish', await keysOf(eve!), now())).rejects.toThrow('there is no signature that can be read');
  });

  test('a key that cannot sign is refused with the reason', async () => {
    await expect(signerOf(rosa!.secretKey)).rejects.toThrow(`SIGN_KEY: the key 0x${rosa!.fingerprint} wants a passphrase`);
    await expect(signerOf(rosa!.secretKey, 'wrong')).rejects.toThrow(/^SIGN_KEY: .*passphrase/);
    await expect(signerOf(rosa!.publicKey)).rejects.toThrow('SIGN_KEY: holds a PGP PUBLIC KEY BLOCK');
    await expect(signerOf(expired!.secretKey)).rejects.toThrow(`SIGN_KEY: nothing can be signed with 0x${expired!.fingerprint}: `);
    await expect(signerOf(eve!.secretKey + eve!.secretKey)).rejects.toThrow('SIGN_KEY: holds 2 private keys, and one is wanted');
  });
});
