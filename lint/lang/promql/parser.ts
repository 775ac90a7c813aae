import { AGGREGATIONS, METRIC_WORDS, type Kind, WITH_PARAMETER } from './tokens.ts';
import type { Aggregation, Expr, Grouping, NumberLiteral } from './ast.ts';
import { adopt } from './adopt.ts';
import type { Cursor } from './cursor.ts';
import { functionNamed, nearestFunction } from './functions.ts';
import { binary } from './parse-binary.ts';
import { postfix } from './parse-postfix.ts';
import { labels, selector } from './parse-selector.ts';

/** From loose to tight. `^` is the only one that groups to the right. */
const BINDING: Readonly<Partial<Record<Kind, number>>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '</': 3,
  '>/': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 6,
};

const POWER = 6;

const AGGREGATES: ReadonlySet<string> = new Set(AGGREGATIONS);

export function expression(cursor: Cursor, min: number): Expr {
  let left = prefix(cursor);
  for (;;) {
    const binding = BINDING[cursor.kind];
    if (binding === undefined || binding < min) return left;
    cursor.count();
    left = binary(cursor, left, binding === POWER ? binding : binding + 1);
  }
}

function prefix(cursor: Cursor): Expr {
  const { kind, from } = cursor;
  if (kind !== '-' && kind !== '+') return postfix(cursor, primary(cursor));
  cursor.step();
  cursor.enter();
  // A sign binds as * does: -1 ^ 2 is -(1 ^ 2).
  const expr = cursor.expression(POWER);
  cursor.leave();
  if (expr.type === 'number') return { ...expr, from, value: kind === '-' ? -expr.value : expr.value };
  return adopt({ type: 'unary', parent: undefined, from, to: expr.to, op: kind, expr }, expr);
}

function primary(cursor: Cursor): Expr {
  const { kind, from, to } = cursor;
  switch (kind) {
    case 'number':
    case 'duration':
      return number(cursor);
    case 'string': {
      const { value } = cursor.stringValue();
      cursor.step();
      return { type: 'string', parent: undefined, from, to, value };
    }
    case '(': {
      cursor.step();
      cursor.enter();
      const expr = cursor.expression(0);
      cursor.expect(')', '');
      cursor.leave();
      return adopt({ type: 'paren', parent: undefined, from, to: cursor.past, expr }, expr);
    }
    case '{':
      return selector(cursor);
    default:
      if (!METRIC_WORDS.has(kind)) cursor.fail('', 'an expression', hint(kind));
      return named(cursor);
  }
}

function hint(kind: Kind): string | undefined {
  return kind === 'group_left' || kind === 'group_right' ? `on(label) ${kind}(...)` : undefined;
}

function number(cursor: Cursor): NumberLiteral {
  const { from, to } = cursor;
  const duration = cursor.is('duration');
  const value = duration ? cursor.durationValue() : cursor.numberValue();
  if (duration) cursor.use('duration-as-number', from, to);
  cursor.step();
  return { type: 'number', parent: undefined, from, to, value, duration };
}

/** A word: an aggregation, a call, or a metric of that name. */
function named(cursor: Cursor): Expr {
  const { kind, text, to } = cursor;
  if (AGGREGATES.has(kind)) {
    const next = cursor.peek();
    return next === '(' || next === 'by' || next === 'without' ? aggregation(cursor) : selector(cursor);
  }
  const callable =
    kind === 'name' || kind === 'start' || kind === 'end' || kind === 'step' || kind === 'range' || kind === 'max_of' || kind === 'min_of';
  // Blanks and comments may stand before the parenthesis, but seldom do: look first.
  if (callable && (text.charCodeAt(to) === 40 || cursor.peek() === '(')) return call(cursor);
  return selector(cursor);
}

function call(cursor: Cursor): Expr {
  const { from, to } = cursor;
  const name = cursor.lexeme();
  const known = functionNamed(name);
  cursor.step();
  if (known === undefined) {
    const near = nearestFunction(name);
    cursor.tell('syntax', { from, to }, `there is no function "${name}"`, near);
  } else if (known.feature !== undefined) cursor.use(known.feature, from, to);
  const args = argumentsOf(cursor, `the call of ${name}`);
  const expr: Expr = { type: 'call', parent: undefined, from, to: cursor.past, name, nameSpan: { from, to }, args };
  for (const arg of args) arg.parent = expr;
  return expr;
}

function argumentsOf(cursor: Cursor, where: string): Expr[] {
  cursor.expect('(', where);
  cursor.enter();
  const args: Expr[] = [];
  while (!cursor.is(')')) {
    args.push(cursor.expression(0));
    const comma = { from: cursor.from, to: cursor.to };
    if (!cursor.take(',')) break;
    if (cursor.is(')')) cursor.tell('syntax', comma, `a comma ends the arguments of ${where}`);
  }
  cursor.expect(')', where);
  cursor.leave();
  return args;
}

function aggregation(cursor: Cursor): Expr {
  const op = cursor.kind;
  const { from } = cursor;
  const nameSpan = { from, to: cursor.to };
  if (op === 'limitk' || op === 'limit_ratio' || op === 'group') cursor.use(op, from, cursor.to);
  cursor.step();
  let grouping = modifier(cursor);
  const args = argumentsOf(cursor, op);
  grouping ??= modifier(cursor);
  const span = { from, to: cursor.past };
  const wanted = WITH_PARAMETER.has(op) ? 2 : 1;
  if (args.length !== wanted) {
    const message = `${op}() takes ${wanted === 1 ? '1 argument' : `${wanted} arguments`}, not ${args.length}`;
    cursor.tell('type', span, message, wanted === 2 ? `${op}(${op === 'count_values' ? '"label"' : '...'}, ...)` : undefined);
    if (args.length === 0) cursor.incomplete = true;
  }
  const expr = args.at(-1) ?? { type: 'number', parent: undefined, from: cursor.past, to: cursor.past, value: NaN, duration: false };
  const param = args.length > 1 ? args[0] : undefined;
  const node: Aggregation = { type: 'aggregation', parent: undefined, ...span, op, nameSpan, param, expr, grouping };
  for (const arg of args) arg.parent = node;
  return node;
}

function modifier(cursor: Cursor): Grouping | undefined {
  if (!cursor.is('by') && !cursor.is('without')) return undefined;
  const { from } = cursor;
  const without = cursor.is('without');
  cursor.step();
  const found = labels(cursor, without ? 'without' : 'by');
  return { from, to: cursor.past, without, labels: found };
}
