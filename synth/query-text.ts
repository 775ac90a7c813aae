/** What the readers of PromQL and of LogQL say of a query's text in the same way. */

/** The first thing that does not belong where it stands: 0-based line and column. */
export interface SyntaxProblem {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** What a parser could not read between two offsets, and where. */
export function unexpected(query: string, from: number, to: number): SyntaxProblem {
  const before = query.slice(0, from).split('\n');
  const text = from === to ? after(query, from) : `\`${query.slice(from, to)}\``;
  return { text, line: before.length - 1, column: before.at(-1)!.length };
}

const after = (query: string, at: number) =>
  at >= query.trimEnd().length ? 'the end of the query' : `\`${query.slice(at, at + 12).split('\n')[0]}\``;

/** A string literal: raw in backticks, else with Go's escapes. */
export function unquote(literal: string): string {
  const body = literal.slice(1, -1);
  return literal.startsWith('`') ? body : body.replaceAll(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char);
}
