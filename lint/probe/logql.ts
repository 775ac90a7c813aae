import { LogQuery } from '../lang/logql/query.ts';
import { ofText } from './bytes.ts';

/** {expr} -> {valid, kind?: log | metric, problem?: {message, start, end} in bytes, problems?: all of them}. */
export function logql({ expr }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { text, offset } = ofText(typeof expr === 'string' ? expr : '');
  const query = LogQuery.of(text);
  const told = query.problems.filter(({ kind }) => kind !== 'limit');
  const kind = query.kind === undefined ? {} : { kind: query.kind };
  if (told.length === 0) return { valid: true, ...kind };
  const problems = told.map(({ kind: sort, message, hint, from, to }) => ({
    message,
    start: offset(from),
    end: offset(to),
    kind: sort,
    ...(hint === undefined ? {} : { hint }),
  }));
  return { valid: false, ...kind, problem: problems[0], problems };
}
