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
  if (told.length === 0) {
    if (expr === undefined) return { valid: true };
    return { valid: true, type: typeOf(expr), ...sourcesAnswer(expr, ({ from, to }) => [offset(from), offset(to)]) };
  }
  const described = told.map(({ kind, message, hint, from, to }) => ({
    message,
    start: offset(from),
    end: offset(to),
    kind,
    ...(hint === undefined ? {} : { hint }),
  }));
  return { valid: false, problem: described[0], problems: described };
}
