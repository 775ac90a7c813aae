import type { At, Duration, Expr, Selector, Subquery } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { offsetDuration, rangeDuration } from './parse-duration.ts';
import { adopt } from './adopt.ts';

/** While it is built, a node takes what stands behind it. */
type Open<T> = { -readonly [K in keyof T]: T[K] };

/** What stands behind an expression binds tighter than any operator: ranges, `offset`, `@`, `anchored`, `smoothed`. */
export function postfix(cursor: Cursor, first: Expr): Expr {
  let expr = first;
  for (;;) {
    switch (cursor.kind) {
      case '[':
        cursor.count();
        expr = brackets(cursor, expr);
        break;
      case 'offset':
        offset(cursor, expr);
        break;
      case '@':
        at(cursor, expr);
        break;
      case 'anchored':
      case 'smoothed':
        modifier(cursor, expr);
        break;
      default:
        return expr;
    }
  }
}

function brackets(cursor: Cursor, expr: Expr): Expr {
  const { from } = cursor;
  cursor.step();
  const range = rangeDuration(cursor, 'a range');
  if (cursor.take(':')) {
    const step = cursor.is(']') ? undefined : rangeDuration(cursor, 'the step of a subquery');
    cursor.expect(']', 'a subquery');
    const to = cursor.past;
    return adopt({ type: 'subquery', parent: undefined, from: expr.from, to, expr, range, step, offset: undefined, at: undefined }, expr);
  }
  if (!cursor.is(']')) cursor.fail('a range', '":" or "]"');
  cursor.step();
  const to = cursor.past;
  if (expr.type !== 'selector') {
    const text = cursor.text.slice(from, to - 1);
    cursor.tell('syntax', { from, to }, 'a range stands behind a selector only', `${text}:] makes a subquery`);
    return adopt(
      { type: 'subquery', parent: undefined, from: expr.from, to, expr, range, step: undefined, offset: undefined, at: undefined },
      expr,
    );
  }
  if (isSet(expr.offset)) cursor.tell('syntax', { from, to }, 'offset stands before the range', 'metric[5m] offset 1h');
  else if (expr.at !== undefined) cursor.tell('syntax', { from, to }, '@ stands before the range', 'metric[5m] @ end()');
  return adopt({ type: 'range', parent: undefined, from: expr.from, to, selector: expr, range }, expr);
}

/** The node that takes offset and @: a selector, that of a range, a subquery. */
function target(cursor: Cursor, expr: Expr, word: string, from: number): Open<Selector> | Open<Subquery> | undefined {
  if (expr.type === 'range') return expr.selector;
  if (expr.type === 'selector' || expr.type === 'subquery') return expr;
  cursor.tell('syntax', { from, to: cursor.past }, `${word} stands behind a selector, a range or a subquery only`);
  return undefined;
}

/** An offset of zero is none, as Prometheus sees it: another may follow. */
function isSet(duration: Duration | undefined): boolean {
  if (duration === undefined) return false;
  return duration.tree.type !== 'number' || Number.isNaN(duration.tree.value) || Math.round(duration.tree.value * 1e9) !== 0;
}

function offset(cursor: Cursor, expr: Expr): void {
  const { from } = cursor;
  cursor.step();
  const duration = offsetDuration(cursor);
  const node = target(cursor, expr, 'offset', from);
  if (node === undefined) return;
  if (isSet(node.offset)) cursor.tell('syntax', { from: node.offset?.from ?? from, to: cursor.past }, 'an offset is set twice');
  node.offset = duration;
  (expr as Open<Expr>).to = cursor.past;
}

function at(cursor: Cursor, expr: Expr): void {
  const { from } = cursor;
  cursor.step();
  const value = time(cursor, expr.from);
  const node = target(cursor, expr, '@', from);
  if (node === undefined) return;
  if (node.at !== undefined) cursor.tell('syntax', { from, to: cursor.past }, 'a time is set twice with @');
  node.at = { from, to: cursor.past, at: value };
  cursor.use('at', from, cursor.past);
  (expr as Open<Expr>).to = cursor.past;
}

function time(cursor: Cursor, from: number): At['at'] {
  const { kind } = cursor;
  if (kind === 'start' || kind === 'end') {
    cursor.step();
    cursor.expect('(', '@');
    cursor.expect(')', '@');
    return kind;
  }
  const minus = kind === '-';
  if (minus || kind === '+') cursor.step();
  if (!cursor.is('number') && !cursor.is('duration')) cursor.fail('@', 'a Unix time in seconds, start() or end()');
  const value = cursor.is('number') ? cursor.numberValue() : cursor.durationValue();
  cursor.step();
  // Prometheus compares with the bounds of 64 bits; not a number is out of bounds as well.
  if (!(Math.abs(value) < 2 ** 63)) cursor.tell('syntax', { from, to: cursor.past }, 'the time behind @ is out of bounds');
  return minus ? -value : value;
}

function modifier(cursor: Cursor, expr: Expr): void {
  const { from, to } = cursor;
  const word = cursor.kind === 'anchored' ? 'anchored' : 'smoothed';
  cursor.step();
  cursor.use('extended-range', from, to);
  const node = expr.type === 'range' ? expr.selector : expr.type === 'selector' ? expr : undefined;
  if (node === undefined) return cursor.tell('syntax', { from, to }, `${word} stands behind a selector or a range only`);
  if (node.modifier !== undefined && node.modifier !== word)
    cursor.tell('syntax', { from, to }, 'anchored and smoothed exclude each other');
  (node as Open<Selector>).modifier = word;
  (expr as Open<Expr>).to = to;
}
