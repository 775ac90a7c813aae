import type { Argument, Field, Operand, Transformed, Value } from './ast.ts';
import { unescape } from './escape.ts';
import { bareArgumentEnd, bareEnd, fieldEnd, isBlank, numberEnd, quoteEnd } from './lexer.ts';
import { TRANSFORMERS } from './words.ts';

/** Brackets inside brackets. Falco's limit is about the same, and nobody has written ten. */
const MAX_DEPTH = 500;

export class Fault extends Error {
  readonly from: number;
  readonly to: number;

  constructor(message: string, from: number, to: number) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

/** A place in a text of the filter language, and the small parts that can be read there. */
export class Tokens {
  /** What is read next. */
  at: number;
  readonly text: string;
  protected depth = 0;

  constructor(text: string, from = 0) {
    this.text = text;
    this.at = from;
  }

  /** A field or a transformer; undefined, and nothing read, when there is none. */
  operand(): Operand | undefined {
    return this.field() ?? this.transformed(TRANSFORMERS);
  }

  field(): Field | undefined {
    const from = this.at;
    const end = fieldEnd(this.text, from);
    if (end < 0) return undefined;
    this.at = end;
    const field = this.text.slice(from, end);
    let arg = '';
    if (this.take('[')) {
      const quoted = this.quoted();
      if (quoted === undefined) {
        const stop = bareArgumentEnd(this.text, this.at);
        if (stop < 0) this.fail(`an argument is expected in the brackets of ${field}`);
        arg = this.text.slice(this.at, stop);
        this.at = stop;
      } else arg = quoted.value;
      if (!this.take(']')) this.fail(`] is expected behind the argument of ${field}`);
    }
    return { kind: 'field', field, arg, from, to: this.at };
  }

  transformed(words: readonly string[]): Transformed | undefined {
    const from = this.at;
    const transformer = words.find((word) => this.text.startsWith(word, from) && this.text.charCodeAt(from + word.length) === 40);
    if (transformer === undefined) return undefined;
    this.at = from + transformer.length + 1;
    this.enter();
    const args: Argument[] = [];
    do args.push(this.argument(transformer));
    while (this.take(','));
    if (!this.take(')')) this.fail(`a closing bracket is expected behind the argument of ${transformer}()`);
    this.depth--;
    return { kind: 'transformed', transformer, args, from, to: this.at };
  }

  argument(transformer: string): Argument {
    this.blanks();
    const from = this.at;
    let argument: Argument | undefined = this.quoted() ?? this.number();
    if (argument === undefined && this.take('(')) {
      const args: Argument[] = [];
      this.blanks();
      if (this.text[this.at] !== ')') {
        do args.push(this.argument(transformer));
        while (this.take(','));
      }
      if (!this.take(')')) this.fail(`a closing bracket is expected behind the list in ${transformer}()`);
      argument = { kind: 'arguments', args, from, to: this.at };
    }
    argument ??= this.operand();
    if (argument === undefined) this.fail(`a field is expected in ${transformer}(), not ${this.next()}`);
    this.blanks();
    return argument;
  }

  textOrQuoted(): Value | undefined {
    const quoted = this.quoted();
    if (quoted !== undefined) return quoted;
    const from = this.at;
    const end = bareEnd(this.text, from);
    if (end < 0) return undefined;
    this.at = end;
    return { kind: 'value', value: this.text.slice(from, end), from, to: end };
  }

  number(): Value | undefined {
    const from = this.at;
    const end = numberEnd(this.text, from);
    if (end < 0) return undefined;
    this.at = end;
    return { kind: 'value', value: this.text.slice(from, end), from, to: end };
  }

  quoted(): Value | undefined {
    const from = this.at;
    const quote = this.text[from];
    if (quote !== '"' && quote !== "'") return undefined;
    const end = quoteEnd(this.text, from);
    if (end < 0) throw new Fault(`the quote ${quote} is never closed`, from, this.text.length);
    const result = unescape(this.text.slice(from + 1, end), quote);
    if ('wrong' in result) throw new Fault(result.wrong, from + 1 + result.at, from + 3 + result.at);
    this.at = end + 1;
    return { kind: 'value', value: result.value, from, to: this.at };
  }

  blanks(): boolean {
    const from = this.at;
    while (isBlank(this.text.charCodeAt(this.at))) this.at++;
    return this.at > from;
  }

  take(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  enter(): void {
    if (++this.depth >= MAX_DEPTH) this.fail('the condition is nested too deeply');
  }

  /** The next word or sign, to be shown. */
  next(): string {
    if (this.at >= this.text.length) return 'the end';
    const end = bareEnd(this.text, this.at);
    return this.text.slice(this.at, end < 0 ? this.at + 1 : Math.min(end, this.at + 40));
  }

  fail(message: string): never {
    const end = bareEnd(this.text, this.at);
    throw new Fault(message, this.at, this.at >= this.text.length ? this.at : end < 0 ? this.at + 1 : end);
  }
}
