import type { Expr } from './ast.ts';
import { Cursor, Stop } from './cursor.ts';
import { featureProblems, type Features } from './features.ts';
import { expression } from './parser.ts';
import type { Problem, Use } from './problem.ts';
import { checkTypes } from './types.ts';

export type { Problem } from './problem.ts';
export type { Features } from './features.ts';

export interface Parsed {
  /** Undefined where the text breaks off: nothing is guessed then. */
  readonly expr: Expr | undefined;
  readonly problems: readonly Problem[];
  /** What not every Prometheus understands. */
  readonly uses: readonly Use[];
}

/**
 * Parses and checks a query as Prometheus 3.16 does. It tells all problems that do not rest on one another. With features, those
 * of that Prometheus are told as well; without, everything that any Prometheus has understood is let through.
 */
export function parsePromql(text: string, { features }: { readonly features?: Features | undefined } = {}): Parsed {
  const cursor = new Cursor(text, features?.switches.has('promql-unquoted-utf8-names') ?? false, expression);
  const { problems, uses } = cursor;
  let expr: Expr | undefined;
  try {
    cursor.next();
    if (cursor.is('eof')) cursor.tell('syntax', { from: 0, to: text.length }, 'the query is empty');
    else {
      expr = cursor.expression(0);
      if (!cursor.is('eof')) cursor.fail('', 'an operator or the end');
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    expr = undefined;
  }
  if (cursor.incomplete) expr = undefined;
  if (expr !== undefined && problems.every(({ kind }) => kind !== 'syntax')) checkTypes(expr, problems);
  if (features !== undefined) problems.push(...featureProblems(uses, features));
  return { expr, problems, uses };
}
