import { type Read, readWithLibrary } from './library.ts';

export type { Read, SyntaxProblem } from './library.ts';

/** Reads a YAML or JSON text: values with their places, and everything that is wrong with it. Never throws. */
export function read(text: string): Read {
  return readWithLibrary(text);
}
