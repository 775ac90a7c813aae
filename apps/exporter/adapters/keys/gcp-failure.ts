import { Refused, Unavailable } from '../../../common/failure.ts';
import { AWAY, said, type Hints } from './failure.ts';

/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html: what the same call may not do later either. */
const REFUSED: Readonly<Record<number, string>> = {
  3: 'INVALID_ARGUMENT',
  5: 'NOT_FOUND',
  6: 'ALREADY_EXISTS',
  7: 'PERMISSION_DENIED',
  9: 'FAILED_PRECONDITION',
  11: 'OUT_OF_RANGE',
  12: 'UNIMPLEMENTED',
  16: 'UNAUTHENTICATED',
};

const CREDENTIALS = 'set GOOGLE_APPLICATION_CREDENTIALS to a key file, or use the identity of the machine';

/**
 * Each call of Google's services: 20 s, and retried three times at most where the service is away. The library's own default goes on for
 * minutes.
 */
export const CALL = { timeout: 20_000, maxRetries: 3 } as const;

/** What Google's libraries threw, in the words of the house; what it does not know is returned as it is. */
export function gcpFailure(error: unknown, what: string, hints: Hints): unknown {
  if (!(error instanceof Error) || error instanceof Refused || error instanceof Unavailable) return error;
  const { code } = error as { code?: unknown };
  const message = `${what}: ${said(error)}`;
  if (/default credentials|invalid_grant|invalid_client|GOOGLE_APPLICATION_CREDENTIALS/i.test(error.message)) {
    return new Refused(message, { cause: error, hint: CREDENTIALS });
  }
  if (typeof code === 'string' && AWAY.has(code)) return new Unavailable(message, { cause: error });
  if (typeof code !== 'number' || code < 1 || code > 16) return error;
  const name = REFUSED[code];
  if (name === undefined) return new Unavailable(message, { cause: error });
  return new Refused(message, { cause: error, hint: hints[name] ?? (name === 'UNAUTHENTICATED' ? CREDENTIALS : undefined) });
}
