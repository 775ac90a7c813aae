import type { Span } from '../../source/node.ts';
import { unquote } from '../promql/quote.ts';
import type { Grouping, Label, Parameter, Text } from './ast.ts';
import { Lexer } from './lexer.ts';
import type { Problem } from './problem.ts';
import { durationOf } from './quantity.ts';
import { type Kind, NAMES } from './tokens.ts';

/** Deeper than anything written by hand: beyond, the stack would decide. */
const MAX_NESTING = 300;
/** Operators, stages and conditions of one query: chains make deep trees as well. */
const MAX_NODES = 3000;

/** Ends parsing: the problem is told already. */
export class Stop extends Error {}

const STOP = new Stop();

/** The lexer with what all parts of the parser need: the problems, expectations, the small parts of the grammar. */
export class Cursor extends Lexer {
  readonly problems: Problem[] = [];
  /** Where the token before the current one ended. */
  past = 0;
  private depth = 0;
  private nodes = 0;

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
    if (!this.take(kind)) this.fail(where, NAMES[kind] ?? `"${kind}"`, hint);
  }

  tell(kind: Problem['kind'], { from, to }: Span, message: string, hint?: string): void {
    this.problems.push({ kind, from, to, message, hint });
  }

  /** The current token cannot stand here. */
  fail(where: string, expected: string, hint?: string): never {
    if (this.is('error')) this.tell('syntax', this, this.message, hint);
    else {
      const expects = expected === '' ? '' : `, expected ${expected}`;
      this.tell('syntax', this, `unexpected ${this.shown()}${where === '' ? '' : ` in ${where}`}${expects}`, hint);
    }
    throw STOP;
  }

  /** The current token as a span of its own. */
  here(): Span {
    return { from: this.from, to: this.to };
  }

  lexeme(): string {
    return this.text.slice(this.from, this.to);
  }

  word(where: string): Label {
    if (!this.is('word')) this.fail(where, NAMES['word']!);
    const found = { name: this.lexeme(), ...this.here() };
    this.step();
    return found;
  }

  string(where: string, hint?: string): Text {
    if (!this.is('text')) this.fail(where, NAMES['text']!, hint);
    const found = { value: unquote(this.lexeme()).value, ...this.here() };
    this.step();
    return found;
  }

  number(where: string): Parameter {
    if (!this.is('number')) this.fail(where, NAMES['number']!);
    const found = { text: this.lexeme(), ...this.here() };
    this.step();
    return found;
  }

  /** The seconds of a duration, which may be negative. */
  duration(): number {
    if (!this.is('time')) this.fail('offset', 'a duration');
    const milliseconds = durationOf(this.lexeme());
    this.step();
    return (milliseconds ?? 0) / 1000;
  }

  /** Names between parentheses; none is allowed, a comma at the end is not. */
  labels(where: string): readonly Label[] {
    this.expect('(', where);
    const found: Label[] = [];
    if (this.take(')')) return found;
    do found.push(this.word(where));
    while (this.take(','));
    this.expect(')', where);
    return found;
  }

  grouping(): Grouping | undefined {
    if (!this.is('by') && !this.is('without')) return undefined;
    const { from } = this;
    const without = this.is('without');
    this.step();
    const labels = this.labels(without ? 'without' : 'by');
    return { from, to: this.past, without, labels };
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
}
