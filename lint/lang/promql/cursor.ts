import type { Span } from '../../source/node.ts';
import type { Expr } from './ast.ts';
import { isAlphaNumeric, isSpace } from './chars.ts';
import { Lexer } from './lexer.ts';
import { parseDuration, parseNumber } from './literal.ts';
import type { Problem, Use } from './problem.ts';
import { unquote } from './quote.ts';
import type { Kind } from './tokens.ts';

/** Deeper than anything written by hand: beyond, the stack would decide. */
const MAX_NESTING = 500;
/** Operators, calls and parentheses of one query: chains make deep trees as well. */
const MAX_NODES = 2000;

/** Ends parsing: the problem is told already. */
export class Stop extends Error {}

const STOP = new Stop();

/** The lexer with what all parts of the parser need: the problems, the token that was taken, expectations. */
export class Cursor extends Lexer {
  readonly problems: Problem[] = [];
  readonly uses: Use[] = [];
  /** Where the token before the current one ended. */
  past = 0;
  /** An aggregation has nothing to aggregate: the tree is no query. */
  incomplete = false;
  private readonly parse: (cursor: Cursor, min: number) => Expr;
  private depth = 0;
  private nodes = 0;

  /** Goes on to the next token. */
  step(): void {
    this.past = this.to;
    this.next();
  }

  is(kind: Kind): boolean {
    return this.kind === kind;
  }

  /** Takes the token if it is of that kind. */
  take(kind: Kind): boolean {
    if (this.kind !== kind) return false;
    this.step();
    return true;
  }

  expect(kind: Kind, where: string, hint?: string): void {
    if (!this.take(kind)) this.fail(where, `"${kind}"`, hint);
  }

  /** The text of the current token. */
  lexeme(): string {
    return this.text.slice(this.from, this.to);
  }

  constructor(text: string, unicode: boolean, expression: (cursor: Cursor, min: number) => Expr) {
    super(text, unicode);
    this.parse = expression;
  }

  /** An expression whose operators bind at least as tight as `min`. */
  expression(min: number): Expr {
    return this.parse(this, min);
  }

  tell(kind: Problem['kind'], at: Span, message: string, hint?: string): void {
    this.problems.push({ kind, from: at.from, to: at.to, message, hint });
  }

  use(feature: string, from: number, to: number): void {
    this.uses.push({ feature, from, to });
  }

  /** The current token cannot stand here. */
  fail(where: string, expected: string, hint?: string): never {
    if (this.is('error')) this.tell('syntax', { from: this.from, to: this.to }, this.message, hint);
    else {
      const what = this.is('eof') ? 'end' : `"${this.lexeme().length > 30 ? `${this.lexeme().slice(0, 30)}...` : this.lexeme()}"`;
      const expects = expected === '' ? '' : `, expected ${expected}`;
      this.tell('syntax', { from: this.from, to: this.to }, `unexpected ${what}${where === '' ? '' : ` in ${where}`}${expects}`, hint);
    }
    throw STOP;
  }

  /** What stands behind the current token, where that is a parenthesis or a word of a grouping. Blanks and comments do not count. */
  peek(): '(' | 'by' | 'without' | undefined {
    const { text } = this;
    let at = this.to;
    for (;;) {
      while (isSpace(text.charCodeAt(at))) at++;
      if (text.charCodeAt(at) !== 35) break;
      while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
    }
    if (text.charCodeAt(at) === 40) return '(';
    const from = at;
    while (isAlphaNumeric(text.charCodeAt(at)) || text.charCodeAt(at) === 58) at++;
    const word = at - from === 2 || at - from === 7 ? text.slice(from, at).toLowerCase() : '';
    return word === 'by' || word === 'without' ? word : undefined;
  }

  /** Counts one more node, and one more level until `leave`. */
  enter(): void {
    this.count();
    if (++this.depth > MAX_NESTING) this.limit();
  }

  leave(): void {
    this.depth--;
  }

  count(): void {
    if (++this.nodes > MAX_NODES) this.limit();
  }

  private limit(): never {
    this.problems.length = 0;
    this.tell('limit', { from: 0, to: this.text.length }, 'too deep to be checked');
    throw STOP;
  }

  /** The value of the number that is the current token; its problem is told. */
  numberValue(): number {
    const value = parseNumber(this.lexeme());
    if (value === undefined) this.tell('syntax', { from: this.from, to: this.to }, `"${this.lexeme()}" is no number`);
    return value ?? 0;
  }

  /** The seconds of the duration that is the current token; its problem is told. */
  durationValue(): number {
    const value = parseDuration(this.lexeme());
    if (typeof value === 'number') return value;
    this.tell('syntax', { from: this.from, to: this.to }, value);
    return 0;
  }

  stringValue(): { value: string; broken: boolean } {
    return unquote(this.lexeme());
  }
}
