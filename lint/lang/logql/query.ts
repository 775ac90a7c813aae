import type { Span } from '../../source/node.ts';
import { remembered } from '../remembered.ts';
import { bare, type Expr, type Log, type LogRange, type RangeAggregation } from './ast.ts';
import { type Parsed, parseLogql } from './parse.ts';
import type { Problem } from './problem.ts';

/** A query of Loki: what rules get. Computed when it is asked for the first time, and once for the same text. */
export class LogQuery {
  readonly text: string;
  #parsed: Parsed | undefined;
  #parts: readonly Expr[] | undefined;

  private constructor(text: string, parsed?: Parsed) {
    this.text = text;
    this.#parsed = parsed;
  }

  /** One that somebody has read otherwise than it is written. */
  static from(text: string, parsed: Parsed): LogQuery {
    return new LogQuery(text, parsed);
  }

  static readonly of: (text: string) => LogQuery = remembered((text) => new LogQuery(text));

  get parsed(): Parsed {
    return (this.#parsed ??= parseLogql(this.text));
  }

  /** Undefined where the text does not parse. */
  get expr(): Expr | undefined {
    return this.parsed.expr;
  }

  get problems(): readonly Problem[] {
    return this.parsed.problems;
  }

  /** The problems of one kind, as rules tell them. */
  *problemsOf(kind: Problem['kind']): Generator<{ readonly at: Span; readonly message: string; readonly hint: string | undefined }> {
    for (const problem of this.problems) {
      if (problem.kind === kind) yield { at: { from: problem.from, to: problem.to }, message: problem.message, hint: problem.hint };
    }
  }

  /** Whether Loki takes it. What rules say about meaning rests on that. */
  get valid(): boolean {
    return this.expr !== undefined && this.problems.length === 0;
  }

  /** Lines, or samples. */
  get kind(): 'log' | 'metric' | undefined {
    return this.expr === undefined ? undefined : bare(this.expr).type === 'log' ? 'log' : 'metric';
  }

  /** Every expression in it: a holder before what it holds, left before right. */
  walk(): readonly Expr[] {
    return (this.#parts ??= this.expr === undefined ? [] : [...walk(this.expr)]);
  }

  /** Each range with the aggregation around it, and lines that stand for themselves. */
  *logs(): Generator<{ readonly log: Log; readonly range: LogRange | undefined; readonly aggregation: RangeAggregation | undefined }> {
    for (const expr of this.walk()) {
      if (expr.type === 'log') yield { log: expr, range: undefined, aggregation: undefined };
      else if (expr.type === 'range') yield { log: expr.range.log, range: expr.range, aggregation: expr };
      else if (expr.type === 'variants') yield { log: expr.range.log, range: expr.range, aggregation: undefined };
    }
  }

  slice({ from, to }: Span): string {
    return this.text.slice(from, to);
  }
}

/** What stands directly inside an expression. */
function children(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case 'binary':
      return [expr.left, expr.right];
    case 'paren':
    case 'aggregation':
    case 'label_replace':
      return [expr.expr];
    case 'variants':
      return expr.variants;
    default:
      return NONE;
  }
}

const NONE: readonly Expr[] = [];

function* walk(expr: Expr): Generator<Expr> {
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const inner = children(next);
    for (let index = inner.length - 1; index >= 0; index--) open.push(inner[index]!);
  }
}
