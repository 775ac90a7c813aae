import type { Span } from '../../source/node.ts';
import { isMetricName } from './chars.ts';
import type { Matcher, Selector } from './ast.ts';
import type { QuerySubject } from './subject.ts';

/**
 * Whether this stretch of a query stands like that in the file. In a dashboard it can be a value that we have put in the place of a
 * variable, of which nothing can be said.
 */
export function isWritten({ source, query, owner }: QuerySubject, span: Span): boolean {
  if (owner.kind === 'rule') return true;
  const { from, to } = source.inFile(span);
  return source.file.text.slice(from, to) === query.slice(span);
}

/** All that a selector asks of a series, the name included. */
export function asked({ metric, matchers }: Selector): readonly (Pick<Matcher, 'name' | 'op' | 'value'> & Partial<Matcher>)[] {
  if (metric === undefined || matchers.some(({ name, op }) => name === '__name__' && op === '=')) return matchers;
  return [{ name: '__name__', op: '=', value: metric }, ...matchers];
}

/** A matcher as it is written: `code=~"5.."`. */
export const shown = ({ name, op, value }: Pick<Matcher, 'name' | 'op' | 'value'>): string =>
  `${isMetricName(name) ? name : JSON.stringify(name)}${op}${JSON.stringify(value)}`;
