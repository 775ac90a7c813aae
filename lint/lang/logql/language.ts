import { Query } from '../promql/query.ts';
import { LogQuery } from './query.ts';

/**
 * Whether a text is a query of the other language for certain: it does not parse in its own, and it is right in the other, with a selector.
 * A metric's name, or a stage, is what the other does not know.
 */
export const isLogqlOnly = (text: string): boolean => {
  if (!text.includes('{') || Query.of(text).problems.every(({ kind }) => kind !== 'syntax')) return false;
  const query = LogQuery.of(text);
  return query.expr !== undefined && query.problems.length === 0;
};

export const isPromqlOnly = (text: string): boolean => {
  if (LogQuery.of(text).expr !== undefined) return false;
  const query = Query.of(text);
  return query.valid && query.selectors().length > 0;
};
