import type { SyntaxNode } from '@lezer/common';
import { parser } from '@grafana/lezer-logql';
import type { Matcher } from '../../spec/selector.ts';
import { type SyntaxProblem, unexpected, unquote } from '../query-text.ts';

export interface StreamSelector {
  readonly matchers: readonly Matcher[];
  /** As it is written: `{app="checkout"}`. */
  readonly text: string;
}

export interface LogQuery {
  readonly error?: SyntaxProblem;
  /** A query that gives numbers; one that gives lines cannot alert. */
  readonly metric: boolean;
  readonly selectors: readonly StreamSelector[];
}

/** Reads a query as far as resolve needs it: is it LogQL, does it give numbers, and which streams does it read. */
export function readLogQuery(text: string): LogQuery {
  if (text.trim() === '') return { error: { text: 'an empty query', line: 0, column: 0 }, metric: false, selectors: [] };
  const selectors: StreamSelector[] = [];
  let error: LogQuery['error'];
  let metric = true;
  parser.parse(text).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) error ??= unexpected(text, from, to);
      else if (type.name === 'Selector') selectors.push({ matchers: readMatchers(text, node), text: text.slice(from, to) });
      else if (type.name === 'LogExpr' && node.parent?.name === 'Expr') metric = false;
    },
  });
  return { ...(error === undefined ? {} : { error }), metric, selectors };
}

function readMatchers(text: string, selector: SyntaxNode): Matcher[] {
  const found: Matcher[] = [];
  selector.cursor().iterate(({ name, node }) => {
    if (name !== 'Matcher') return;
    const [label, op, value] = [node.firstChild, node.firstChild?.nextSibling, node.lastChild].map((part) =>
      part ? text.slice(part.from, part.to) : '',
    ) as [string, string, string];
    found.push({ label, op: op as Matcher['op'], value: unquote(value) });
  });
  return found;
}
