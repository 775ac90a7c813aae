import { createInterface } from 'node:readline';
import { type Probe, probes as ofLint } from '../lint/probe/index.ts';
import { didYouMean } from '../synth/names.ts';
import { UserError } from './errors.ts';

/** What can be asked: the languages of lint, and what takes the arithmetic of synth. */
const probes: Readonly<Record<string, () => Promise<Probe>>> = { ...ofLint, slo: async () => (await import('./probes/slo.ts')).slo };

/** `therapy-ops probe LANG`: one JSON object a line in, one a line out, in the same order, until the input ends. */
export async function probe(language: string): Promise<void> {
  const load = Object.hasOwn(probes, language) ? probes[language] : undefined;
  if (load === undefined) {
    const known = Object.keys(probes);
    throw new UserError(`there is no probe ${language}${didYouMean(language, known)}; there are ${known.join(', ')}`, 2);
  }
  const answer = await load();
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${JSON.stringify(reply(line, answer))}\n`))
      await new Promise((drained) => process.stdout.once('drain', drained));
  }
}

/** An answer to any line: what is no question is told as one that failed. */
function reply(
  line: string,
  answer: (request: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch (error) {
    return { error: `this line is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return { error: 'a question is a JSON object' };
  const { id } = request as { readonly id?: unknown };
  try {
    return { ...(id === undefined ? {} : { id }), ...answer(request as Record<string, unknown>) };
  } catch (error) {
    return {
      ...(id === undefined ? {} : { id }),
      error: `a mistake of therapy-ops: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
