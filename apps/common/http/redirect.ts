import { Refused } from '../failure.ts';

/** Redirects that are followed. Stores and APIs need one or two. */
export const MOST_HOPS = 5;

/** Headers that let the receiver act in our name: authorization, cookies, `x-api-key`, `x-vault-token`, `private-token`. */
const CREDENTIAL = /^(?:proxy-)?authorization$|^cookie$|(?:^|-)(?:api-?key|token|secret|password|signature)$/i;

export interface Hop {
  readonly url: URL;
  readonly headers: Headers;
}

/**
 * Where a redirect leads, without the headers that are meant for the first host; undefined for an answer that is to be returned.
 * @throws Refused for a way out of https, or to something that is not HTTP.
 */
export function hopOf(
  method: string,
  from: URL,
  answer: { readonly status: number; readonly headers: Headers },
  headers: Headers,
): Hop | undefined {
  const location = answer.headers.get('location');
  if (location === null || ![301, 302, 303, 307, 308].includes(answer.status) || !['GET', 'HEAD'].includes(method)) return undefined;

  const url = URL.parse(location, from.href);
  if (url === null) throw new Refused(`${method} ${from.origin} redirects to something that is no URL`);
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || from.protocol === 'https:')) {
    throw new Refused(`${method} ${from.origin} redirects to ${url.protocol}//${url.host}`, {
      hint: 'set the URL to where the service answers itself',
    });
  }
  url.username = '';
  url.password = '';
  if (url.origin === from.origin) return { url, headers };
  return { url, headers: new Headers([...headers].filter(([name]) => !CREDENTIAL.test(name))) };
}
