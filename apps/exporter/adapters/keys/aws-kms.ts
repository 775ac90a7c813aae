import type * as Sdk from '@aws-sdk/client-kms';
import { Refused } from '../../../common/failure.ts';
import type { KeyService } from '../../ports.ts';
import { awsFailure } from './aws-failure.ts';
import type { Hints } from './failure.ts';

export interface AwsKmsOptions {
  /** Key id, ARN, alias or ARN of an alias of a symmetric key. */
  readonly keyId: string;
  /** Default: what the SDK finds, such as AWS_REGION. */
  readonly region?: string | undefined;
  /** Of the SDK's client, such as `endpoint`. It reads AWS_ENDPOINT_URL_KMS and credentials by itself. */
  readonly client?: Sdk.KMSClientConfig | undefined;
}

const REGION = 'check the key and its region: set AWS_REGION to the region of the key';
const HINTS: Hints = {
  NotFoundException: REGION,
  InvalidArnException: REGION,
  DisabledException: 'enable the key',
  KMSInvalidStateException: 'the key is pending deletion or import: cancel the deletion, or take another key',
  InvalidKeyUsageException: 'take a symmetric key for encryption and decryption',
  InvalidCiphertextException: 'it was wrapped by another key, or for another file: take another copy of the envelope',
  IncorrectKeyException: 'it was wrapped by another key: set AWS_KMS_KEY_ID to the one that the envelope names',
};

/** AWS KMS with a symmetric key; the context is its EncryptionContext. */
export function awsKms({ keyId, region, client: config }: AwsKmsOptions): KeyService {
  const [, , , regionOfKey] = keyId.startsWith('arn:') ? keyId.split(':') : [];
  let client: Sdk.KMSClient | undefined;

  async function call<T>(use: (sdk: typeof Sdk, client: Sdk.KMSClient) => Promise<T>): Promise<T> {
    const sdk = await import('@aws-sdk/client-kms');
    let what = `AWS KMS ${keyId}`;
    try {
      client ??= new sdk.KMSClient({ ...(region && { region }), ...config });
      const actual = await client.config.region();
      what += ` in ${actual}`;
      if (regionOfKey !== undefined && regionOfKey !== actual) {
        throw new Refused(`${what}: the key is in ${regionOfKey}`, { hint: `set AWS_REGION to ${regionOfKey}` });
      }
      return await use(sdk, client);
    } catch (error) {
      throw awsFailure(error, what, HINTS);
    }
  }

  return {
    name: 'aws_kms',
    keyId,
    algorithm: 'SYMMETRIC_DEFAULT',
    wrap: (key, context) =>
      call(async ({ EncryptCommand }, kms) => {
        const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: keyId, Plaintext: key, ...bound(context) }));
        return CiphertextBlob!;
      }),
    // With the KeyId: an envelope that names a foreign key of a foreign account must not open.
    unwrap: (wrapped, context) =>
      call(async ({ DecryptCommand }, kms) => {
        const { Plaintext } = await kms.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, ...bound(context) }));
        return Plaintext!;
      }),
  };
}

const bound = (context: Readonly<Record<string, string>>) => (Object.keys(context).length > 0 ? { EncryptionContext: { ...context } } : {});
