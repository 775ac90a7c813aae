import { Refused, Unavailable, messageOf } from '../../../common/failure.ts';

/** What happened to a connection, by the codes of Node. */
export const AWAY: ReadonlySet<string> = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ESOCKETTIMEDOUT ENOTFOUND EAI_AGAIN ENETUNREACH EHOSTUNREACH'.split(' '),
);

/** Hints by the name that the service gives to the problem. */
export type Hints = Readonly<Record<string, string>>;

/** The first line of what a service said, without an end of white space, at most 300 characters. */
export const said = (error: unknown): string => messageOf(error).split('\n')[0]!.trim().slice(0, 300);

/** A service with an answer of HTTP: throttled and broken is worth another try, the rest is not. */
export function ofStatus(message: string, status: number, cause: unknown, hint: string | undefined): Refused | Unavailable {
  if (status === 408 || status === 429 || status >= 500) return new Unavailable(message, { cause });
  return new Refused(message, { cause, hint });
}
