import type { Binary, Expr, Fill, Label, Matching } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { labels } from './parse-selector.ts';

/** The operator is the current token; what stands to its right binds at least as tight as `min`. */
export function binary(cursor: Cursor, left: Expr, min: number): Binary {
  const op = cursor.kind;
  const opSpan = { from: cursor.from, to: cursor.to };
  if (op === '</' || op === '>/') cursor.use('trim', opSpan.from, opSpan.to);
  else if (op === 'atan2') cursor.use('atan2', opSpan.from, opSpan.to);
  cursor.step();
  const bool = cursor.take('bool');
  const matching = match(cursor);
  const fill = fills(cursor);
  cursor.enter();
  const right = cursor.expression(min);
  cursor.leave();
  const node: Binary = { type: 'binary', parent: undefined, from: left.from, to: right.to, op, opSpan, left, right, bool, matching, fill };
  left.parent = node;
  right.parent = node;
  return node;
}

function match(cursor: Cursor): Matching | undefined {
  const { from, kind } = cursor;
  if (kind !== 'on' && kind !== 'ignoring') return undefined;
  cursor.step();
  const found = labels(cursor, kind);
  const groupFrom = cursor.from;
  let group: Matching['group'];
  let include: Label[] = [];
  if (cursor.is('group_left') || cursor.is('group_right')) {
    const word = cursor.kind;
    group = word === 'group_left' ? 'left' : 'right';
    cursor.step();
    if (cursor.is('(')) include = labels(cursor, word);
  }
  const groupSpan = group === undefined ? undefined : { from: groupFrom, to: cursor.past };
  return { from, to: cursor.past, on: kind === 'on', labels: found, group, include, groupSpan };
}

/** `fill(0)`, or `fill_left(0)` and `fill_right(0)` in any order. */
function fills(cursor: Cursor): Fill | undefined {
  const { from, kind } = cursor;
  if (kind !== 'fill' && kind !== 'fill_left' && kind !== 'fill_right') return undefined;
  const first = value(cursor);
  let left = kind === 'fill_right' ? undefined : first;
  let right = kind === 'fill_left' ? undefined : first;
  if (kind === 'fill_left' && cursor.is('fill_right')) right = value(cursor);
  else if (kind === 'fill_right' && cursor.is('fill_left')) left = value(cursor);
  cursor.use('fill', from, cursor.past);
  return { from, to: cursor.past, left, right };
}

function value(cursor: Cursor): number {
  const where = cursor.kind;
  cursor.step();
  cursor.expect('(', where);
  const minus = cursor.is('-');
  if (minus || cursor.is('+')) cursor.step();
  if (!cursor.is('number') && !cursor.is('duration')) cursor.fail(where, 'a number');
  const found = cursor.is('number') ? cursor.numberValue() : cursor.durationValue();
  cursor.step();
  cursor.expect(')', where);
  return minus ? -found : found;
}
