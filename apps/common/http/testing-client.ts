/** What the tests of the client share: a client without waits, and sides that misbehave. */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { httpClient, type HttpClientOptions } from './client.ts';
import { testServer } from './testing-server.ts';

/** Answers with these, one after the other, and then with the last one. */
export function script(...answers: readonly ((response: ServerResponse) => unknown)[]) {
  let next = 0;
  return (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    return answers[Math.min(next++, answers.length - 1)]!(response);
  };
}

export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end();
export const ok = (response: ServerResponse) => response.end('ok');
export const cut = (response: ServerResponse) => response.socket?.destroy();

/** With waits that are noted and not made. */
export function client(options: HttpClientOptions = {}) {
  const waits: number[] = [];
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return { waits, ...httpClient({ random: () => 1, sleep, ...options }) };
}

export const failed = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** A port of loopback on which nothing listens. */
export async function deadUrl(): Promise<string> {
  const server = await testServer(() => undefined);
  await server.close();
  return server.url;
}
