import type { SecretsManagerClient, SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { Refused } from '../../../common/failure.ts';
import type { SecretStore } from '../../ports.ts';
import { awsFailure } from './aws-failure.ts';
import type { Hints } from './failure.ts';

export interface AwsSecretsOptions {
  /** Default: what the SDK finds, such as AWS_REGION. */
  readonly region?: string | undefined;
  /** Of the SDK's client. It reads AWS_ENDPOINT_URL_SECRETS_MANAGER and credentials by itself. */
  readonly client?: SecretsManagerClientConfig | undefined;
}

const HINTS: Hints = {
  ResourceNotFoundException: 'check the name of the secret, and that AWS_REGION is its region',
  DecryptionFailure: 'allow kms:Decrypt with the key of the secret',
  InvalidRequestException: 'the secret is marked for deletion, or has no value: restore it',
};

/** AWS Secrets Manager: the current version, text or binary in UTF-8. */
export function awsSecrets({ region, client: config }: AwsSecretsOptions = {}): SecretStore {
  let client: SecretsManagerClient | undefined;
  return {
    name: 'aws',
    async secret(name) {
      const sdk = await import('@aws-sdk/client-secrets-manager');
      const what = `secret ${name} of AWS Secrets Manager`;
      try {
        client ??= new sdk.SecretsManagerClient({ ...(region && { region }), ...config });
        const { SecretString, SecretBinary } = await client.send(new sdk.GetSecretValueCommand({ SecretId: name }));
        const text = SecretString ?? (SecretBinary && Buffer.from(SecretBinary).toString());
        if (!text) throw new Refused(`${what} is empty`, { hint: 'put the key into it' });
        return text;
      } catch (error) {
        throw awsFailure(error, what, HINTS);
      }
    },
  };
}
