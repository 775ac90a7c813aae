import type { Span } from '../../source/node.ts';

/** A template's nodes. Offsets are UTF-16 units into its text. */
export type TemplateNode = Text | Action | Branch | Invoke | Jump;

export interface Text extends Span {
  readonly kind: 'text';
}

/** `{{ pipeline }}`. */
export interface Action extends Span {
  readonly kind: 'action';
  readonly pipe: Pipe;
}

/** `else if` and `else with` are a branch inside `otherwise`. */
export interface Branch extends Span {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: Pipe;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

/** `{{ template "name" pipeline }}`, and what `{{ block }}` leaves in its place. */
export interface Invoke extends Span {
  readonly kind: 'template';
  readonly name: string;
  readonly nameSpan: Span;
  readonly pipe: Pipe | undefined;
}

export interface Jump extends Span {
  readonly kind: 'jump';
  readonly word: 'break' | 'continue';
}

/** `$a, $b := command | command`. */
export interface Pipe extends Span {
  readonly declares: readonly Variable[];
  /** `$a = ...`: the variables are there already. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

/** A function or a value, and the arguments: operands divided by spaces. */
export interface Command extends Span {
  readonly args: readonly Operand[];
}

export type Operand = Name | Dot | Nil | Variable | FieldAccess | Literal | StringLiteral | Group;

/** A function. */
export interface Name extends Span {
  readonly kind: 'function';
  readonly name: string;
}

export interface Dot extends Span {
  readonly kind: 'dot';
}

export interface Nil extends Span {
  readonly kind: 'nil';
}

/** `$labels.job`; the name has its `$`. */
export interface Variable extends Span {
  readonly kind: 'variable';
  readonly name: string;
  readonly fields: readonly Field[];
}

/** `.Labels.job`: fields of the dot. */
export interface FieldAccess extends Span {
  readonly kind: 'field';
  readonly fields: readonly Field[];
}

/** Its span begins behind the dot. */
export interface Field extends Span {
  readonly name: string;
}

export interface Literal extends Span {
  readonly kind: 'number' | 'bool' | 'char';
  readonly text: string;
}

export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
  /** As written, with its quotes. */
  readonly literal: string;
}

/** `(pipeline).Field`, and a function with fields: `now.Unix`. */
export interface Group extends Span {
  readonly kind: 'group';
  readonly pipe: Pipe;
  readonly fields: readonly Field[];
}

/** The body of a `define` or a `block`. */
export interface Definition extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly block: boolean;
  readonly body: readonly TemplateNode[];
}

/** `code` tells the two that have a list behind them from the rest, so that a rule can say "did you mean". */
export interface Problem extends Span {
  readonly code: 'syntax' | 'function' | 'variable' | 'definition';
  readonly message: string;
}

export interface Template {
  readonly text: string;
  readonly nodes: readonly TemplateNode[];
  readonly definitions: readonly Definition[];
  /** All that Go refuses when it parses; its own error is the first. */
  readonly problems: readonly Problem[];
}
