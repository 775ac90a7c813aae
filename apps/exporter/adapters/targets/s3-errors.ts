import { messageOf, Refused, Unavailable } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { connectionFault, retryAfter } from './object-store.ts';

/** Codes of https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html that have a way out; `%s`: the bucket. */
const HINTS: Readonly<Record<string, string>> = {
  NoSuchBucket: 'make the bucket %s, or correct AUDIT_S3_BUCKET',
  InvalidAccessKeyId: 'check the access key',
  XAdminUserNotFound: 'check the access key',
  SignatureDoesNotMatch: 'check the secret key',
  RequestTimeTooSkewed: 'set the clock of this machine',
  ExpiredToken: 'get new credentials, or leave them to the default chain, which renews them',
  InvalidToken: 'get new credentials, or leave them to the default chain, which renews them',
  PermanentRedirect: 'set AWS_REGION to the region of the bucket %s',
  AuthorizationHeaderMalformed: 'set AWS_REGION to the region of the bucket %s',
  CredentialsProviderError: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine or pod a role',
  AccessDenied:
    'allow s3:PutObject, s3:GetObject, s3:DeleteObject, s3:ListBucket, s3:ListBucketMultipartUploads, s3:ListMultipartUploadParts and ' +
    's3:AbortMultipartUpload on the bucket %s; a locked object stays until its retention ends',
};

/** What came up differently from how it was sent, or came to nothing: the next attempt may go well. */
const AGAIN =
  /^(BadDigest|InvalidDigest|XAmzContent\w*Mismatch|IncompleteBody|RequestTimeout|SlowDown|OperationAborted|ConditionalRequestConflict)$/;

interface S3Error extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

export const statusOf = (error: unknown): number | undefined => (error as S3Error).$metadata?.httpStatusCode;

/** An error of the SDK as one of ours; what is none of the service or the connection comes back as it is. */
export function s3Failure(error: unknown, doing: string, bucket: string): unknown {
  if (!(error instanceof Error) || error instanceof Refused || error instanceof Unavailable || error instanceof Exists) return error;
  const fault = connectionFault(error);
  if (fault !== undefined) return new Unavailable(`${doing}: ${fault}`, { cause: error });
  const status = statusOf(error);
  // HEAD answers have no body, so no code.
  const code =
    error.name === 'Unknown' || error.name === 'UnknownError' ? (status === 403 ? 'AccessDenied' : `status ${status}`) : error.name;
  if (status === 412 || code === 'PreconditionFailed') return new Exists(`${doing}: it is there already`, { cause: error });
  if (AGAIN.test(code) || status === 429 || (status ?? 0) >= 500) {
    const wait = retryAfter((error as S3Error).$response?.headers?.['retry-after']);
    return new Unavailable(`${doing}: ${code} (${status})`, { cause: error, retryAfter: wait });
  }
  const hint = HINTS[code]?.replace('%s', bucket);
  if (status === undefined && hint === undefined) return error;
  return new Refused(`${doing}: ${code}: ${messageOf(error).replace(/[.!]$/, '')}`, {
    cause: error,
    hint: hint ?? HINTS['AccessDenied']!.replace('%s', bucket),
  });
}
