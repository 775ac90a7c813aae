import { RE2JS } from 're2js';

const known = new Map<string, (text: string) => boolean>();

/**
 * A pattern of an option as kube-linter reads it: RE2, found anywhere in the text; `!` in front turns it round; an empty one
 * matches everything. One that does not compile matches nothing.
 */
export function pattern(source: string): (text: string) => boolean {
  const old = known.get(source);
  if (old !== undefined) return old;
  const made = compile(source);
  known.set(source, made);
  return made;
}

/** Whether any of several patterns is found. */
export const anyOf = (sources: readonly string[]): ((text: string) => boolean) => {
  const all = sources.map(pattern);
  return (text) => all.some((one) => one(text));
};

function compile(source: string): (text: string) => boolean {
  if (source === '') return () => true;
  const negated = source.startsWith('!');
  try {
    const re = RE2JS.compile(negated ? source.slice(1) : source);
    return (text) => re.matcher(text).find() !== negated;
  } catch {
    return () => false;
  }
}
