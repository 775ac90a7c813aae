import type { Check, Expr, Modifier, Operand, Right, Value, Values } from './ast.ts';
import { identifierEnd, isBlank } from './lexer.ts';
import { Fault, Tokens } from './tokens.ts';
import { LIST_OPERATORS, MODIFIERS, NUMBER_OPERATORS, TEXT_OPERATORS, TRANSFORMERS } from './words.ts';

export interface SyntaxFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export type Parsed = { readonly expr: Expr; readonly fault?: undefined } | { readonly expr?: undefined; readonly fault: SyntaxFault };

/** Reads a condition after its lists have been put in. Never throws. */
export function parseFilter(text: string): Parsed {
  const parser = new Parser(text);
  return parser.run((p) => p.whole());
}

/** Reads a field or a transformer at the start of a text, as outputs and exceptions have them. `end` is where it stops. */
export function parseOperand(text: string, from = 0): { readonly operand: Operand; readonly end: number } | undefined {
  const parser = new Parser(text, from);
  try {
    const operand = parser.operand();
    return operand === undefined ? undefined : { operand, end: parser.at };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

class Parser extends Tokens {
  run(read: (parser: this) => Expr): Parsed {
    try {
      return { expr: read(this) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { fault: { from: error.from, to: error.to, message: error.message } };
    }
  }

  whole(): Expr {
    if (this.text.length === 0) this.fail('the condition is empty');
    const expr = this.#or();
    if (this.at < this.text.length) this.fail(`${this.next()} follows a complete condition: and, or or nothing is expected`);
    return expr;
  }

  #or(): Expr {
    return this.#chain('or', () => this.#and());
  }

  #and(): Expr {
    return this.#chain('and', () => this.#not());
  }

  /** `a or b or (c)`: behind the word stands a blank or an opening bracket. */
  #chain(kind: 'or' | 'and', operand: () => Expr): Expr {
    this.blanks();
    const from = this.at;
    const children = [operand()];
    this.blanks();
    while (this.take(kind)) {
      if (this.blanks()) children.push(operand());
      else if (this.take('(')) children.push(this.#embedded());
      else this.fail(`a blank or ( is expected behind ${kind}`);
      this.blanks();
    }
    return children.length === 1 ? children[0]! : { kind, children, from, to: children.at(-1)!.to };
  }

  #not(): Expr {
    this.blanks();
    const from = this.at;
    let negated = false;
    while (this.text.startsWith('not', this.at) && isBlank(this.text.charCodeAt(this.at + 3))) {
      this.at += 3;
      this.blanks();
      negated = !negated;
    }
    let child: Expr;
    if (this.take('not(')) {
      negated = !negated;
      child = this.#embedded();
    } else child = this.#check();
    return negated ? { kind: 'not', child, from, to: this.at } : child;
  }

  #embedded(): Expr {
    this.enter();
    const expr = this.#or();
    this.blanks();
    if (!this.take(')')) this.fail(`a closing bracket is expected, not ${this.next()}`);
    this.depth--;
    return expr;
  }

  #check(): Expr {
    this.blanks();
    if (this.take('(')) return this.#embedded();
    const from = this.at;
    const left = this.operand();
    if (left !== undefined) return this.#condition(left, from);
    const end = identifierEnd(this.text, from);
    if (end < 0) this.fail(`a field, a macro or ( is expected, not ${this.next()}`);
    this.at = end;
    return { kind: 'name', name: this.text.slice(from, end), from, to: end };
  }

  #condition(left: Operand, from: number): Check {
    this.blanks();
    if (this.take('exists')) return { kind: 'check', left, op: 'exists', modifier: undefined, right: undefined, from, to: this.at };
    const number = NUMBER_OPERATORS.find((op) => this.take(op));
    if (number !== undefined) return this.#finish(left, number, undefined, this.#numberValue(number), from);
    const text = TEXT_OPERATORS.find((op) => this.#takeWord(op));
    if (text !== undefined) {
      const modifier = this.#modifier();
      return this.#finish(left, text, modifier, modifier === undefined ? this.#textValue(text) : this.#listValue(text), from);
    }
    const list = LIST_OPERATORS.find((op) => this.take(op));
    if (list !== undefined) return this.#finish(left, list, undefined, this.#listValue(list), from);
    this.fail(`an operator is expected behind ${this.text.slice(left.from, left.to)}, not ${this.next()}`);
  }

  #finish(left: Operand, op: string, modifier: Modifier | undefined, right: Right, from: number): Check {
    return { kind: 'check', left, op, modifier, right, from, to: right.to };
  }

  /** `= oneof (a, b)`; without a list behind it the word is a value like any other. */
  #modifier(): Modifier | undefined {
    const here = this.at;
    this.blanks();
    for (const word of MODIFIERS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      this.blanks();
      if (this.text[this.at] === '(') return word;
    }
    this.at = here;
    return undefined;
  }

  #numberValue(op: string): Right {
    this.blanks();
    const value = this.#taken() ?? this.number();
    if (value === undefined) this.fail(`a number is expected behind ${op}, not ${this.next()}`);
    return value;
  }

  #textValue(op: string): Right {
    this.blanks();
    const value = this.#taken() ?? this.textOrQuoted();
    if (value === undefined) this.fail(`a value is expected behind ${op}, not ${this.next()}`);
    return value;
  }

  #listValue(op: string): Right {
    this.blanks();
    const from = this.at;
    if (this.take('(')) return this.#values(from);
    const taken = this.#taken();
    if (taken !== undefined) return taken;
    const end = identifierEnd(this.text, from);
    if (end < 0) this.fail(`a list in brackets is expected behind ${op}, not ${this.next()}`);
    this.at = end;
    return { kind: 'value', value: this.text.slice(from, end), from, to: end };
  }

  #values(from: number): Values {
    const values: Value[] = [];
    this.blanks();
    const first = this.textOrQuoted();
    if (first !== undefined) {
      values.push(first);
      this.blanks();
      while (this.take(',')) {
        this.blanks();
        const value = this.textOrQuoted();
        if (value === undefined) this.fail(`a value is expected behind the comma, not ${this.next()}`);
        values.push(value);
        this.blanks();
      }
    }
    if (!this.take(')')) this.fail(`a comma or a closing bracket is expected in a list, not ${this.next()}`);
    return { kind: 'values', values, from, to: this.at };
  }

  /** A value that is taken from the event as well: `val(proc.pname)`, `tolower(fd.name)`. */
  #taken(): Operand | undefined {
    return this.transformed(VAL) ?? this.transformed(TRANSFORMERS);
  }

  /** Operators that are words need a blank behind them; signs do not. */
  #takeWord(op: string): boolean {
    const from = this.at;
    if (!this.take(op)) return false;
    if (op.charCodeAt(0) < 97 || isBlank(this.text.charCodeAt(this.at))) return true;
    this.at = from;
    return false;
  }
}

const VAL = ['val'];
