import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clouds } from '../../../../test/support/clouds.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import { Refused, Unavailable } from '../../../common/failure.ts';
import { awsKms } from './aws-kms.ts';
import { awsSecrets } from './aws-secrets.ts';

const CONTEXT = { app: 'therapy-ops-exporter', file: 'audit.csv' };
const dataKey = randomBytes(32);
const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('it worked'),
    (error: unknown) => error as Error,
  );
const servers = clouds('aws');

describeWith('AWS, as moto has it', servers.needs, () => {
  let kmsClient: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  let arn: string;
  let foreign: string;

  beforeAll(async () => {
    const values = await servers.start();
    kmsClient = {
      endpoint: values.AWS_ENDPOINT_URL_KMS,
      region: values.AWS_REGION,
      credentials: { accessKeyId: values.AWS_ACCESS_KEY_ID, secretAccessKey: values.AWS_SECRET_ACCESS_KEY },
    };
    const client = new KMSClient(kmsClient);
    const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
    arn = KeyMetadata!.Arn!;
    await client.send(new CreateAliasCommand({ AliasName: 'alias/audit', TargetKeyId: KeyMetadata!.KeyId! }));
    foreign = (await client.send(new CreateKeyCommand({}))).KeyMetadata!.Arn!;
    client.destroy();
  });
  afterAll(() => servers.stop());

  test('what KMS wrapped it unwraps, by ARN and alias, in the same context only', async () => {
    for (const keyId of [arn, 'alias/audit']) {
      const kms = awsKms({ keyId, client: kmsClient });
      const wrapped = await kms.wrap(dataKey, CONTEXT);
      expect(Buffer.from(await kms.unwrap(wrapped, CONTEXT))).toEqual(dataKey);
      for (const other of [{}, { ...CONTEXT, file: 'other.csv' }]) {
        expect(await failure(kms.unwrap(wrapped, other))).toMatchObject({
          name: 'Refused',
          hint: expect.stringMatching(/another/) as string,
        });
      }
      const plain = await kms.wrap(dataKey, {});
      expect(Buffer.from(await kms.unwrap(plain, {}))).toEqual(dataKey);
      expect(await failure(kms.unwrap(plain, CONTEXT))).toBeInstanceOf(Refused);
    }
  });

  test('a wrapped key that was altered, or is of another key, is refused', async () => {
    const kms = awsKms({ keyId: arn, client: kmsClient });
    const wrapped = Buffer.from(await kms.wrap(dataKey, CONTEXT));
    wrapped[wrapped.length - 1]! ^= 1;
    expect(await failure(kms.unwrap(wrapped, CONTEXT))).toMatchObject({
      name: 'Refused',
      message: expect.stringMatching(/InvalidCiphertext/) as string,
    });
    const other = await awsKms({ keyId: foreign, client: kmsClient }).wrap(dataKey, CONTEXT);
    expect(await failure(kms.unwrap(other, CONTEXT))).toBeInstanceOf(Refused);
  });

  test('a key that is not there, and a wrong region', async () => {
    expect(await failure(awsKms({ keyId: 'alias/nothing', client: kmsClient }).wrap(dataKey, {}))).toMatchObject({
      name: 'Refused',
      message: expect.stringMatching(/^AWS KMS alias\/nothing in us-east-1: NotFoundException/) as string,
      hint: expect.stringMatching(/AWS_REGION/) as string,
    });
    const elsewhere = awsKms({ keyId: arn, client: { ...kmsClient, region: 'eu-central-1' } });
    expect(await failure(elsewhere.wrap(dataKey, {}))).toMatchObject({
      name: 'Refused',
      message: `AWS KMS ${arn} in eu-central-1: the key is in us-east-1`,
      hint: 'set AWS_REGION to us-east-1',
    });
    const alias = awsKms({ keyId: 'alias/audit', region: 'eu-central-1', client: { ...kmsClient, region: 'eu-central-1' } });
    expect(await failure(alias.wrap(dataKey, {}))).toMatchObject({
      name: 'Refused',
      message: expect.stringMatching(/in eu-central-1: NotFound/) as string,
    });
  });

  test('wrong credentials are refused, and not shown', async () => {
    const credentials = { ...kmsClient.credentials, secretAccessKey: 'not-the-secret-of-this-user' };
    for (const work of [
      () => awsKms({ keyId: arn, client: { ...kmsClient, credentials } }).wrap(dataKey, {}),
      () => awsSecrets({ client: { ...kmsClient, credentials } }).secret('pgp'),
    ]) {
      const error = await failure(work());
      expect(error).toBeInstanceOf(Refused);
      expect(`${error.message}${(error as Refused).hint}`).toMatch(/allow it/);
      expect(`${error.message}${(error as Refused).hint}`).not.toContain('not-the-secret');
    }
  });

  test('Secrets Manager gives the current text or binary', async () => {
    const client = new SecretsManagerClient(kmsClient);
    await client.send(new CreateSecretCommand({ Name: 'pgp', SecretString: 'old' }));
    await client.send(new PutSecretValueCommand({ SecretId: 'pgp', SecretString: 'key ž' }));
    await client.send(new CreateSecretCommand({ Name: 'binary', SecretBinary: Buffer.from('bytes ž') }));
    client.destroy();
    const store = awsSecrets({ client: kmsClient });
    expect(await store.secret('pgp')).toBe('key ž');
    expect(await store.secret('binary')).toBe('bytes ž');
    expect(await failure(store.secret('nothing'))).toMatchObject({ name: 'Refused', hint: expect.stringMatching(/AWS_REGION/) as string });
  });
});

