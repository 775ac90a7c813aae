import { frozen, KIND, type Ref } from './handle.ts';

/** What a label must be: a value, one of several, a regular expression (RE2, anchored at both ends), or none of these. */
export type Match<V> = V | RegExp | readonly V[] | { readonly not: V | RegExp | readonly V[] };

/** Matchers by label. */
export type Where<M> = { readonly [K in keyof M]?: Match<M[K]> };

/** A metric with matchers, ready for `promql`. */
export interface Selector extends Ref<'selector'> {
  /** As it is written in a query: `http_requests_total{code=~"5.."}`. */
  readonly text: string;
  readonly metric: Ref<'metric'>;
}

export function selector(metric: Ref<'metric'>, where: Where<unknown>): Selector {
  return frozen({ [KIND]: 'selector' as const, name: metric.name, text: metric.name + braces(matchers(where)), metric });
}

/** One matcher: label, operator, value as the author meant it, before any quoting. */
export interface Matcher {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** The record form as a list, in the author's order. Entries that are undefined are left out. */
export function matchers(where: Readonly<Record<string, unknown>>): Matcher[] {
  return Object.entries(where).flatMap(([label, match]) => (match === undefined ? [] : [matcher(label, match)]));
}

function matcher(label: string, match: unknown): Matcher {
  if (typeof match === 'object' && match !== null && 'not' in match) {
    const { op, value } = matcher(label, match.not);
    return { label, op: op === '=' ? '!=' : '!~', value };
  }
  if (match instanceof RegExp) return { label, op: '=~', value: match.source === '(?:)' ? '' : match.source.replaceAll('\\/', '/') };
  if (Array.isArray(match))
    return match.length === 1
      ? matcher(label, match[0])
      : { label, op: '=~', value: match.map((one) => quoteRegexp(String(one))).join('|') };
  return { label, op: '=', value: String(match) };
}

/** Go's regexp.QuoteMeta. */
function quoteRegexp(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** `{code=~"5..",job="api"}`, or nothing when there are no matchers. */
export function braces(list: readonly Matcher[]): string {
  return list.length === 0 ? '' : `{${list.map(({ label, op, value }) => `${labelName(label)}${op}${quote(value)}`).join(',')}}`;
}

const labelName = (name: string) => (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ? name : quote(name));

/** A string literal of PromQL and LogQL: Go's double-quoted form. */
export function quote(value: string): string {
  return `"${value.replaceAll(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
}
