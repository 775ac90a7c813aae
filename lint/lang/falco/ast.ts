import type { Span } from '../../source/node.ts';

/** A condition of Falco, or a part of it. Offsets are UTF-16 units into the text that was parsed. Nodes never change once made. */
export type Expr = And | Or | Not | Name | Check;

export interface And extends Span {
  readonly kind: 'and';
  readonly children: readonly Expr[];
}

export interface Or extends Span {
  readonly kind: 'or';
  readonly children: readonly Expr[];
}

export interface Not extends Span {
  readonly kind: 'not';
  readonly child: Expr;
}

/** The name of a macro. */
export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** `proc.name = cat`, `fd.name exists`. */
export interface Check extends Span {
  readonly kind: 'check';
  readonly left: Operand;
  /** As it was written: `=` and `==` are one, `= oneof` carries its modifier in `modifier`. */
  readonly op: string;
  readonly modifier: Modifier | undefined;
  /** Undefined for `exists`. */
  readonly right: Right | undefined;
}

export type Modifier = 'oneof' | 'anyof' | 'allof';

/** What a value is taken from. */
export type Operand = Field | Transformed;

export interface Field extends Span {
  readonly kind: 'field';
  readonly field: string;
  /** In brackets; empty when there is none. */
  readonly arg: string;
}

/** `tolower(proc.name)`; `val(...)` on the right side is one too. */
export interface Transformed extends Span {
  readonly kind: 'transformed';
  readonly transformer: string;
  readonly args: readonly Argument[];
}

export type Argument = Operand | Value | ArgumentList;

export interface ArgumentList extends Span {
  readonly kind: 'arguments';
  readonly args: readonly Argument[];
}

export type Right = Value | Values | Operand;

export interface Value extends Span {
  readonly kind: 'value';
  readonly value: string;
}

/** `(a, b)` after `in` and its like. */
export interface Values extends Span {
  readonly kind: 'values';
  readonly values: readonly Value[];
}
