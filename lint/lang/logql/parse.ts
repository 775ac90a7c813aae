import type { Binary, Expr, LabelReplace, Matching, Metric, RangeAggregation, Variants, VectorAggregation } from './ast.ts';
import { bare } from './ast.ts';
import { check } from './check.ts';
import { Cursor, Stop } from './cursor.ts';
import { log, logRange } from './parse-log.ts';
import type { Problem } from './problem.ts';
import { AGGREGATIONS, PRECEDENCE, RANGE_OPERATIONS } from './tokens.ts';

export interface Parsed {
  /** Undefined where the text does not parse. */
  readonly expr: Expr | undefined;
  readonly problems: readonly Problem[];
}

/** Bytes from which on Loki reads no query (pkg/logql/syntax/parser.go). */
const TOO_LONG = 131_072;

/** Reads a query as Loki 3.7 does, with all that it finds when it builds the query. Never throws. */
export function parseLogql(text: string): Parsed {
  const cursor = new Cursor(text);
  const { problems } = cursor;
  if (text.length >= TOO_LONG || (text.length * 3 >= TOO_LONG && Buffer.byteLength(text) >= TOO_LONG)) {
    cursor.tell('syntax', { from: 0, to: text.length }, `a query has less than ${TOO_LONG} bytes`);
    return { expr: undefined, problems };
  }
  let expr: Expr | undefined;
  try {
    cursor.step();
    expr = expression(cursor, 0);
    if (!cursor.is('eof')) cursor.fail('', 'an operator or the end');
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    expr = undefined;
  }
  if (expr !== undefined) check(expr, problems);
  return { expr, problems };
}

function expression(cursor: Cursor, min: number): Expr {
  cursor.enter();
  let left = primary(cursor);
  for (;;) {
    const op = cursor.kind;
    const precedence = PRECEDENCE[op] ?? -1;
    if (precedence < min || precedence < 0) break;
    cursor.count();
    const opSpan = cursor.here();
    cursor.step();
    const bool = cursor.take('bool');
    const match = matching(cursor);
    // Powers bind to the right, all others to the left.
    const right = expression(cursor, op === '^' ? precedence : precedence + 1);
    const made: Binary = { type: 'binary', from: left.from, to: right.to, op, opSpan, left, right, bool, matching: match };
    left = made;
  }
  cursor.leave();
  return left;
}

function matching(cursor: Cursor): Matching | undefined {
  if (!cursor.is('on') && !cursor.is('ignoring')) return undefined;
  const { from } = cursor;
  const on = cursor.is('on');
  cursor.step();
  const labels = cursor.labels(on ? 'on' : 'ignoring');
  const group = cursor.take('group_left') ? 'left' : cursor.take('group_right') ? 'right' : undefined;
  const include = group !== undefined && cursor.is('(') ? cursor.labels(`group_${group}`) : [];
  return { from, to: cursor.past, on, labels, group, include };
}

function primary(cursor: Cursor): Expr {
  const { kind, from } = cursor;
  if (kind === '{') return log(cursor);
  if (kind === '(') {
    cursor.step();
    const expr = expression(cursor, 0);
    if (expr.type === 'variants') cursor.fail('parentheses', 'an operator');
    cursor.expect(')', 'parentheses');
    return { type: 'paren', from, to: cursor.past, expr };
  }
  if (kind === 'number' || kind === '+' || kind === '-') {
    const signed = cursor.take('+') || cursor.take('-');
    const { text, to } = cursor.number('a query');
    return { type: 'number', from, to, text: kind === '-' ? `-${text}` : text, signed };
  }
  if (RANGE_OPERATIONS.has(kind)) return rangeAggregation(cursor);
  if (AGGREGATIONS.has(kind)) return aggregation(cursor);
  if (kind === 'label_replace') return labelReplace(cursor);
  if (kind === 'variants') return variants(cursor);
  if (kind !== 'vector') return cursor.fail('', 'a query', foreign(cursor));
  cursor.step();
  cursor.expect('(', 'vector()');
  const param = cursor.number('vector()');
  cursor.expect(')', 'vector()');
  return { type: 'vector', from, to: cursor.past, param };
}

/** Functions of PromQL that people look for here. */
const foreign = (cursor: Cursor) =>
  cursor.is('word')
    ? `${cursor.lexeme()} is nothing that LogQL knows: a query begins with {label="value"} or a function of LogQL`
    : undefined;

/** What functions take: samples. Lines are no syntax here, other than as a side of an operator. */
function metric(cursor: Cursor, where: string): Metric {
  const expr = expression(cursor, 0);
  const inner = bare(expr);
  if (inner.type === 'log')
    cursor.fail(
      where,
      'a range aggregation',
      inner === expr ? `count_over_time(${cursor.text.slice(expr.from, expr.to)} [5m])` : undefined,
    );
  if (inner.type === 'variants') cursor.fail(where, 'an operator');
  return expr as Metric;
}

function rangeAggregation(cursor: Cursor): RangeAggregation {
  const { from, kind: op } = cursor;
  const opSpan = cursor.here();
  cursor.step();
  cursor.expect('(', op);
  let param;
  if (cursor.is('number')) {
    param = cursor.number(op);
    cursor.expect(',', op);
  }
  const range = logRange(cursor);
  cursor.expect(')', op);
  const grouping = cursor.grouping();
  return { type: 'range', from, to: cursor.past, op, opSpan, param, range, grouping };
}

function aggregation(cursor: Cursor): VectorAggregation {
  const { from, kind: op } = cursor;
  const opSpan = cursor.here();
  cursor.step();
  const before = cursor.grouping();
  cursor.expect('(', op);
  let expr = metric(cursor, op);
  let param;
  if (expr.type === 'number' && !expr.signed && cursor.take(',')) {
    param = { from: expr.from, to: expr.to, text: expr.text };
    expr = metric(cursor, op);
  }
  cursor.expect(')', op);
  const grouping = before ?? cursor.grouping();
  return { type: 'aggregation', from, to: cursor.past, op, opSpan, param, expr, grouping };
}

function labelReplace(cursor: Cursor): LabelReplace {
  const { from } = cursor;
  cursor.step();
  cursor.expect('(', 'label_replace');
  const expr = metric(cursor, 'label_replace');
  const text = () => {
    cursor.expect(',', 'label_replace');
    return cursor.string('label_replace');
  };
  const [target, replacement, source, pattern] = [text(), text(), text(), text()];
  cursor.expect(')', 'label_replace');
  return { type: 'label_replace', from, to: cursor.past, expr, target, replacement, source, pattern };
}

function variants(cursor: Cursor): Variants {
  const { from } = cursor;
  cursor.step();
  cursor.expect('(', 'variants');
  const found: Metric[] = [];
  do found.push(metric(cursor, 'variants'));
  while (cursor.take(','));
  cursor.expect(')', 'variants');
  cursor.expect('of', 'variants');
  cursor.expect('(', 'variants');
  const range = logRange(cursor);
  cursor.expect(')', 'variants');
  return { type: 'variants', from, to: cursor.past, variants: found, range };
}
