import { Refused, Unavailable } from '../failure.ts';
import { failureOf } from './broken.ts';
import type { HttpAnswer } from './client.ts';

/** Frees the connection of an answer that nobody reads. */
export const discard = (response: Response): Promise<void> | undefined => response.body?.cancel().catch(() => undefined);

/** `what` names the request in messages. `limit` in bytes, `timeout` in milliseconds, for messages only. */
export function answerOf(
  what: string,
  response: Response,
  { limit, timeout }: { readonly limit: number; readonly timeout: number },
): HttpAnswer {
  async function* stream(): AsyncGenerator<Uint8Array> {
    try {
      if (response.body !== null) yield* response.body;
    } catch (error) {
      throw new Unavailable(`${what}: ${failureOf(error, timeout).message} in the middle of the answer`, { cause: error });
    }
  }

  async function bytes(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stream()) {
      size += chunk.length;
      if (size > limit) throw new Refused(`${what} answers with more than ${limit} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  }

  const text = async () => new TextDecoder().decode(await bytes());

  return {
    status: response.status,
    headers: response.headers,
    stream,
    bytes,
    text,
    async json() {
      const body = await text();
      try {
        return JSON.parse(body) as unknown;
      } catch {
        // The text itself may hold a credential, and so may the message of JSON.parse, which quotes it.
        throw new Refused(
          `${what} answers ${response.status} with no JSON but ${response.headers.get('content-type') ?? 'no content type'}`,
        );
      }
    },
  };
}
