import { Refused } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../../common/http/client.ts';

/** What a token endpoint hands out. */
export interface Grant {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Bearer tokens for one service. */
export interface Tokens {
  current(): Promise<string>;
  /** Another one than the refused; undefined where there is no way to get one. */
  renew(refused: string): Promise<string | undefined>;
}

/** A token that somebody else renews. */
export const fixedToken = (token: string): Tokens => ({
  current: () => Promise.resolve(token),
  renew: () => Promise.resolve(undefined),
});

/** Milliseconds before its end from which a token is not used any more: an upload of one piece should not outlive it. */
const MARGIN = 5 * 60_000;

/** Asks once for all who wait, keeps the answer until five minutes before its end. `now`: milliseconds since the epoch. */
export function renewedTokens(ask: () => Promise<Grant>, now: () => number = Date.now): Tokens {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asked: Promise<string> | undefined;

  const fresh = (): Promise<string> => {
    asked ??= ask()
      .then(({ token, expiresIn }) => {
        held = { token, until: now() + expiresIn * 1000 - MARGIN };
        return token;
      })
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };

  return {
    current: () => (held !== undefined && now() < held.until ? Promise.resolve(held.token) : fresh()),
    renew: (refused) => (held !== undefined && held.token !== refused ? Promise.resolve(held.token) : fresh()),
  };
}

/** Sends the bearer token; after a 401 once more with another one. */
export function authorized(http: HttpClient, tokens: Tokens): HttpClient {
  const sendWith = (request: HttpRequest, token: string): Promise<HttpAnswer> =>
    http.send({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });

  return {
    async send(request) {
      const token = await tokens.current();
      const answer = await sendWith(request, token);
      if (answer.status !== 401) return answer;
      const another = await tokens.renew(token);
      if (another === undefined) return answer;
      await answer.bytes();
      return sendWith(request, another);
    },
  };
}

/** `application/x-www-form-urlencoded`. Asking for a token twice gives two good tokens, so it is retried. */
export const form = (url: string, fields: Readonly<Record<string, string>>): HttpRequest => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  body: new URLSearchParams(fields).toString(),
  idempotent: true,
});

/** The grant in the answer of a token endpoint (RFC 6749, 5.1). @throws Refused with the code and the words of the endpoint (5.2). */
export async function grantOf(answer: HttpAnswer, who: string, hint: string): Promise<Grant> {
  const body = (await answer.json()) as Record<string, unknown> | null;
  const { access_token: token, expires_in: expiresIn, error, error_description: description } = body ?? {};
  if (answer.status === 200 && typeof token === 'string' && token !== '') {
    return { token, expiresIn: typeof expiresIn === 'number' ? expiresIn : 0 };
  }
  // Entra adds lines with numbers of traces.
  const words = [error, description].flatMap((each) => (typeof each === 'string' ? (each.split(/[\r\n]/u)[0] ?? []) : []));
  const told = words.length === 0 ? `status ${answer.status}` : words.join(': ').replace(/[.!]+$/u, '');
  throw new Refused(`${who} gives no token: ${told}`, { hint });
}
