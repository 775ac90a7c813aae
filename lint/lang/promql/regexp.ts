import { Regexp } from '../regexp/regexp.ts';

const remembered = new Map<string, Regexp>();
/** More than any stack has: what grows in a long-running editor is cut. */
const MOST = 20_000;

/** The regular expression of a matcher, read once for all queries. */
export function regexp(pattern: string): Regexp {
  let known = remembered.get(pattern);
  if (known === undefined) {
    if (remembered.size > MOST) remembered.clear();
    known = new Regexp(pattern, 'prometheus');
    remembered.set(pattern, known);
  }
  return known;
}

/** Whether the matcher takes an empty value, which is that of a missing label; true where that would take too long to find out. */
export function matchesEmpty(pattern: string): boolean {
  if (pattern === '.*' || pattern === '') return true;
  return pattern !== '.+' && regexp(pattern).acceptsEmpty() !== 'no';
}
