/** The names of the groups of a regular expression that RE2 takes, in order. */
export function captureNames(pattern: string): readonly string[] {
  const names: string[] = [];
  if (!pattern.includes('(?')) return names;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === '\\') {
      if (pattern[at + 1] === 'Q') {
        const end = pattern.indexOf('\\E', at + 2);
        if (end < 0) return names;
        at = end + 1;
      } else at++;
    } else if (sign === '[') at = endOfClass(pattern, at);
    else if (sign === '(' && pattern[at + 1] === '?') {
      const open = pattern.startsWith('P<', at + 2) ? at + 4 : pattern[at + 2] === '<' ? at + 3 : -1;
      if (open >= 0) names.push(pattern.slice(open, pattern.indexOf('>', open)));
    }
  }
  return names;
}

/** The bracket that closes a class of characters: right behind the opening one it is a character itself. */
function endOfClass(pattern: string, from: number): number {
  let at = from + 1;
  if (pattern[at] === '^') at++;
  if (pattern[at] === ']') at++;
  for (; at < pattern.length && pattern[at] !== ']'; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern.startsWith('[:', at)) {
      const end = pattern.indexOf(':]', at + 2);
      if (end > 0 && /^\^?[a-z]+$/.test(pattern.slice(at + 2, end))) at = end + 1;
    }
  }
  return at;
}
