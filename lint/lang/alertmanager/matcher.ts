import { RE2JS } from 're2js';

export type Operator = '=' | '!=' | '=~' | '!~';

/** One matcher, with its place in the text that was parsed. */
export interface Matcher {
  readonly name: string;
  readonly op: Operator;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface MatcherProblem {
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly hint?: string;
}

export type Parsed = { readonly matchers: readonly Matcher[] } | { readonly problem: MatcherProblem };

export const failed = (parsed: Parsed): parsed is { readonly problem: MatcherProblem } => 'problem' in parsed;

const compiled = new Map<string, RE2JS | string>();

/** The whole value must match, as Alertmanager anchors it; a text says why RE2 refuses it. */
export function regexpOf(value: string): RE2JS | string {
  const known = compiled.get(value);
  if (known !== undefined) return known;
  let answer: RE2JS | string;
  try {
    answer = RE2JS.compile(`^(?:${value})$`);
  } catch (error) {
    answer = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'no regular expression';
  }
  if (compiled.size > 5000) compiled.clear();
  compiled.set(value, answer);
  return answer;
}

export const isRegexp = (op: Operator): boolean => op === '=~' || op === '!~';

/** Whether a value passes; a missing label is the empty value. A regular expression that RE2 refuses passes nothing. */
export function matches({ op, value }: Pick<Matcher, 'op' | 'value'>, label: string): boolean {
  if (op === '=') return label === value;
  if (op === '!=') return label !== value;
  const regexp = regexpOf(value);
  if (typeof regexp === 'string') return false;
  return regexp.test(label) === (op === '=~');
}

export const matchesAll = (
  matchers: readonly Pick<Matcher, 'name' | 'op' | 'value'>[],
  labels: Readonly<Record<string, string>>,
): boolean => matchers.every((matcher) => matches(matcher, Object.hasOwn(labels, matcher.name) ? labels[matcher.name]! : ''));

/** `severity="critical"`, as Alertmanager prints it. */
export function matcherText({ name, op, value }: Pick<Matcher, 'name' | 'op' | 'value'>): string {
  if (/[\s{}!=~,\\"'`\u0085\u00a0]/u.test(name)) return `${JSON.stringify(name)}${op}${JSON.stringify(value)}`;
  return `${name}${op}"${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}

/** The order in which Alertmanager keeps them: by name, value, kind. */
export const sorted = <M extends Pick<Matcher, 'name' | 'op' | 'value'>>(matchers: readonly M[]): readonly M[] =>
  matchers.toSorted((a, b) => compare(a.name, b.name) || compare(a.value, b.value) || OPERATORS.indexOf(a.op) - OPERATORS.indexOf(b.op));

const OPERATORS: readonly Operator[] = ['=', '!=', '=~', '!~'];
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
