import { messageOf, Refused, Unavailable } from '../../../common/failure.ts';
import { Exists } from '../../ports.ts';
import { connectionFault, retryAfter } from './object-store.ts';

interface GcsError extends Error {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly response?: { readonly status?: unknown; readonly headers?: unknown };
}

/** The HTTP status, wherever the layers of the SDK have put it. */
export function gcsStatus(error: unknown): number | undefined {
  const { code, status, response } = error as GcsError;
  const found = [response?.status, status, code].map(Number).find((each) => each >= 100 && each < 600);
  return found;
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'check the key file, or the account of this machine or pod',
  403:
    'grant storage.objects.create, get, list and delete on the bucket %s (roles/storage.objectUser); an object under retention stays ' +
    'until it ends',
  404: 'make the bucket %s, or correct GCS_BUCKET',
};

/** What the libraries say, without a status, about credentials that are not there or do not work. */
const CREDENTIALS = /default credentials|invalid_grant|invalid_client|private[ _]key|keyFile|client_email|DECODER|PEM/i;

export function gcsRefusal(status: number, doing: string, bucket: string, cause?: unknown): Refused {
  const hint = (HINTS[status] ?? HINTS[403]!).replace('%s', bucket);
  return new Refused(`${doing}: status ${status}`, { cause, hint });
}

/** An error of the SDK as one of ours; what is none of the service or the connection comes back as it is. */
export function gcsFailure(error: unknown, doing: string, bucket: string): unknown {
  if (!(error instanceof Error) || error instanceof Refused || error instanceof Unavailable || error instanceof Exists) return error;
  const status = gcsStatus(error);
  if (status === 412) return new Exists(`${doing}: it is there already`, { cause: error });
  if (status === 408 || status === 429 || (status ?? 0) >= 500) {
    const headers = (error as GcsError).response?.headers;
    const wait = headers instanceof Headers ? retryAfter(headers.get('retry-after')) : undefined;
    return new Unavailable(`${doing}: status ${status}`, { cause: error, retryAfter: wait });
  }
  if (status !== undefined) return gcsRefusal(status, doing, bucket, error);
  const fault = connectionFault(error);
  if (fault !== undefined) return new Unavailable(`${doing}: ${fault}`, { cause: error });
  if (CREDENTIALS.test(messageOf(error)) || (error as NodeJS.ErrnoException).code === 'ENOENT') {
    const hint = 'set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account, or give this machine or pod an account';
    return new Refused(`${doing}: no usable credentials`, { cause: error, hint });
  }
  return error;
}
