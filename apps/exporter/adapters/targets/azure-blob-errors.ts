import { messageOf, Refused, Unavailable } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { connectionFault, retryAfter } from './object-store.ts';

interface AzureError extends Error {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

export const azureStatus = (error: unknown): number | undefined => (error as AzureError).statusCode;
export const azureCode = (error: unknown): string | undefined => (error as AzureError).code;

const KEY = 'check AZURE_STORAGE_KEY, or AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET';
const RIGHTS =
  'give the account the role "Storage Blob Data Contributor" on the container %s; a blob under an immutability policy or legal hold ' +
  'stays until that ends';

/** Codes of https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes that have a way out; `%s`: the container. */
const HINTS: Readonly<Record<string, string>> = {
  ContainerNotFound: 'make the container %s, or correct AZURE_CONTAINER',
  AuthenticationFailed: `${KEY}; the clock of this machine counts too`,
  InvalidAuthenticationInfo: `${KEY}; the clock of this machine counts too`,
  NoAuthenticationInformation: KEY,
  AuthorizationFailure: `${KEY}; the firewall of the account may also keep this machine out`,
};

/** What came up differently from how it was sent, or lies there no more: the next attempt may go well. */
const AGAIN = /^(Md5Mismatch|Crc64Mismatch|InvalidBlockList|InvalidBlobOrBlock|ServerBusy|OperationTimedOut|InternalError)$/;

/** An error of the SDK as one of ours; what is none of the service or the connection comes back as it is. */
export function azureFailure(error: unknown, doing: string, container: string): unknown {
  if (!(error instanceof Error) || error instanceof Refused || error instanceof Unavailable || error instanceof Exists) return error;
  const { code = '', response } = error as AzureError;
  const status = azureStatus(error);
  if (code === 'BlobAlreadyExists' || status === 412) return new Exists(`${doing}: it is there already`, { cause: error });
  if (status !== undefined) {
    if (AGAIN.test(code) || status === 408 || status === 429 || status >= 500) {
      const wait = retryAfter(response?.headers?.get('retry-after'));
      return new Unavailable(`${doing}: ${code || 'status'} (${status})`, { cause: error, retryAfter: wait });
    }
    const hint = (HINTS[code] ?? (status === 401 ? KEY : RIGHTS)).replace('%s', container);
    return new Refused(`${doing}: ${code || 'status'} (${status})`, { cause: error, hint });
  }
  if (/^(CredentialUnavailableError|AuthenticationRequiredError|AuthenticationError|AggregateAuthenticationError)$/.test(error.name)) {
    return new Refused(`${doing}: no usable credentials: ${messageOf(error).split('\n')[0]!.replace(/[.!]$/, '')}`, {
      cause: error,
      hint: KEY,
    });
  }
  const fault = connectionFault(error);
  return fault === undefined ? error : new Unavailable(`${doing}: ${fault}`, { cause: error });
}
