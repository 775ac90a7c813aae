import { Refused, Unavailable } from '../../common/failure.ts';
import type { KeyService } from '../ports.ts';
import type { WrappedKey } from './header.ts';

/** Bytes of a data key. */
export const KEY_BYTES = 32;

/**
 * The same key wrapped by every service: with one missing, somebody who counts on it could not open the file.
 * @throws Refused or Unavailable with all that failed.
 */
export async function wrapAll(
  keys: readonly KeyService[],
  key: Uint8Array,
  context: Readonly<Record<string, string>>,
): Promise<readonly WrappedKey[]> {
  const results = await Promise.allSettled(keys.map((service) => service.wrap(key, context)));
  const failures = results.flatMap((result, index) => (result.status === 'rejected' ? [failureOf(keys[index]!, result.reason)] : []));
  if (failures.length > 0) throw together('the data key was not wrapped', failures);
  return results.map((result, index) => {
    const { name, keyId, algorithm } = keys[index]!;
    return { service: name, keyId, algorithm, wrapped: (result as PromiseFulfilledResult<Uint8Array>).value };
  });
}

/** The part of a header that opens it; v1 does not say by which key of the service. */
export interface Lock {
  readonly service: string;
  readonly keyId?: string | undefined;
  readonly wrapped: Uint8Array;
}

/**
 * The data key by the first service that gives it; the caller zeroes it.
 * @throws Refused or Unavailable with all that was tried.
 */
export async function unwrapAny(
  locks: readonly Lock[],
  keys: readonly KeyService[],
  context: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const failures: Failure[] = [];
  for (const lock of locks) {
    for (const service of keys.filter(({ name }) => name === lock.service)) {
      try {
        return ofLength(await service.unwrap(lock.wrapped, context));
      } catch (error) {
        failures.push(failureOf(service, error));
      }
    }
  }
  if (failures.length > 0) throw together('no key service gave the data key', failures);
  throw new Refused(
    `no key service for ${locks.map(({ service, keyId }) => (keyId === undefined ? service : `${service} (${keyId})`)).join(', ')}`,
    {
      hint: 'configure one of them: AWS_KMS_KEY_ID, GCP_KMS_KEY, AZURE_KV_KEY_ID',
    },
  );
}

function ofLength(key: Uint8Array): Uint8Array {
  if (key.length === KEY_BYTES) return key;
  key.fill(0);
  throw new Refused(`it unwrapped to ${key.length} bytes, a data key has ${KEY_BYTES}`);
}

interface Failure {
  readonly error: Refused | Unavailable;
  readonly text: string;
}

/** What is neither is a bug, and goes on. */
function failureOf({ name, keyId }: KeyService, error: unknown): Failure {
  if (!(error instanceof Refused || error instanceof Unavailable)) throw error;
  const hint = error instanceof Refused && error.hint !== undefined ? ` (${error.hint})` : '';
  return { error, text: `${name} ${keyId}: ${error.message}${hint}` };
}

/** One error for all: worth another try only when each of them is. */
function together(what: string, failures: readonly Failure[]): Refused | Unavailable {
  const message = [what, ...failures.map(({ text }) => text)].join('; ');
  const cause = new AggregateError(failures.map(({ error }) => error));
  return failures.every(({ error }) => error instanceof Unavailable)
    ? new Unavailable(message, { cause })
    : new Refused(message, { cause });
}
