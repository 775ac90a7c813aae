import { Refused, Unavailable, messageOf } from '../failure.ts';
import { DatabaseError } from './database.ts';

/**
 * Connection lost or not made (08), resources of the server used up (53), server stopping or starting (57P0x):
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const AWAY = /^(08|53|57P0)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** Of OpenSSL and Node, where the certificate of the server, or that it has none, is what is wrong. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** What `pg` throws without a code: its own words for a connection that is gone or never came. */
const CONNECTION =
  /^Connection terminated|^Cannot use a pool after|timeout exceeded when trying to connect|^Client (has encountered a connection error|was closed)|timeout expired/;

/** What the driver threw, as the port has it. The URL, and so the password, is in none of these. */
export function failureOf(error: unknown, where: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { code } = error as { readonly code?: unknown };
  const cause = { cause: error };
  if (typeof code === 'string') {
    if (isServerError(error, code)) return AWAY.test(code) ? away(error, where) : new DatabaseError(error.message, code, error);
    if (CERTIFICATE.test(code)) {
      const hint = 'sslrootcert=/path/to/ca.pem in the database URL names the authority that signed it';
      return new Refused(`${where}: the certificate of the server is not trusted: ${error.message}`, { ...cause, hint });
    }
    if ('syscall' in error || error instanceof AggregateError) return away(error, where);
  }
  if (error.message.includes('does not support SSL')) {
    return new Refused(`${where}: the server speaks no TLS`, {
      ...cause,
      hint: 'sslmode=disable in the database URL, on a network that is trusted',
    });
  }
  return CONNECTION.test(error.message) ? away(error, where) : error;
}

/** `severity` is a field of what a server says; codes of Node such as EPIPE look like a SQLSTATE. */
function isServerError(error: Error, code: string): boolean {
  return 'severity' in error && SQLSTATE.test(code);
}

function away(error: Error, where: string): Unavailable {
  const reasons = error instanceof AggregateError ? error.errors.map(messageOf).join(', ') : error.message;
  return new Unavailable(`${where} is away: ${reasons}`, { cause: error });
}
