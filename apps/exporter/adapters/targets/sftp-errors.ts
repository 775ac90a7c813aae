import { messageOf, Refused, Unavailable } from '../../../common/failure.ts';

/** https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-7 */
export const STATUS = { missing: 2, denied: 3, failure: 4, unsupported: 8 } as const;

export const statusOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;

/** What a request of SFTP met, in words. `what`: `write /audit/x.csv`. */
export function requestFailed(error: unknown, what: string): Error {
  if (error instanceof Refused || error instanceof Unavailable) return error;
  switch (statusOf(error)) {
    case STATUS.missing:
      return new Refused(`cannot ${what}: there is no such file or folder`, {
        cause: error,
        hint: 'make it on the server, or choose another folder',
      });
    case STATUS.denied:
      return new Refused(`cannot ${what}: permission denied`, { cause: error, hint: 'let the user write to that folder' });
    case STATUS.unsupported:
      return new Refused(`cannot ${what}: the server does not know how`, { cause: error });
    default:
      return new Unavailable(`cannot ${what}: ${messageOf(error)}`, { cause: error });
  }
}

/** Why no connection came about. `level` is what ssh2 says of its errors. */
export function connectFailed(error: unknown, level: string | undefined, where: string): Error {
  const message = messageOf(error);
  if (message.includes('Cannot parse privateKey') || message.includes('privateKey value'))
    return new Refused(badKey(message), { hint: keyHint });
  if (level === 'client-authentication') {
    return new Refused(`${where} does not let the user in: neither the password nor the key was taken`, {
      cause: error,
      hint: 'compare the user name, the password and the public key with what the server has',
    });
  }
  if (message.includes('no matching')) return new Refused(`${where} and we have no algorithm in common: ${message}`, { cause: error });
  if (level === 'client-timeout') return new Unavailable(`${where} does not answer in time`, { cause: error });
  return new Unavailable(`no connection to ${where}: ${message.replace(/^(?:getConnection: )+/, '')}`, { cause: error });
}

const keyHint = 'the whole text of a key in the format of OpenSSH or PEM, as `ssh-keygen -t ed25519` makes it, and its passphrase';

/** Said without what the parser says, and without the error as a cause: it may quote the key. */
function badKey(message: string): string {
  if (/no passphrase/.test(message)) return 'the private key for SFTP has a passphrase, and none was given';
  if (/passphrase|integrity|decrypt/i.test(message)) return 'the passphrase does not open the private key for SFTP';
  return 'the private key for SFTP cannot be read';
}
