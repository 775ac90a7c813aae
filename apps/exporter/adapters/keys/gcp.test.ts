import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { status } from '@grpc/grpc-js';
import { CRC32C } from '@google-cloud/storage';
import { Refused, Unavailable } from '../../../common/failure.ts';
import { crc32c } from './crc32c.ts';
import { gcpKms } from './gcp-kms.ts';
import { gcpSecrets } from './gcp-secrets.ts';
import { fakeGcp, type FakeGcp } from './testing-gcp.ts';

const KEY = 'projects/p/locations/global/keyRings/r/cryptoKeys/audit';
const CONTEXT = { file: 'audit.csv', app: 'therapy-ops-exporter' };
const dataKey = randomBytes(32);

let gcp: FakeGcp;
beforeAll(async () => {
  gcp = await fakeGcp();
  gcp.keys.add(KEY);
});
afterEach(() => {
  gcp.faults.clear();
  gcp.requests.length = 0;
});
afterAll(() => gcp.stop());

const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('it worked'),
    (error: unknown) => error as Error,
  );

test('CRC-32C is the one of RFC 3720 and of Google', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  const theirs = new CRC32C();
  theirs.update(dataKey);
  expect(crc32c(dataKey)).toBe(theirs.valueOf() >>> 0);
});

describe('Google Cloud KMS', () => {
  test('what it wrapped it unwraps, in the same context only', async () => {
    const kms = gcpKms({ key: KEY, client: gcp.options });
    const wrapped = await kms.wrap(dataKey, CONTEXT);
    expect(Buffer.from(wrapped).includes(dataKey)).toBe(false);
    expect(Buffer.from(await kms.unwrap(wrapped, { app: CONTEXT.app, file: CONTEXT.file }))).toEqual(dataKey);
    for (const other of [{}, { ...CONTEXT, file: 'other.csv' }]) {
      expect(await failure(kms.unwrap(wrapped, other))).toMatchObject({
        name: 'Refused',
        hint: expect.stringMatching(/another key/) as string,
      });
    }
    expect(String(gcp.requests[0]!.request['additionalAuthenticatedData'] as Buffer)).toBe(
      '{"app":"therapy-ops-exporter","file":"audit.csv"}',
    );
  });

  test('without a context, as in v1', async () => {
    const kms = gcpKms({ key: KEY, client: gcp.options });
    expect(Buffer.from(await kms.unwrap(await kms.wrap(dataKey, {}), {}))).toEqual(dataKey);
    expect(gcp.requests[0]!.request['additionalAuthenticatedDataCrc32c']).toBeFalsy();
  });

  test('a pinned version wraps; the key unwraps', async () => {
    const kms = gcpKms({ key: `${KEY}/cryptoKeyVersions/1`, client: gcp.options });
    expect(Buffer.from(await kms.unwrap(await kms.wrap(dataKey, CONTEXT), CONTEXT))).toEqual(dataKey);
    expect(gcp.requests.map(({ request }) => request['name'])).toEqual([`${KEY}/cryptoKeyVersions/1`, KEY]);
  });

  test.each([
    ['the checksum of the wrapped key', 'encrypt', (answer: Record<string, unknown>) => (answer['ciphertextCrc32c'] = { value: 1 })],
    ['the wrapped key', 'encrypt', (answer: Record<string, unknown>) => (answer['ciphertext'] = randomBytes(60))],
    ['an unverified key', 'encrypt', (answer: Record<string, unknown>) => (answer['verifiedPlaintextCrc32c'] = false)],
    [
      'an unverified context',
      'encrypt',
      (answer: Record<string, unknown>) => (answer['verifiedAdditionalAuthenticatedDataCrc32c'] = false),
    ],
    ['the checksum of the key', 'decrypt', (answer: Record<string, unknown>) => (answer['plaintextCrc32c'] = { value: 1 })],
    ['the key', 'decrypt', (answer: Record<string, unknown>) => (answer['plaintext'] = randomBytes(32))],
    ['no checksum', 'decrypt', (answer: Record<string, unknown>) => (answer['plaintextCrc32c'] = null)],
  ])('damage on the way is found: %s', async (_, method, fault) => {
    const kms = gcpKms({ key: KEY, client: gcp.options });
    const wrapped = await kms.wrap(dataKey, CONTEXT);
    gcp.faults.set(method, fault);
    const error = await failure(method === 'encrypt' ? kms.wrap(dataKey, CONTEXT) : kms.unwrap(wrapped, CONTEXT));
    expect(error).toBeInstanceOf(Unavailable);
    expect(error.message).toMatch(/CRC-32C/);
  });

  test.each([
    [status.PERMISSION_DENIED, "Permission 'cloudkms.cryptoKeyVersions.useToEncrypt' denied", Refused, /cryptoKeyEncrypterDecrypter/],
    [status.FAILED_PRECONDITION, 'is not enabled, current state is: DISABLED', Refused, /enable the version/],
    [status.UNAUTHENTICATED, 'Request had invalid authentication credentials', Refused, /GOOGLE_APPLICATION_CREDENTIALS/],
    [status.RESOURCE_EXHAUSTED, 'Quota exceeded', Unavailable, undefined],
    [status.UNAVAILABLE, 'The service is currently unavailable', Unavailable, undefined],
    [status.INTERNAL, 'Internal error', Unavailable, undefined],
  ])('status %i: %s', async (code, message, kind, hint) => {
    gcp.faults.set('encrypt', { code, message });
    const error = await failure(gcpKms({ key: KEY, client: gcp.options }).wrap(dataKey, {}));
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(message);
    expect(error.message).toContain(KEY);
    if (hint !== undefined) expect((error as Refused).hint).toMatch(hint);
    expect(gcp.requests.length).toBeLessThanOrEqual(4);
  });

  test('a key that is not there, and what is no key', async () => {
    const error = await failure(gcpKms({ key: KEY.replace('global', 'europe-west1'), client: gcp.options }).wrap(dataKey, {}));
    expect(error).toMatchObject({ name: 'Refused', hint: expect.stringMatching(/location/) as string });
    expect(() => gcpKms({ key: 'my-key' })).toThrow(Refused);
  });

  test('nobody there is Unavailable', async () => {
    const gone = await fakeGcp();
    await gone.stop();
    expect(await failure(gcpKms({ key: KEY, client: gone.options }).wrap(dataKey, {}))).toBeInstanceOf(Unavailable);
  });
});

