import { randomBytes } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { describeWith } from '../../../../test/support/judges.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../../../common/failure.ts';
import { azureKeyVault } from './azure-key-vault.ts';
import { azureSecrets } from './azure-secrets.ts';
import { fakeVault, type FakeVault } from './testing-key-vault.ts';

const dataKey = randomBytes(32);
const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('it worked'),
    (error: unknown) => error as Error,
  );

describeWith('Azure', ['openssl'], () => {
  let vault: FakeVault;
  let credential: TokenCredential;
  beforeAll(async () => {
    vault = await fakeVault();
    credential = { getToken: async () => ({ token: vault.token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  });
  afterEach(() => {
    vault.faults.clear();
    vault.requests.length = 0;
  });
  afterAll(() => vault.stop());

  const serviceOf = (id: string, more: object = {}) =>
    azureKeyVault({ keyId: `${vault.url}/keys/${id}`, credential, client: vault.options, ...more });

  describe('Azure Key Vault', () => {
    test('wraps here with the public half, and unwraps there', async () => {
      const version = vault.addKey('plain');
      const keys = serviceOf(`plain/${version}`);
      const wrapped = await keys.wrap(dataKey, {});
      expect(wrapped.length).toBe(256);
      expect(vault.requests).toEqual([`GET /keys/plain/${version}`]);
      expect(Buffer.from(await keys.unwrap(wrapped, {}))).toEqual(dataKey);
      await keys.wrap(dataKey, {});
      expect(vault.requests).toEqual([`GET /keys/plain/${version}`, `POST /keys/plain/${version}/unwrapkey`]);
    });

    test('without a version the latest is pinned; what older ones have wrapped still opens', async () => {
      const first = vault.addKey('rotated');
      const keys = serviceOf('rotated');
      const old = await keys.wrap(dataKey, {});
      expect(keys.keyId).toBe(`${vault.url}/keys/rotated/${first}`);
      const second = vault.addKey('rotated');
      await keys.wrap(dataKey, {});
      expect(keys.keyId).toBe(`${vault.url}/keys/rotated/${first}`);

      const later = serviceOf('rotated');
      const recent = await later.wrap(dataKey, {});
      expect(later.keyId).toBe(`${vault.url}/keys/rotated/${second}`);
      for (const wrapped of [old, recent]) expect(Buffer.from(await later.unwrap(wrapped, {}))).toEqual(dataKey);
      expect(await failure(later.unwrap(randomBytes(256), {}))).toMatchObject({
        name: 'Refused',
        hint: expect.stringMatching(/AZURE_KV_KEY_ID/) as string,
      });

      vault.faults.set('GET /keys/rotated/versions', { status: 403, code: 'Forbidden', message: 'no list' });
      expect(Buffer.from(await later.unwrap(recent, {}))).toEqual(dataKey);
      expect(await failure(serviceOf(`rotated/${second}`).unwrap(old, {}))).toMatchObject({
        name: 'Refused',
        message: expect.stringMatching(/BadParameter/) as string,
      });
    });

    test.each([
      ['of another type', { key: { kty: 'EC' } }, /of type EC/],
      ['that is disabled', { attributes: { enabled: false } }, /disabled/],
      ['that expired', { attributes: { exp: 1_000_000_000 } }, /expired at 2001-09-09/],
      ['that is not valid yet', { attributes: { nbf: 4_000_000_000 } }, /not valid before 2096/],
      ['that may not unwrap', { key: { key_ops: ['wrapKey'] } }, /does not permit unwrapKey/],
    ])('a key %s does not wrap', async (what, changes, says) => {
      const name = what.replaceAll(' ', '-');
      vault.addKey(name, changes);
      expect(await failure(serviceOf(name).wrap(dataKey, {}))).toMatchObject({
        name: 'Refused',
        message: expect.stringMatching(says) as string,
      });
    });

    test('what a key has wrapped before it expired still opens', async () => {
      const version = vault.addKey('expiring', { attributes: { exp: 1_000_000_000 } });
      const wrapped = await serviceOf(`expiring/${version}`, { now: () => new Date(999_999_999_000) }).wrap(dataKey, {});
      expect(Buffer.from(await serviceOf(`expiring/${version}`).unwrap(wrapped, {}))).toEqual(dataKey);
    });

    test.each([
      [403, 'Forbidden', Refused, /Crypto User/],
      [404, 'KeyNotFound', Refused, /version of the key/],
      [400, 'BadParameter', Refused, /another key or version/],
      [429, 'Throttled', Unavailable, undefined],
      [503, 'ServiceUnavailable', Unavailable, undefined],
    ])('%i %s', async (status, code, kind, hint) => {
      const version = vault.addKey('faulty');
      vault.faults.set('POST', { status, code, message: 'because' });
      const error = await failure(serviceOf(`faulty/${version}`).unwrap(randomBytes(256), {}));
      expect(error).toBeInstanceOf(kind);
      expect(error.message).toContain(`${code}: because`);
      if (hint !== undefined) expect((error as Refused).hint).toMatch(hint);
      expect(vault.requests.length).toBe(status === 503 ? 2 : 1); // the SDK tries 429 again only where it is told when
    });

    test('an expired token, no credential and nobody there', async () => {
      const version = vault.addKey('closed');
      const expired = { getToken: async () => ({ token: 'of-yesterday', expiresOnTimestamp: Date.now() + 3_600_000 }) };
      const error = await failure(serviceOf(`closed/${version}`, { credential: expired }).wrap(dataKey, {}));
      expect(error).toMatchObject({ name: 'Refused', hint: expect.stringMatching(/AZURE_CLIENT_SECRET/) as string });
      expect(error.message).not.toContain('of-yesterday');
      const none = { getToken: () => Promise.reject(Object.assign(new Error('none found'), { name: 'CredentialUnavailableError' })) };
      expect(await failure(serviceOf(`closed/${version}`, { credential: none }).wrap(dataKey, {}))).toBeInstanceOf(Refused);
      const nobody = azureKeyVault({ keyId: 'https://127.0.0.1:1/keys/a/1', credential, client: vault.options });
      expect(await failure(nobody.wrap(dataKey, {}))).toBeInstanceOf(Unavailable);
      expect(() => azureKeyVault({ keyId: 'audit', credential })).toThrow(/is no key of Azure Key Vault/);
      const principal = { tenantId: 'no tenant', clientId: 'a', clientSecret: 'the-secret', credential: undefined };
      const refused = await failure(serviceOf(`closed/${version}`, principal).wrap(dataKey, {}));
      expect(refused).toMatchObject({ name: 'Refused', hint: expect.stringMatching(/AZURE_TENANT_ID/) as string });
      expect(refused.message).not.toContain('the-secret');
    });
  });

  describe('Azure Key Vault secrets', () => {
    test('gives the latest version or the one that is named', async () => {
      vault.secrets.set('pgp/latest', 'key ž').set('pgp/0a', 'old');
      const store = azureSecrets({ vaultUrl: vault.url, credential, client: vault.options });
      expect(await store.secret('pgp')).toBe('key ž');
      expect(await store.secret('pgp/0a')).toBe('old');
    });

    test('what is wrong is told', async () => {
      expect(() => azureSecrets({ vaultUrl: 'vault' })).toThrow(/is no key vault/);
      const store = azureSecrets({ vaultUrl: vault.url, credential, client: vault.options });
      expect(await failure(store.secret('nothing'))).toMatchObject({
        name: 'Refused',
        hint: expect.stringMatching(/AZURE_KEY_VAULT_URL/) as string,
      });
      vault.secrets.set('empty/latest', '');
      expect(await failure(store.secret('empty'))).toMatchObject({ name: 'Refused', message: expect.stringMatching(/is empty/) as string });
      vault.faults.set('GET /secrets', { status: 403, code: 'Forbidden', message: 'no' });
      expect(await failure(store.secret('pgp'))).toMatchObject({ name: 'Refused', hint: expect.stringMatching(/Secrets User/) as string });
      vault.faults.set('GET /secrets', { status: 429, code: 'Throttled', message: 'slow down', headers: { 'retry-after': '0' } });
      expect(await failure(store.secret('pgp'))).toBeInstanceOf(Unavailable);
    });
  });
});
