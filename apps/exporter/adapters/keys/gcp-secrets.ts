import type { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { Refused, Unavailable } from '../../../common/failure.ts';
import type { SecretStore } from '../../ports.ts';
import { crc32c } from './crc32c.ts';
import type { Hints } from './failure.ts';
import { CALL, gcpFailure } from './gcp-failure.ts';

export interface GcpSecretsOptions {
  /** Of secrets that are named without one. */
  readonly project?: string | undefined;
  /** Of the SDK's client, such as `apiEndpoint`. It reads GOOGLE_APPLICATION_CREDENTIALS by itself. */
  readonly client?: ConstructorParameters<typeof SecretManagerServiceClient>[0];
}

const HINTS: Hints = {
  NOT_FOUND: 'check GCP_PROJECT_ID and the name of the secret, and that it has a version',
  PERMISSION_DENIED: 'grant roles/secretmanager.secretAccessor on the secret',
  FAILED_PRECONDITION: 'enable the version of the secret',
};

/** Google Cloud Secret Manager. `NAME`, `projects/P/secrets/NAME`, or one of its versions; otherwise the latest. */
export function gcpSecrets({ project, client: options }: GcpSecretsOptions = {}): SecretStore {
  let client: SecretManagerServiceClient | undefined;
  return {
    name: 'gcp',
    async secret(name) {
      const what = `secret ${name} of Google Cloud Secret Manager`;
      if (!name.startsWith('projects/') && !project) throw new Refused(`${what}: no project`, { hint: 'set GCP_PROJECT_ID' });
      const secret = name.startsWith('projects/') ? name : `projects/${project}/secrets/${name}`;
      const version = secret.includes('/versions/') ? secret : `${secret}/versions/latest`;
      const { SecretManagerServiceClient: Client } = await import('@google-cloud/secret-manager');
      try {
        client ??= new Client(options);
        const [{ payload }] = await client.accessSecretVersion({ name: version }, CALL);
        const bytes = Buffer.from((payload?.data ?? '') as Uint8Array);
        if (payload?.dataCrc32c && crc32c(bytes) !== Number(payload.dataCrc32c)) {
          throw new Unavailable(`${what} was damaged on its way: its CRC-32C does not fit`);
        }
        if (bytes.length === 0) throw new Refused(`${what} is empty`, { hint: 'put the key into it' });
        return bytes.toString();
      } catch (error) {
        throw gcpFailure(error, what, HINTS);
      }
    },
  };
}
