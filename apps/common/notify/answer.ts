import type { z } from 'zod';
import { messageOf } from '../failure.ts';
import type { HttpAnswer } from '../http/client.ts';

/** The JSON of an answer, or undefined where it is none of that shape: then its status has to do. */
export async function shaped<T>(answer: HttpAnswer, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.safeParse(JSON.parse(await answer.text())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a service says of an error, for a message of ours: one line, not long. */
export const quoted = (text: unknown): string =>
  messageOf(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
