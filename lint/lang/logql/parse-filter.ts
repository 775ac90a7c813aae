import type { Condition, LineFilter, LineMatch, Matcher } from './ast.ts';
import type { Cursor } from './cursor.ts';

const LINE: ReadonlySet<string> = new Set(['|=', '!=', '|~', '!~', '|>', '!>']);
const COMPARISONS: ReadonlySet<string> = new Set(['=', '==', '!=', '>', '>=', '<', '<=']);
const MATCHES: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);
const WHERE = 'a label filter';

export const isLineFilter = (cursor: Cursor): boolean => LINE.has(cursor.kind);

/** `name="value"` with one of the four operators; undefined when no operator follows the name. */
export function matcherAfter(cursor: Cursor, name: { name: string; from: number; to: number }): Matcher | undefined {
  if (!MATCHES.has(cursor.kind)) return undefined;
  const op = cursor.kind as Matcher['op'];
  cursor.step();
  return matcherOf(cursor, name, op, 'a matcher');
}

function matcherOf(cursor: Cursor, name: { name: string; from: number; to: number }, op: Matcher['op'], where: string): Matcher {
  const { value, from, to } = cursor.string(where, cursor.is('word') ? JSON.stringify(cursor.lexeme()) : undefined);
  return {
    from: name.from,
    to,
    name: name.name,
    nameSpan: { from: name.from, to: name.to },
    op,
    value,
    valueSpan: { from, to },
  };
}

/** `|= "a" or "b"`. */
export function lineFilter(cursor: Cursor): LineFilter {
  const { from } = cursor;
  const op = cursor.kind as LineFilter['op'];
  cursor.step();
  const first = lineMatch(cursor);
  const or: LineMatch[][] = [];
  let chain: LineMatch[] | undefined;
  while (cursor.take('or')) {
    cursor.count();
    const match = lineMatch(cursor);
    if (chain === undefined) or.push((chain = [match]));
    else chain.push(match);
    if (match.ip) chain = undefined;
  }
  return { type: 'line', from, to: cursor.past, op, first, or };
}

function lineMatch(cursor: Cursor): LineMatch {
  if (!cursor.take('ip')) {
    const hint = cursor.is('word') ? JSON.stringify(cursor.lexeme()) : undefined;
    return { ip: false, text: cursor.string('a line filter', hint) };
  }
  return { ip: true, text: address(cursor) };
}

function address(cursor: Cursor) {
  cursor.expect('(', 'ip()');
  const text = cursor.string('ip()');
  cursor.expect(')', 'ip()');
  return text;
}

/** Conditions on labels; Loki joins those with nothing between them as if there were an `and`. */
export function condition(cursor: Cursor): Condition {
  const { from } = cursor;
  const first = one(cursor);
  const items = [first];
  let any = false;
  for (;;) {
    if (cursor.is('and') || cursor.is(',') || cursor.is('or')) {
      any ||= cursor.is('or');
      cursor.step();
    } else if (!cursor.is('word') && !cursor.is('(')) break;
    items.push(one(cursor));
  }
  return items.length === 1 ? first : { type: 'several', from, to: cursor.past, items, any };
}

function one(cursor: Cursor): Condition {
  cursor.enter();
  if (cursor.take('(')) {
    const inner = condition(cursor);
    cursor.expect(')', WHERE);
    cursor.leave();
    return inner;
  }
  const name = cursor.word(WHERE);
  cursor.leave();
  const op = cursor.kind;
  if (op === '=~' || op === '!~') return stringCondition(cursor, name);
  if (!COMPARISONS.has(op)) cursor.fail(WHERE, 'an operator');
  cursor.step();
  const { nameSpan, from } = { nameSpan: { from: name.from, to: name.to }, from: name.from };
  if ((op === '=' || op === '!=') && cursor.is('text')) {
    const matcher = matcherOf(cursor, name, op, WHERE);
    return { type: 'string', from, to: cursor.past, matcher };
  }
  if ((op === '=' || op === '!=') && cursor.take('ip'))
    return { name: name.name, nameSpan, op, type: 'ip', from, text: address(cursor), to: cursor.past };
  const value = { from: cursor.from, to: cursor.to };
  if (cursor.take('time')) return { type: 'duration', from, to: cursor.past, name: name.name, nameSpan, op, value };
  if (cursor.take('bytes')) return { type: 'bytes', from, to: cursor.past, name: name.name, nameSpan, op, value };
  if (cursor.take('+') || cursor.take('-') || cursor.is('number')) {
    const { to } = cursor.number(WHERE);
    return { type: 'number', from, to, name: name.name, nameSpan, op, value: { from: value.from, to } };
  }
  const hint = cursor.is('word') ? JSON.stringify(cursor.lexeme()) : undefined;
  return cursor.fail(
    WHERE,
    op === '=' || op === '!=' ? 'a string, a number, a duration or a size' : 'a number, a duration or a size',
    hint,
  );
}

function stringCondition(cursor: Cursor, name: { name: string; from: number; to: number }): Condition {
  const op = cursor.kind as Matcher['op'];
  cursor.step();
  const matcher = matcherOf(cursor, name, op, WHERE);
  return { type: 'string', from: name.from, to: cursor.past, matcher };
}
