import { readFast } from './fast.ts';
import { type Read, readWithLibrary } from './library.ts';

export type { Read, SyntaxProblem } from './library.ts';

/** Reads a YAML or JSON text: values with their places, and everything that is wrong with it. Never throws. */
export function read(text: string): Read {
  const fast = readFast(text);
  if (fast === undefined) return readWithLibrary(text);
  if (!('deepAt' in fast)) return { documents: fast, problems: [] };
  return { documents: [], problems: [{ from: fast.deepAt, to: fast.deepAt + 1, message: 'this is nested more than 200 levels deep' }] };
}
