import type { Source } from '../../source/source.ts';
import { type Parsed, parsePromql } from '../promql/parse.ts';
import { Query } from '../promql/query.ts';
import { walk } from '../promql/walk.ts';
import type { Expr } from '../promql/ast.ts';
import type { Dashboard } from './dashboard.ts';
import { type Expression, expressions } from './expressions.ts';

/** A query of a dashboard as Prometheus would read it; matchers have the variables that were written. */
export interface DashboardQuery extends Parsed {
  readonly source: Source;
  readonly expression: Expression;
}

/** What a value that nobody knows may be: a number, a length of time, a matcher. The first is its own name: a metric or a label. */
const STANDS = ['1', '5m', 'a="b"', ''];

const known = new WeakMap<Expression, DashboardQuery>();

/** Reads a query. Where values are unknown it is wrong only when it is wrong with every kind of value. */
export function query(expression: Expression): DashboardQuery {
  const old = known.get(expression);
  if (old !== undefined) return old;
  const first = parse(expression.source.text);
  let found: DashboardQuery = { ...first, source: expression.source, expression };
  if (!expression.isKnown && first.problems.length > 0) {
    for (const stand of STANDS) {
      const source = expression.guess(stand);
      const parsed = parse(source.text);
      if (parsed.problems.length > 0) continue;
      found = { ...parsed, source, expression };
      break;
    }
  }
  known.set(expression, found);
  return found;
}

/** Shared with the rules of queries, but for those whose matchers they must not see. */
const parse = (text: string): Parsed => (/\$|\[\[/.test(text) ? parsePromql(text) : Query.of(text).parsed);

/** All queries of a dashboard that are in PromQL, or that nobody says are in another language. */
export function* queries(dashboard: Dashboard): Iterable<DashboardQuery> {
  for (const expression of expressions(dashboard)) if (expression.language !== 'logql') yield query(expression);
}

/** An expression and all below it. */
export const nodes = (expr: Expr | undefined): Iterable<Expr> => (expr === undefined ? [] : walk(expr));

/** Metrics, groupings and matchings stand as they are: with another value of a variable there would be other labels. */
export function isSettled({ expr, source, expression }: DashboardQuery): boolean {
  // With a guess in place of a value nothing of the text is sure.
  if (source !== expression.source) return false;
  for (const node of nodes(expr)) {
    const span =
      node.type === 'selector'
        ? node.metricSpan
        : node.type === 'aggregation'
          ? node.grouping
          : node.type === 'binary'
            ? node.matching
            : undefined;
    if (span !== undefined && expression.written(span) !== source.text.slice(span.from, span.to)) return false;
  }
  return true;
}