describe('Google Cloud Secret Manager', () => {
  test('gives text by a short name, a full name, or a version', async () => {
    gcp.secrets.set('projects/p/secrets/pgp/versions/latest', Buffer.from('key ž'));
    gcp.secrets.set('projects/p/secrets/pgp/versions/3', Buffer.from('old'));
    const store = gcpSecrets({ project: 'p', client: gcp.options });
    expect(await store.secret('pgp')).toBe('key ž');
    expect(await store.secret('projects/p/secrets/pgp')).toBe('key ž');
    expect(await store.secret('projects/p/secrets/pgp/versions/3')).toBe('old');
  });

  test('what is wrong is told', async () => {
    const store = gcpSecrets({ project: 'p', client: gcp.options });
    expect(await failure(store.secret('nothing'))).toMatchObject({
      name: 'Refused',
      hint: expect.stringMatching(/GCP_PROJECT_ID/) as string,
    });
    expect(await failure(gcpSecrets({ client: gcp.options }).secret('pgp'))).toMatchObject({ name: 'Refused', hint: 'set GCP_PROJECT_ID' });
    gcp.secrets.set('projects/p/secrets/empty/versions/latest', Buffer.alloc(0));
    expect(await failure(store.secret('empty'))).toMatchObject({ name: 'Refused', message: expect.stringMatching(/is empty/) as string });
    gcp.secrets.set('projects/p/secrets/pgp/versions/latest', Buffer.from('the secret'));
    gcp.faults.set('accessSecretVersion', (answer) => (answer['payload'] = { data: Buffer.from('other'), dataCrc32c: 1 }));
    const damaged = await failure(store.secret('pgp'));
    expect(damaged).toBeInstanceOf(Unavailable);
    expect(damaged.message).not.toContain('other');
    gcp.faults.set('accessSecretVersion', { code: status.PERMISSION_DENIED, message: 'denied' });
    expect(await failure(store.secret('pgp'))).toMatchObject({ name: 'Refused', hint: expect.stringMatching(/secretAccessor/) as string });
  });
});
