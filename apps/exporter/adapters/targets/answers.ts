import type { z } from 'zod';

import { Refused, Unavailable } from '../../../common/failure.ts';
import type { HttpAnswer } from '../../../common/http/client.ts';

/** Milliseconds for a piece of about 10 MiB: more than it takes at 0.5 Mbit/s. */
export const PIECE_TIMEOUT = 5 * 60_000;

/** Milliseconds for reading a whole file back, whatever its size: a connection that stands still ends sooner by itself. */
export const READ_TIMEOUT = 24 * 3_600_000;

/** The JSON of a good answer, in the shape that its service documents. @throws Unavailable where it is something else. */
export async function understood<T>(schema: z.ZodType<T>, answer: HttpAnswer, who: string): Promise<T> {
  const { data, error } = schema.safeParse(await answer.json());
  if (error !== undefined) {
    const where = error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`);
    throw new Unavailable(`${who} answers with something else than it documents: ${where.join('; ')}`);
  }
  return data;
}

/** The JSON of an answer that tells of an error; what is no JSON object, such as a page of a proxy, is an empty one. */
export async function errorOf<T>(schema: z.ZodType<T>, answer: HttpAnswer): Promise<T | undefined> {
  const text = await answer.text();
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The bytes of a file, or why there are none. */
export async function* bytesOf(answer: HttpAnswer, name: string, where: string): AsyncGenerator<Uint8Array> {
  if (answer.status === 404) throw new Refused(`no ${name} in ${where}`);
  yield* answer.stream();
}
