/** When a request is sent again, as pure functions. */

/** Milliseconds. A service that asks for more is told to the caller, who knows whether it is worth it. */
export const LONGEST_WAIT = 60_000;

const FIRST_WAIT = 200;
const LONGEST_BACK_OFF = 10_000;

/** By the definition of the methods: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2. */
export const isIdempotent = (method: string): boolean => ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'].includes(method);

/**
 * Milliseconds to wait after the attempt of this number (the first is 1): anything up to a bound that doubles. Full jitter keeps
 * clients that failed together from coming back together: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const backOff = (attempt: number, random: number): number =>
  Math.round(random * Math.min(LONGEST_BACK_OFF, FIRST_WAIT * 2 ** (attempt - 1)));

/** `Retry-After` in milliseconds, from seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  // Fractions are sent by some, although the RFC has none.
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // V8 reads nearly anything as a date.
  const date = /^[A-Z][a-z]+,? .*\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
