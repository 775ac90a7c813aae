import { Unavailable } from '../failure.ts';

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

export function httpClient(_options: HttpClientOptions = {}): HttpClient {
  return { send: () => Promise.reject(new Unavailable('not built yet')) };
}
