import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';

/** One series selector of a query. */
export interface QuerySelector {
  readonly metric: string;
  readonly labels: readonly string[];
  /** Offset in the query's text. */
  readonly from: number;
}

export interface Query {
  /** The first syntax error: what stands there, and where (0-based line and column). */
  readonly error?: { readonly text: string; readonly line: number; readonly column: number };
  readonly selectors: readonly QuerySelector[];
}

/** Reads a query as far as resolve needs it: is it PromQL, and which metrics does it name. Everything else is lint's business. */
export function readQuery(text: string): Query {
  if (text.trim() === '') return { error: { text: 'an empty query', line: 0, column: 0 }, selectors: [] };
  const selectors: QuerySelector[] = [];
  let error: Query['error'];
  parser.parse(text).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) error ??= { ...position(text, from), text: from === to ? afterText(text, from) : `\`${text.slice(from, to)}\`` };
      else if (type.name === 'VectorSelector') selectors.push(readSelector(text, node));
    },
  });
  return error === undefined ? { selectors } : { error, selectors };
}

function readSelector(text: string, node: SyntaxNode): QuerySelector {
  const name = node.getChild('Identifier');
  const labels: string[] = [];
  let metric = name === null ? '' : text.slice(name.from, name.to);
  for (const matcher of node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
    const label = matcher.getChild('LabelName');
    const value = matcher.getChild('StringLiteral');
    if (label === null) continue;
    const key = text.slice(label.from, label.to);
    if (key === '__name__' && value !== null && matcher.getChild('MatchOp')?.getChild('EqlSingle')) metric = unquote(text.slice(value.from, value.to));
    else labels.push(key);
  }
  return { metric, labels, from: node.from };
}

const unquote = (literal: string) => literal.slice(1, -1);

const afterText = (text: string, at: number) => (at >= text.trimEnd().length ? 'the end of the query' : `\`${text.slice(at, at + 12).split('\n')[0]}\``);

function position(text: string, offset: number) {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, column: before.at(-1)!.length };
}