/** What moto does not do, by the JSON protocol of the service. */
describe('AWS KMS, faults', () => {
  let answer: { status: number; type: string; message: string };
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume();
    requests += 1;
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '1' });
    response.end(JSON.stringify({ __type: answer.type, message: answer.message }));
  });
  const at = () => ({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' },
  });
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
  afterAll(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );

  test.each([
    [400, 'DisabledException', Refused, /enable the key/],
    [400, 'KMSInvalidStateException', Refused, /pending deletion/],
    [400, 'IncorrectKeyException', Refused, /AWS_KMS_KEY_ID/],
    [400, 'InvalidKeyUsageException', Refused, /symmetric/],
    [400, 'AccessDeniedException', Refused, /policy/],
    [400, 'ExpiredTokenException', Refused, /renew/],
    [400, 'UnrecognizedClientException', Refused, /AWS_ACCESS_KEY_ID/],
    [400, 'ThrottlingException', Unavailable, undefined],
    [500, 'KMSInternalException', Unavailable, undefined],
    [503, 'DependencyTimeoutException', Unavailable, undefined],
  ])('%i %s', async (status, type, kind, hint) => {
    answer = { status, type, message: 'because' };
    requests = 0;
    const error = await failure(awsKms({ keyId: 'alias/audit', client: { ...at(), maxAttempts: 2 } }).unwrap(randomBytes(64), CONTEXT));
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toBe(`AWS KMS alias/audit in us-east-1: ${type}: because`);
    if (hint !== undefined) expect((error as Refused).hint).toMatch(hint);
    expect(requests).toBe(kind === Unavailable ? 2 : 1);
  });

  test('nobody there is Unavailable; no region and no credentials are said', async () => {
    const nobody = { ...at(), endpoint: 'http://127.0.0.1:1', maxAttempts: 1 };
    expect(await failure(awsKms({ keyId: 'alias/audit', client: nobody }).wrap(dataKey, {}))).toBeInstanceOf(Unavailable);
    const without = { ...at(), credentials: () => Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' })) };
    expect(await failure(awsKms({ keyId: 'alias/audit', client: without }).wrap(dataKey, {}))).toMatchObject({
      name: 'Refused',
      hint: expect.stringMatching(/AWS_ACCESS_KEY_ID/) as string,
    });
    const nowhere = { ...at(), region: () => Promise.reject(new Error('Region is missing')) };
    expect(await failure(awsKms({ keyId: 'alias/audit', client: nowhere }).wrap(dataKey, {}))).toMatchObject({
      name: 'Refused',
      hint: 'set AWS_REGION',
    });
  });
});
