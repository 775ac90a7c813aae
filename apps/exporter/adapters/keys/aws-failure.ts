import { Refused, Unavailable } from '../../../common/failure.ts';
import { AWAY, ofStatus, said, type Hints } from './failure.ts';

const CREDENTIALS = 'give AWS credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a web identity, or the role of the machine';

const HINTS: Hints = {
  AccessDeniedException: 'allow it in the policy of the key or secret, and in IAM',
  UnrecognizedClientException: 'the access key is unknown: check AWS_ACCESS_KEY_ID',
  InvalidSignatureException: 'check AWS_SECRET_ACCESS_KEY and the clock of this machine',
  ExpiredTokenException: 'the session is over: renew its credentials',
};

/** Throttling has the status 400 here. */
const THROTTLED = /^(Throttling|TooManyRequests|LimitExceeded|RequestLimitExceeded|ProvisionedThroughput)/;

/** What an AWS SDK threw, in the words of the house; what it does not know is returned as it is. */
export function awsFailure(error: unknown, what: string, hints: Hints): unknown {
  if (!(error instanceof Error)) return error;
  const { name } = error;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return new Refused(`${what}: no credentials: ${said(error)}`, { cause: error, hint: CREDENTIALS });
  }
  if (error.message === 'Region is missing') return new Refused(`${what}: no region`, { cause: error, hint: 'set AWS_REGION' });
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const message = `${what}: ${name === 'SyntaxError' ? `status ${status}` : `${name}: ${said(error)}`}`; // the answer was no JSON
  if (THROTTLED.test(name)) return new Unavailable(message, { cause: error });
  if (status !== undefined && status >= 400) return ofStatus(message, status, error, hints[name] ?? HINTS[name] ?? HINTS[byStatus(status)]);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return AWAY.has(code) || name === 'TimeoutError' ? new Unavailable(`${what}: ${said(error) || code}`, { cause: error }) : error;
}

const byStatus = (status: number) => (status === 403 || status === 401 ? 'AccessDeniedException' : '');
