import type { PromQL } from '../../spec/promql.ts';
import type { Origin } from '../artifact.ts';
import { didYouMean, nearest } from '../names.ts';
import { readQuery } from '../promql/query.ts';
import { problem, type Context } from './context.ts';

/**
 * The text of a PromQL expression, after a look: it parses, and its metrics exist.
 * A metric that nobody declares is a problem only when it is nearly one that somebody does, since people paste queries.
 */
export function expression(
  context: Context,
  origin: Origin,
  expr: PromQL | string,
  read: (text: string) => string = (text) => text,
): string {
  const text = typeof expr === 'string' ? expr.trim() : expr.text;
  if (typeof expr === 'object') for (const message of expr.problems) problem(context, origin, message);
  if (typeof expr === 'object' && !expr.checked) return text;

  const query = readQuery(read(text));
  if (query.error !== undefined) {
    const { line, column, text: found } = query.error;
    problem(
      context,
      origin,
      `this is not PromQL: unexpected ${found} at line ${line + 1}, column ${column + 1} of \`${text}\`; correct it, or use raw(...) if only your Prometheus understands it`,
    );
    return text;
  }
  for (const { metric, matchers } of query.selectors)
    checkSelector(
      context,
      origin,
      metric,
      matchers.map(({ label }) => label),
    );
  return text;
}

function checkSelector(context: Context, origin: Origin, metric: string, labels: readonly string[]): void {
  const known = context.series.get(metric);
  if (known === undefined) {
    const meant = metric === '' ? undefined : nearest(metric, context.series.keys());
    if (meant !== undefined)
      problem(context, origin, `no metric ${metric} is declared; did you mean ${meant}? Declare it with metrics({...}) if it exists`);
    return;
  }
  for (const label of labels) {
    if (!known.has(label))
      problem(context, origin, `${metric} has no label ${label}${didYouMean(label, known)}; it has ${[...known].join(', ')}`);
  }
}
