/** More texts than any stack has: what grows in a long-running editor is cut. */
const MOST = 50_000;

/** Makes something of a text, once for the same text. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      if (known.size > MOST) known.clear();
      found = make(text);
      known.set(text, found);
    }
    return found;
  };
}
