import type { Span } from '../../source/node.ts';

/** A LogQL expression as Loki parses it. Offsets are UTF-16 units into the text of the query. */
export type Expr = Log | RangeAggregation | VectorAggregation | Binary | NumberLiteral | Vector | LabelReplace | Variants | Paren;

/** Those that give samples. */
export type Metric = Exclude<Expr, Log>;

/** A string with its quotes. */
export interface Text extends Span {
  readonly value: string;
}

export interface Label extends Span {
  readonly name: string;
}

export interface Matcher extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  readonly valueSpan: Span;
}

/** Lines: `{app="x"} |= "error" | json`. */
export interface Log extends Span {
  readonly type: 'log';
  /** The braces and what is between them. */
  readonly selector: Span;
  readonly matchers: readonly Matcher[];
  readonly stages: readonly Stage[];
}

export type Stage =
  | LineFilter
  | Parser
  | Expressions
  | LabelFilter
  | LineFormat
  | LabelFormat
  | (Span & { readonly type: 'decolorize' })
  | Selection;

export interface LineFilter extends Span {
  readonly type: 'line';
  readonly op: '|=' | '!=' | '|~' | '!~' | '|>' | '!>';
  readonly first: LineMatch;
  /** What follows, one list for each chain: Loki's grammar ends a chain after `ip()`, and begins another. */
  readonly or: readonly (readonly LineMatch[])[];
}

/** `"text"` or `ip("text")`. */
export interface LineMatch {
  readonly ip: boolean;
  readonly text: Text;
}

/** A parser without expressions; `text`: of regexp and pattern. */
export interface Parser extends Span {
  readonly type: 'parser';
  readonly name: 'json' | 'logfmt' | 'unpack' | 'regexp' | 'pattern';
  readonly text: Text | undefined;
}

/** `json a="b.c"`, `logfmt a`: only these labels are made. */
export interface Expressions extends Span {
  readonly type: 'expressions';
  readonly name: 'json' | 'logfmt';
  readonly labels: readonly Extraction[];
}

export interface Extraction extends Label {
  /** Missing: what is called like the label. */
  readonly text: Text | undefined;
}

export interface LabelFilter extends Span {
  readonly type: 'filter';
  readonly condition: Condition;
}

export type Condition = Several | StringCondition | ValueCondition | IpCondition;

/** Conditions joined by `and`, `,`, `or` or nothing at all. */
export interface Several extends Span {
  readonly type: 'several';
  readonly items: readonly Condition[];
  /** Some are joined by `or`: none of them must hold. */
  readonly any: boolean;
}

export interface StringCondition extends Span {
  readonly type: 'string';
  readonly matcher: Matcher;
}

/** Compares what the label's value means: a label without the value drops the line. */
export interface ValueCondition extends Span {
  readonly type: 'number' | 'duration' | 'bytes';
  readonly name: string;
  readonly nameSpan: Span;
  readonly op: string;
  readonly value: Span;
}

export interface IpCondition extends Span {
  readonly type: 'ip';
  readonly name: string;
  readonly nameSpan: Span;
  readonly op: '=' | '!=';
  readonly text: Text;
}

export interface LineFormat extends Span {
  readonly type: 'line_format';
  readonly text: Text;
}

export interface LabelFormat extends Span {
  readonly type: 'label_format';
  readonly formats: readonly Format[];
}

/** `name=other`: a new name; `name="template"`: a new value. */
export interface Format extends Label {
  readonly value: Label | Text;
}

export const isRename = (value: Label | Text): value is Label => 'name' in value;

/** `drop` and `keep`: names, or names with a value. */
export interface Selection extends Span {
  readonly type: 'drop' | 'keep';
  readonly labels: readonly { readonly name: string; readonly nameSpan: Span; readonly matcher: Matcher | undefined }[];
}

export interface Unwrap extends Span {
  readonly label: Label;
  readonly conversion: 'bytes' | 'duration' | 'duration_seconds' | undefined;
  readonly filters: readonly LabelFilter[];
}

/** `{app="x"} | json | unwrap took [5m] offset 1h`. */
export interface LogRange extends Span {
  readonly log: Log;
  readonly unwrap: Unwrap | undefined;
  readonly range: Duration;
  readonly offset: Duration | undefined;
}

export interface Duration extends Span {
  readonly seconds: number;
}

export interface Grouping extends Span {
  readonly without: boolean;
  readonly labels: readonly Label[];
}

/** A number as it is written, without a sign. */
export interface Parameter extends Span {
  readonly text: string;
}

export interface RangeAggregation extends Span {
  readonly type: 'range';
  readonly op: string;
  readonly opSpan: Span;
  readonly param: Parameter | undefined;
  readonly range: LogRange;
  readonly grouping: Grouping | undefined;
}

export interface VectorAggregation extends Span {
  readonly type: 'aggregation';
  readonly op: string;
  readonly opSpan: Span;
  readonly param: Parameter | undefined;
  readonly expr: Metric;
  readonly grouping: Grouping | undefined;
}

export interface Binary extends Span {
  readonly type: 'binary';
  readonly op: string;
  readonly opSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
  readonly bool: boolean;
  readonly matching: Matching | undefined;
}

export interface Matching extends Span {
  readonly on: boolean;
  readonly labels: readonly Label[];
  readonly group: 'left' | 'right' | undefined;
  readonly include: readonly Label[];
}

export interface NumberLiteral extends Span {
  readonly type: 'number';
  /** With its sign, if it has one. */
  readonly text: string;
  readonly signed: boolean;
}

/** `vector(1)`. */
export interface Vector extends Span {
  readonly type: 'vector';
  readonly param: Parameter;
}

export interface LabelReplace extends Span {
  readonly type: 'label_replace';
  readonly expr: Metric;
  readonly target: Text;
  readonly replacement: Text;
  readonly source: Text;
  readonly pattern: Text;
}

export interface Variants extends Span {
  readonly type: 'variants';
  readonly variants: readonly Metric[];
  readonly range: LogRange;
}

export interface Paren extends Span {
  readonly type: 'paren';
  readonly expr: Expr;
}

/** Without the parentheses around it. */
export function bare(expr: Expr): Exclude<Expr, Paren> {
  let inner = expr;
  while (inner.type === 'paren') inner = inner.expr;
  return inner;
}
