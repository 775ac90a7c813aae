import { readFast } from './fast.ts';
import { type Read, readWithLibrary } from './library.ts';

export type { Read, SyntaxProblem } from './library.ts';

/** Reads a YAML or JSON text: values with their places, and everything that is wrong with it. Never throws. */
export function read(text: string): Read {
  const documents = readFast(text);
  return documents === undefined ? readWithLibrary(text) : { documents, problems: [] };
}
