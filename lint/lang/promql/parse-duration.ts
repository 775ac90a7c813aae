import type { Duration, DurationTree } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { MAX_SECONDS } from './literal.ts';

const EXPECTED = 'a duration, a number, step() or range()';

type Operator = (DurationTree & { type: 'binary' })['op'];

const BINDING: Readonly<Partial<Record<string, number>>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '^': 3 };

/** A duration between brackets: greater than zero where that can be seen. */
export function rangeDuration(cursor: Cursor, where: string): Duration {
  const { from } = cursor;
  const problems = cursor.problems.length;
  const tree = binary(cursor, 0, where);
  const duration = done(cursor, from, tree);
  if (tree.type === 'number' && tree.value <= 0 && cursor.problems.length === problems) {
    cursor.tell('syntax', duration, 'a duration between brackets must be greater than 0');
  }
  noteExpression(cursor, duration);
  return duration;
}

/**
 * What follows `offset`. A sign, a number, a call is complete as it stands: `foo offset 5m + 1` adds 1 to the result. A parenthesis
 * opens an expression that goes on behind it: `foo offset (5m) + 1m`.
 */
export function offsetDuration(cursor: Cursor): Duration {
  const { from } = cursor;
  const sign = cursor.is('-') || cursor.is('+') ? cursor.kind : undefined;
  if (sign !== undefined) cursor.step();
  const begin = cursor.kind;
  let tree: DurationTree;
  if (begin === 'number' || begin === 'duration') tree = signed(cursor, sign, atom(cursor, 'offset'), from);
  else if (begin === 'step' || begin === 'range' || begin === 'min_of' || begin === 'max_of')
    tree = signed(cursor, sign, call(cursor, 'offset'), from);
  else if (begin === '(' && sign !== undefined) tree = signed(cursor, sign, atom(cursor, 'offset'), from);
  else if (sign === undefined) tree = binary(cursor, 0, 'offset');
  else tree = rest(cursor, signed(cursor, sign, binary(cursor, 3, 'offset'), from), 0, 'offset');
  const duration = done(cursor, from, tree);
  if (tree.type === 'number' && tree.value < 0) cursor.use('negative-offset', from, cursor.past);
  noteExpression(cursor, duration);
  return duration;
}

function done(cursor: Cursor, from: number, tree: DurationTree): Duration {
  return { from, to: cursor.past, seconds: evaluate(tree), tree };
}

function noteExpression(cursor: Cursor, { tree, from, to }: Duration): void {
  if (tree.type !== 'number') cursor.use('duration-expr', from, to);
  else if (!tree.duration) cursor.use('number-as-duration', from, to);
}

function binary(cursor: Cursor, min: number, where: string): DurationTree {
  return rest(cursor, unary(cursor, where), min, where);
}

function rest(cursor: Cursor, first: DurationTree, min: number, where: string): DurationTree {
  let left = first;
  for (;;) {
    const op = cursor.kind as Operator;
    const binding = BINDING[op];
    if (binding === undefined || binding < min) return left;
    cursor.count();
    const { from, to } = cursor;
    cursor.step();
    const right = binary(cursor, op === '^' ? binding : binding + 1, where);
    if ((op === '/' || op === '%') && right.type === 'number' && right.value === 0) {
      cursor.tell('syntax', { from, to }, op === '/' ? 'a duration is divided by 0' : 'a remainder by 0 is taken of a duration');
      left = { type: 'number', value: 1, duration: false };
    } else left = { type: 'binary', op, left, right };
  }
}

function unary(cursor: Cursor, where: string): DurationTree {
  if (!cursor.is('-') && !cursor.is('+')) return atom(cursor, where);
  const { kind, from } = cursor;
  cursor.step();
  cursor.enter();
  // A sign binds as * does, and less than ^.
  const tree = signed(cursor, kind, binary(cursor, 3, where), from);
  cursor.leave();
  return tree;
}

function signed(cursor: Cursor, sign: string | undefined, of: DurationTree, from: number): DurationTree {
  if (sign !== '-') return of;
  if (of.type !== 'number') return { type: 'minus', of };
  return inRange(cursor, { ...of, value: -of.value }, from);
}

function inRange(cursor: Cursor, tree: DurationTree & { type: 'number' }, from: number): DurationTree {
  if (tree.value <= MAX_SECONDS && tree.value >= -MAX_SECONDS) return tree;
  if (Number.isNaN(tree.value)) return tree;
  cursor.tell('syntax', { from, to: cursor.past }, 'a duration is longer than 292 years');
  return { ...tree, value: 1 };
}

function atom(cursor: Cursor, where: string): DurationTree {
  const { from, kind } = cursor;
  if (kind === 'number' || kind === 'duration') {
    const value = kind === 'number' ? cursor.numberValue() : cursor.durationValue();
    cursor.step();
    return inRange(cursor, { type: 'number', value, duration: kind === 'duration' }, from);
  }
  if (kind === '(') {
    cursor.step();
    cursor.enter();
    const of = binary(cursor, 0, where);
    cursor.expect(')', where);
    cursor.leave();
    return { type: 'paren', of };
  }
  if (kind === 'step' || kind === 'range' || kind === 'min_of' || kind === 'max_of') return call(cursor, where);
  cursor.fail(where, EXPECTED);
}

function call(cursor: Cursor, where: string): DurationTree {
  const name = cursor.kind as 'step' | 'range' | 'min_of' | 'max_of';
  const { from } = cursor;
  cursor.step();
  cursor.expect('(', where);
  const args: DurationTree[] = [];
  if (name === 'min_of' || name === 'max_of') {
    cursor.enter();
    args.push(binary(cursor, 0, where));
    cursor.expect(',', where);
    args.push(binary(cursor, 0, where));
    cursor.leave();
  }
  cursor.expect(')', where);
  cursor.use(name === 'range' ? 'duration-range' : name === 'step' ? 'duration-step' : 'duration-min-max', from, cursor.past);
  return { type: 'call', name, args };
}

/** Seconds; undefined where the step or the range of the query is needed. */
function evaluate(tree: DurationTree): number | undefined {
  switch (tree.type) {
    case 'number':
      return tree.value;
    case 'paren':
      return evaluate(tree.of);
    case 'minus': {
      const value = evaluate(tree.of);
      return value === undefined ? undefined : -value;
    }
    case 'call': {
      const [a, b] = tree.args.map(evaluate);
      if (a === undefined || b === undefined) return undefined;
      return tree.name === 'min_of' ? Math.min(a, b) : Math.max(a, b);
    }
    case 'binary': {
      const a = evaluate(tree.left);
      const b = evaluate(tree.right);
      return a === undefined || b === undefined ? undefined : compute(tree.op, a, b);
    }
  }
}

function compute(op: Operator, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
  }
}
