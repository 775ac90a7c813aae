/** `<ip> - <_> [<time>]`: names between angle brackets, and the text between them (pkg/logql/log/pattern). */
const CAPTURE = /<([a-zA-Z_][a-zA-Z0-9_]*)>/g;

/** The labels that the parser makes. */
export const patternNames = (pattern: string): readonly string[] =>
  [...pattern.matchAll(CAPTURE)].map(([, name]) => name!).filter((name) => name !== '_');

/** Why the parser `pattern` refuses it. */
export function parserProblem(pattern: string): string | undefined {
  const names = patternNames(pattern);
  if (names.length === 0) return 'a pattern needs a named capture, which becomes a label: <name>';
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return consecutive(pattern) ?? (twice === undefined ? undefined : `the pattern captures ${twice} twice`);
}

/** Why a line filter refuses it. */
export function filterProblem(pattern: string): string | undefined {
  const [name] = patternNames(pattern);
  return consecutive(pattern) ?? (name === undefined ? undefined : `a line filter captures nothing: <${name}> must be <_>`);
}

function consecutive(pattern: string): string | undefined {
  let end = -1;
  for (const match of pattern.matchAll(CAPTURE)) {
    if (match.index === end)
      return `two captures follow each other with nothing between them: ${pattern.slice(pattern.lastIndexOf('<', end - 1), match.index + match[0].length)}`;
    end = match.index + match[0].length;
  }
  return undefined;
}
