import type { SecretClient, SecretClientOptions } from '@azure/keyvault-secrets';
import { Refused } from '../../../common/failure.ts';
import type { SecretStore } from '../../ports.ts';
import { azureCredential, type AzureAccess } from './azure-credential.ts';
import { azureFailure } from './azure-failure.ts';
import type { Hints } from './failure.ts';

export interface AzureSecretsOptions extends AzureAccess {
  /** `https://VAULT.vault.azure.net`. */
  readonly vaultUrl: string;
  /** Of the SDK's client. */
  readonly client?: SecretClientOptions | undefined;
}

const HINTS: Hints = {
  SecretNotFound: 'check AZURE_KEY_VAULT_URL and the name of the secret',
  SecretDisabled: 'enable the secret',
  Forbidden: 'grant "Key Vault Secrets User", and let the network of this machine in',
};

/** Azure Key Vault secrets: the latest version of `NAME`, or `NAME/VERSION`. @throws Refused for what is no vault. */
export function azureSecrets({ vaultUrl, client: options, ...access }: AzureSecretsOptions): SecretStore {
  if (!vaultUrl.startsWith('https://')) {
    throw new Refused(`${JSON.stringify(vaultUrl)} is no key vault`, { hint: 'AZURE_KEY_VAULT_URL=https://VAULT.vault.azure.net' });
  }
  let client: SecretClient | undefined;
  return {
    name: 'azure',
    async secret(name) {
      const what = `secret ${name} of ${vaultUrl}`;
      const sdk = await import('@azure/keyvault-secrets');
      const [secret, version] = name.split('/') as [string, string?];
      try {
        client ??= new sdk.SecretClient(vaultUrl, await azureCredential(access), options);
        const { value } = await client.getSecret(secret, version === undefined ? {} : { version });
        if (!value) throw new Refused(`${what} is empty`, { hint: 'put the key into it' });
        return value;
      } catch (error) {
        throw azureFailure(error, what, HINTS);
      }
    },
  };
}
