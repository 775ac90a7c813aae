import type { Duration, Log, LogRange, Matcher, Stage, Unwrap } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { isLineFilter, lineFilter, matcherAfter } from './parse-filter.ts';
import { stage, unwrap } from './parse-stage.ts';

const RANGE = 'a range aggregation';

/** Matchers between braces. */
export function selector(cursor: Cursor): Pick<Log, 'selector' | 'matchers'> {
  const { from } = cursor;
  cursor.expect('{', 'a query', metricHint(cursor));
  const matchers: Matcher[] = [];
  if (!cursor.take('}')) {
    do {
      cursor.count();
      const name = cursor.word('a stream selector');
      matchers.push(matcherAfter(cursor, name) ?? cursor.fail('a stream selector', 'one of = != =~ !~'));
    } while (cursor.take(','));
    if (!cursor.take('}')) cursor.fail('a stream selector', '"," or "}"');
  }
  return { selector: { from, to: cursor.past }, matchers };
}

/** A name where lines are asked for is most likely a metric of Prometheus. */
const metricHint = (cursor: Cursor) => (cursor.is('word') ? 'LogQL reads lines: {app="name"}; a metric is read by PromQL' : undefined);

/** Stages up to something else. `unwrap` ends them too, where it may stand. */
export function stages(cursor: Cursor, unwraps: boolean): { readonly stages: readonly Stage[]; readonly unwrap: Unwrap | undefined } {
  const found: Stage[] = [];
  for (;;) {
    const { from } = cursor;
    if (isLineFilter(cursor)) found.push(lineFilter(cursor));
    else if (cursor.take('|')) {
      if (unwraps && cursor.is('unwrap')) return { stages: found, unwrap: unwrap(cursor, from) };
      found.push(stage(cursor, from));
    } else return { stages: found, unwrap: undefined };
    cursor.count();
  }
}

/** Lines, as a query of their own. */
export function log(cursor: Cursor): Log {
  const { from } = cursor;
  const head = selector(cursor);
  const { stages: found } = stages(cursor, false);
  return { type: 'log', from, to: cursor.past, ...head, stages: found };
}

/** What a range aggregation takes: lines with a range behind the selector, behind the pipeline, or behind parentheses around either. */
export function logRange(cursor: Cursor): LogRange {
  const { from } = cursor;
  cursor.enter();
  const found = cursor.is('(') ? inParens(cursor, from) : open(cursor, from);
  cursor.leave();
  return found;
}

function open(cursor: Cursor, from: number): LogRange {
  const head = selector(cursor);
  const first = stages(cursor, true);
  return ranged(cursor, from, head, first);
}

/** From the range on; stages may come behind it where none came before. */
function ranged(cursor: Cursor, from: number, head: Pick<Log, 'selector' | 'matchers'>, first: ReturnType<typeof stages>): LogRange {
  const { range, offset } = duration(cursor);
  const isPlain = first.stages.length === 0 && first.unwrap === undefined;
  const { stages: list, unwrap: unwrapped } = isPlain ? stages(cursor, true) : first;
  const line: Log = { type: 'log', from: head.selector.from, to: (list.at(-1) ?? head.selector).to, ...head, stages: list };
  return { from, to: cursor.past, log: line, unwrap: unwrapped, range, offset };
}

function inParens(cursor: Cursor, from: number): LogRange {
  cursor.step();
  if (cursor.is('(')) return closed(cursor, from, logRange(cursor));
  const inner = cursor.from;
  const head = selector(cursor);
  const first = stages(cursor, true);
  if (cursor.is('range')) return closed(cursor, from, ranged(cursor, inner, head, first));
  cursor.expect(')', RANGE);
  const { range, offset } = duration(cursor);
  let { unwrap: unwrapped } = first;
  if (first.stages.length === 0 && unwrapped === undefined && cursor.is('|')) {
    const pipe = cursor.from;
    cursor.step();
    if (!cursor.is('unwrap')) cursor.fail(RANGE, '"unwrap"');
    unwrapped = unwrap(cursor, pipe);
  }
  const line: Log = { type: 'log', from: inner, to: (first.stages.at(-1) ?? head.selector).to, ...head, stages: first.stages };
  return { from, to: cursor.past, log: line, unwrap: unwrapped, range, offset };
}

function closed(cursor: Cursor, from: number, range: LogRange): LogRange {
  cursor.expect(')', RANGE);
  return { ...range, from, to: cursor.past };
}

function duration(cursor: Cursor): { readonly range: Duration; readonly offset: Duration | undefined } {
  const range = { ...cursor.here(), seconds: cursor.milliseconds / 1000 };
  cursor.expect('range', RANGE);
  const { from } = cursor;
  if (!cursor.take('offset')) return { range, offset: undefined };
  const seconds = cursor.duration();
  return { range, offset: { from, to: cursor.past, seconds } };
}
