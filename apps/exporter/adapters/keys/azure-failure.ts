import { Refused, Unavailable } from '../../../common/failure.ts';
import { AWAY, ofStatus, said, type Hints } from './failure.ts';

const CREDENTIALS = 'check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or the identity of the machine';

const UNAUTHENTICATED = new Set([
  'AuthenticationError',
  'AuthenticationRequiredError',
  'AggregateAuthenticationError',
  'CredentialUnavailableError',
]);

/** What an Azure SDK threw, in the words of the house; what it does not know is returned as it is. Hints: by the code of the service. */
export function azureFailure(error: unknown, what: string, hints: Hints): unknown {
  if (!(error instanceof Error) || error instanceof Refused || error instanceof Unavailable) return error;
  const { statusCode: status, code = '' } = error as { statusCode?: number; code?: string };
  const message = `${what}: ${code && status ? `${code}: ` : ''}${said(error)}`;
  if (UNAUTHENTICATED.has(error.name)) {
    // Entra says so when it is overloaded as well.
    if (status !== undefined && (status === 429 || status >= 500)) return new Unavailable(message, { cause: error });
    return new Refused(message, { cause: error, hint: CREDENTIALS });
  }
  if (status !== undefined && status >= 400)
    return ofStatus(message, status, error, hints[code] ?? (status === 401 ? CREDENTIALS : undefined));
  if (code === 'REQUEST_SEND_ERROR' || AWAY.has(code)) return new Unavailable(message, { cause: error });
  return error;
}
