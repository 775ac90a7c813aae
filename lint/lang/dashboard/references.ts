import type { Span } from '../../source/node.ts';

/** A variable of Grafana in a text: `$job`, `${job}`, `${job:csv}`, `${__user.login}`, `[[job]]`. */
export interface Reference extends Span {
  /** `job`, and `__user` for `__user.login`. */
  readonly name: string;
  /** All that stands between the braces: `__from:date:iso`. */
  readonly inner: string;
}

const DOLLAR = 36;
const BRACKET = 91;

const isWord = (code: number) => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/** The reference that begins at an offset. */
export function referenceAt(text: string, at: number): Reference | undefined {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  if (first === DOLLAR && second === 123) return between(text, at, at + 2, '}');
  if (first === BRACKET && second === BRACKET) return between(text, at, at + 2, ']]');
  if (first !== DOLLAR || !isWord(second)) return undefined;
  let to = at + 2;
  while (isWord(text.charCodeAt(to))) to++;
  const name = text.slice(at + 1, to);
  return { from: at, to, name, inner: name };
}

function between(text: string, from: number, begin: number, close: string): Reference | undefined {
  let end = begin;
  while (isWord(text.charCodeAt(end))) end++;
  if (end === begin) return undefined;
  const name = text.slice(begin, end);
  const next = text[end];
  // A class such as [[:alpha:]] or [[a-z]] of a regular expression is no variable: nothing but a field or a format follows a name.
  if (!text.startsWith(close, end) && next !== ':' && (next !== '.' || close !== '}')) return undefined;
  const stop = text.indexOf(close, end);
  const inner = text.slice(begin, stop);
  return stop < 0 || inner.includes('[') ? undefined : { from, to: stop + close.length, name, inner };
}

/** All variables in a text, inside of its strings too: Grafana knows no strings. */
export function references(text: string): Reference[] {
  const found: Reference[] = [];
  for (let at = nextSign(text, 0); at >= 0;) {
    const reference = referenceAt(text, at);
    if (reference !== undefined) found.push(reference);
    at = nextSign(text, reference?.to ?? at + 1);
  }
  return found;
}

function nextSign(text: string, from: number): number {
  const dollar = text.indexOf('$', from);
  const brackets = text.indexOf('[[', from);
  return dollar < 0 || brackets < 0 ? Math.max(dollar, brackets) : Math.min(dollar, brackets);
}

/** True when a value is only known in Grafana: it holds a variable. A `$` that ends a regular expression is none. */
export const isOpen = (text: string): boolean => references(text).some(({ name }) => !/^\d/.test(name));

/** Names that Grafana itself knows in every dashboard. */
export const isGlobal = (name: string): boolean => name.startsWith('__') || name === 'timeFilter' || name === 'timezone';
