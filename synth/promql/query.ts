import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import type { Matcher } from '../../spec/selector.ts';
import { type SyntaxProblem, unexpected, unquote } from '../query-text.ts';

/** One series selector of a query. */
export interface QuerySelector {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
  /** As it is written: `http_requests_total{code="500"}`. */
  readonly text: string;
}

export interface Query {
  readonly error?: SyntaxProblem;
  readonly selectors: readonly QuerySelector[];
}

/** Reads a query as far as resolve needs it: is it PromQL, and which metrics does it name. Everything else is lint's business. */
export function readQuery(text: string): Query {
  if (text.trim() === '') return { error: { text: 'an empty query', line: 0, column: 0 }, selectors: [] };
  const selectors: QuerySelector[] = [];
  let error: Query['error'];
  parser.parse(text).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) error ??= unexpected(text, from, to);
      else if (type.name === 'VectorSelector') selectors.push(readSelector(text, node));
    },
  });
  return error === undefined ? { selectors } : { error, selectors };
}

function readSelector(text: string, node: SyntaxNode): QuerySelector {
  const slice = (part: SyntaxNode | null) => (part === null ? '' : text.slice(part.from, part.to));
  const matchers: Matcher[] = [];
  let metric = slice(node.getChild('Identifier'));
  for (const matcher of node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
    const label = slice(matcher.getChild('LabelName'));
    const op = slice(matcher.getChild('MatchOp')) as Matcher['op'];
    const value = unquote(slice(matcher.getChild('StringLiteral')));
    if (label === '__name__' && op === '=') metric = value;
    else matchers.push({ label, op, value });
  }
  return { metric, matchers, text: text.slice(node.from, node.to) };
}
