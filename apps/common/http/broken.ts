/** What happened to a connection, in words. */

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'the host has no address',
  EAI_AGAIN: 'the name server does not answer',
  ECONNRESET: 'the connection is cut',
  EPIPE: 'the connection is cut',
  UND_ERR_SOCKET: 'the connection is cut',
  EHOSTUNREACH: 'no way to the host',
  ENETUNREACH: 'no way to the host',
  ETIMEDOUT: 'the host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not answer',
};

/** Nothing has reached the other side. */
const UNDONE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** The reason lies behind `fetch failed` or `terminated`, at times two deep. `timeout` in milliseconds. */
export function failureOf(error: unknown, timeout: number): { readonly message: string; readonly undone: boolean } {
  let last: unknown = error;
  while (last instanceof Error) {
    if (last.name === 'TimeoutError') return { message: `no answer within ${timeout / 1000} s`, undone: false };
    const code = 'code' in last ? String(last.code) : '';
    const words = WORDS[code];
    if (words !== undefined) return { message: words, undone: UNDONE.has(code) };
    if (last.cause === undefined) break;
    last = last.cause;
  }
  return { message: last instanceof Error ? last.message : String(last), undone: false };
}
