import { context, propagation } from '@opentelemetry/api';

import { Refused, Unavailable } from '../failure.ts';
import { answerOf, discard } from './answer.ts';
import { failureOf } from './broken.ts';
import { hopOf, MOST_HOPS } from './redirect.ts';
import { backOff, isIdempotent, LONGEST_WAIT, retryAfter } from './retry.ts';

export interface HttpRequest {
  readonly url: string | URL;
  /** Default GET. */
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A function gives a new stream for each attempt, with `content-length` among the headers. */
  readonly body?: string | Uint8Array | (() => AsyncIterable<Uint8Array>) | undefined;
  /** Whether sending it twice does what sending it once does; then it is retried. Default: GET, HEAD, PUT, DELETE, OPTIONS. */
  readonly idempotent?: boolean | undefined;
  /** Milliseconds for the whole attempt. Default: that of the client. */
  readonly timeout?: number | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** @throws Refused when it is larger than the client's limit. */
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  /** @throws Refused when it is no JSON. */
  json(): Promise<unknown>;
  /** Without a limit; the receiver counts. */
  stream(): AsyncIterable<Uint8Array>;
}

/**
 * Speaks HTTP to other services. Answers with any status but 429 and 5xx are returned; those, and failures of the connection, are retried
 * where that is safe (Retry-After, otherwise exponential back-off with full jitter), and then thrown.
 */
export interface HttpClient {
  /** @throws Unavailable with the status, or what happened to the connection, in its message; never with a credential. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

export interface HttpClientOptions {
  /** Milliseconds. Default 30,000. */
  readonly timeout?: number;
  /** Default 4. */
  readonly attempts?: number;
  /** Bytes of an answer that is held. Default 16 MiB. */
  readonly limit?: number;
  /** For tests: time and chance are parameters. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
}

/** What stays the same for all attempts of a request. */
interface Call {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: HttpRequest['body'];
  readonly timeout: number;
  readonly limit: number;
}

/** @throws Refused from `send` when the URL or a header will never do. */
export function httpClient(options: HttpClientOptions = {}): HttpClient {
  const { timeout = 30_000, attempts = 4, limit = 16 * 1024 * 1024, random = Math.random } = options;
  const sleep = options.sleep ?? ((milliseconds) => new Promise<void>((wake) => setTimeout(wake, milliseconds)));

  return {
    async send(request) {
      const method = (request.method ?? 'GET').toUpperCase();
      const url = urlOf(request.url);
      const headers = headersOf(request.headers ?? {});
      const call = { url, method, headers, body: request.body, timeout: request.timeout ?? timeout, limit };
      const repeatable = request.idempotent ?? isIdempotent(method);

      for (let attempt = 1; ; attempt++) {
        try {
          return await attemptOf(call);
        } catch (error) {
          if (!(error instanceof Failed)) throw error;
          const wait = error.retryAfter ?? backOff(attempt, random());
          if (attempt < attempts && (repeatable || error.undone) && wait <= LONGEST_WAIT) await sleep(wait);
          else throw new Unavailable(attempt === 1 ? error.message : `${error.message}, ${attempt} attempts`, error);
        }
      }
    },
  };
}

/** One attempt that may be repeated. */
class Failed extends Unavailable {
  /** The other side has certainly not begun with it: even what is not idempotent may be sent again. */
  readonly undone: boolean;

  constructor(message: string, undone: boolean, options: { readonly cause?: unknown; readonly retryAfter?: number | undefined }) {
    super(message, options);
    this.undone = undone;
  }
}

async function attemptOf(call: Call): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(call.timeout);
  let { url, headers } = call;
  for (let hops = 0; ; hops++) {
    // A path can be a credential too (webhooks), hence only the origin.
    const what = `${call.method} ${url.origin}`;
    const response = await fetched(what, { ...call, url, headers }, signal);
    if (response.status === 429 || response.status >= 500) {
      await discard(response);
      const wait = retryAfter(response.headers, Date.now());
      throw new Failed(`${what} answers ${response.status} ${response.statusText}`.trimEnd(), response.status === 429, {
        retryAfter: wait,
      });
    }
    const hop = hopOf(call.method, url, response, headers);
    if (hop === undefined) return answerOf(what, response, { limit: call.limit, timeout: call.timeout });
    await discard(response);
    if (hops === MOST_HOPS) throw new Refused(`${call.method} ${call.url.origin} redirects more than ${MOST_HOPS} times`);
    ({ url, headers } = hop);
  }
}

async function fetched(what: string, { url, method, headers, body, timeout }: Call, signal: AbortSignal): Promise<Response> {
  let broken: { readonly error: unknown } | undefined;
  const source = async function* (chunks: AsyncIterable<Uint8Array>) {
    try {
      yield* chunks;
    } catch (error) {
      broken = { error };
      throw error;
    }
  };
  try {
    return await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal,
      ...(body !== undefined && (typeof body === 'function' ? { body: ReadableStream.from(source(body())), duplex: 'half' } : { body })),
    });
  } catch (error) {
    // What the caller's own stream throws is no failure of the other side.
    if (broken !== undefined) throw broken.error;
    const { message, undone } = failureOf(error, timeout);
    throw new Failed(`${what}: ${message}`, undone, { cause: error });
  }
}

/** Without the text of what is wrong: it may hold a credential. */
function urlOf(text: string | URL): URL {
  const url = URL.parse(String(text));
  if (url === null) throw new Refused('this is no URL', { hint: 'http://HOST/PATH or https://HOST/PATH' });
  if (!/^https?:$/.test(url.protocol)) throw new Refused(`no HTTP: ${url.protocol}`, { hint: 'http://HOST/PATH or https://HOST/PATH' });
  if (url.username !== '' || url.password !== '') {
    throw new Refused(`user and password in the URL of ${url.host}`, { hint: 'leave them out of the URL and send them as a header' });
  }
  return url;
}

function headersOf(given: Readonly<Record<string, string>>): Headers {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  // Bytes are hashed and compared: they have to be those that are stored.
  const headers = new Headers({ 'accept-encoding': 'identity', ...carrier });
  for (const [name, value] of Object.entries(given)) {
    try {
      headers.set(name, value);
    } catch {
      throw new Refused(`header ${name} holds a character that no header can carry`, {
        hint: 'look for line breaks and letters beyond Latin-1',
      });
    }
  }
  return headers;
}
