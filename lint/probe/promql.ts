import { parsePromql } from '../lang/promql/parse.ts';
import { typeOf } from '../lang/promql/types.ts';
import { ofBase64, ofText } from './bytes.ts';
import { sourcesAnswer } from './sources.ts';

/** {expr | expr_base64, features?: switches that are on} -> {valid, type?, problem?: {message, start, end} in bytes, problems?: all of them}. */
export function promql(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { expr: plain, expr_base64: encoded, features } = request;
  const { text, offset } =
    typeof plain !== 'string' && typeof encoded === 'string' ? ofBase64(encoded) : ofText(typeof plain === 'string' ? plain : '');
  const switches = new Set(Array.isArray(features) ? features.filter((one) => typeof one === 'string') : []);
  const { expr, problems } = parsePromql(text, { features: { switches } });
  const told = problems.filter(({ kind }) => kind !== 'limit');
  // What a switch could turn on has labels all the same.
  const isReadable = expr !== undefined && told.every(({ kind }) => kind === 'feature');
  const sources = isReadable ? sourcesAnswer(expr, ({ from, to }) => [offset(from), offset(to)]) : {};
  if (told.length === 0) return { valid: true, ...(expr === undefined ? {} : { type: typeOf(expr) }), ...sources };
  const described = told.map(({ kind, message, hint, from, to }) => ({
    message,
    start: offset(from),
    end: offset(to),
    kind,
    ...(hint === undefined ? {} : { hint }),
  }));
  return { valid: false, problem: described[0], problems: described, ...sources };
}
