import type { Span } from '../../source/node.ts';
import { remembered } from '../remembered.ts';
import type { Expr, Selector, ValueType } from './ast.ts';
import { constantOf } from './constant.ts';
import { parsePromql, type Parsed, type Problem } from './parse.ts';
import type { Use } from './problem.ts';
import { typeOf } from './types.ts';
import { walk } from './walk.ts';

/** A query: what rules get. Everything is computed when it is asked for the first time, and once for the same text. */
export class Query {
  readonly text: string;
  #parsed: Parsed | undefined;
  #nodes: readonly Expr[] | undefined;
  #selectors: readonly Selector[] | undefined;

  private constructor(text: string) {
    this.text = text;
  }

  static readonly of: (text: string) => Query = remembered((text) => new Query(text));

  get parsed(): Parsed {
    return (this.#parsed ??= parsePromql(this.text));
  }

  /** Undefined where the text does not parse. */
  get expr(): Expr | undefined {
    return this.parsed.expr;
  }

  /** All but those that depend on the version of Prometheus. */
  get problems(): readonly Problem[] {
    return this.parsed.problems;
  }

  /** The problems of one kind, as rules tell them. */
  *problemsOf(kind: Problem['kind']): Generator<{ readonly at: Span; readonly message: string; readonly hint: string | undefined }> {
    for (const problem of this.problems) {
      if (problem.kind === kind) yield { at: { from: problem.from, to: problem.to }, message: problem.message, hint: problem.hint };
    }
  }

  /** What not every Prometheus understands. */
  get uses(): readonly Use[] {
    return this.parsed.uses;
  }

  /** Whether Prometheus takes it. What rules say about meaning rests on that. */
  get valid(): boolean {
    return this.expr !== undefined && this.problems.length === 0;
  }

  get type(): ValueType | undefined {
    return this.expr === undefined ? undefined : typeOf(this.expr);
  }

  /** Every expression in it: a holder before what it holds, left before right. */
  walk(): readonly Expr[] {
    return (this.#nodes ??= this.expr === undefined ? [] : walk(this.expr));
  }

  selectors(): readonly Selector[] {
    return (this.#selectors ??= this.walk().filter((node) => node.type === 'selector'));
  }

  slice({ from, to }: Span): string {
    return this.text.slice(from, to);
  }

  /** The number that the whole query is at all times. */
  get constant(): number | undefined {
    return this.expr === undefined ? undefined : constantOf(this.expr);
  }

  get isConstant(): boolean {
    return this.constant !== undefined;
  }
}
