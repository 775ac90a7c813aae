import type { TokenCredential } from '@azure/identity';
import { Refused } from '../../../common/failure.ts';
import { said } from './failure.ts';

export interface AzureAccess {
  /** With all three: a service principal. Otherwise what the SDK finds: workload identity, managed identity, a login. */
  readonly tenantId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** Instead of these. */
  readonly credential?: TokenCredential | undefined;
}

export async function azureCredential({ tenantId, clientId, clientSecret, credential }: AzureAccess): Promise<TokenCredential> {
  if (credential !== undefined) return credential;
  const { ClientSecretCredential, DefaultAzureCredential } = await import('@azure/identity');
  if (!(tenantId && clientId && clientSecret)) return new DefaultAzureCredential();
  try {
    return new ClientSecretCredential(tenantId, clientId, clientSecret);
  } catch (cause) {
    throw new Refused(`the service principal of Azure: ${said(cause)}`, { cause, hint: 'check AZURE_TENANT_ID and AZURE_CLIENT_ID' });
  }
}
