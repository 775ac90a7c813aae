import type { Span } from '../../source/node.ts';

/** A PromQL expression as Prometheus parses it. Offsets are UTF-16 units into the text of the query. */
export type Expr = NumberLiteral | StringLiteral | Selector | Range | Subquery | Call | Aggregation | Binary | Unary | Paren;

/** The types of PromQL's values. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

interface Base extends Span {
  /** Who holds this one: undefined for the root. */
  parent: Expr | undefined;
}

export interface NumberLiteral extends Base {
  readonly type: 'number';
  readonly value: number;
  /** Written as a duration: `5m`. */
  readonly duration: boolean;
}

export interface StringLiteral extends Base {
  readonly type: 'string';
  readonly value: string;
}

/** An instant vector: `up{job="x"} offset 5m @ end()`. */
export interface Selector extends Base {
  readonly type: 'selector';
  /** The metric, from before the braces, a quoted name inside them, or `__name__="..."`; undefined where no single name is asked for. */
  readonly metric: string | undefined;
  /** Where the name stands; the whole selector when there is none. */
  readonly metricSpan: Span;
  /** All matchers, the one of the name excepted when it stands before the braces or quoted inside them. */
  readonly matchers: readonly Matcher[];
  readonly offset: Duration | undefined;
  readonly at: At | undefined;
  /** `anchored` and `smoothed`, which Prometheus 3.8 knows behind a feature flag. */
  readonly modifier: 'anchored' | 'smoothed' | undefined;
}

export interface Matcher extends Span {
  readonly name: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  readonly nameSpan: Span;
  /** With the quotes. */
  readonly valueSpan: Span;
}

/** A duration; `seconds` is undefined where the query decides it at run time (`[step()]`). */
export interface Duration extends Span {
  readonly seconds: number | undefined;
  readonly tree: DurationTree;
}

/** How a duration is written: Prometheus computes with durations between brackets and after `offset`. */
export type DurationTree =
  | { readonly type: 'number'; readonly value: number; readonly duration: boolean }
  | { readonly type: 'call'; readonly name: 'step' | 'range' | 'min_of' | 'max_of'; readonly args: readonly DurationTree[] }
  | { readonly type: 'binary'; readonly op: '+' | '-' | '*' | '/' | '%' | '^'; readonly left: DurationTree; readonly right: DurationTree }
  | { readonly type: 'minus' | 'paren'; readonly of: DurationTree };

export interface At extends Span {
  readonly at: 'start' | 'end' | number;
}

/** `selector[5m]`. Offset and @ belong to the selector. */
export interface Range extends Base {
  readonly type: 'range';
  readonly selector: Selector;
  readonly range: Duration;
}

export interface Subquery extends Base {
  readonly type: 'subquery';
  readonly expr: Expr;
  readonly range: Duration;
  /** Missing: the evaluation interval. */
  readonly step: Duration | undefined;
  readonly offset: Duration | undefined;
  readonly at: At | undefined;
}

export interface Call extends Base {
  readonly type: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expr[];
}

export interface Aggregation extends Base {
  readonly type: 'aggregation';
  /** Lower case: sum, topk, count_values, ... */
  readonly op: string;
  readonly nameSpan: Span;
  readonly param: Expr | undefined;
  readonly expr: Expr;
  /** `by` and `without`; undefined: neither, so that all labels go. */
  readonly grouping: Grouping | undefined;
}

export interface Grouping extends Span {
  readonly without: boolean;
  readonly labels: readonly Label[];
}

export interface Label extends Span {
  readonly name: string;
}

export interface Binary extends Base {
  readonly type: 'binary';
  readonly op: string;
  readonly opSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
  readonly bool: boolean;
  readonly matching: Matching | undefined;
  /** `fill(0)`, `fill_left(0)`, `fill_right(0)`. */
  readonly fill: Fill | undefined;
}

/** The values that stand for a missing series of one side. */
export interface Fill extends Span {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

/** `on(a) group_left(b)`. */
export interface Matching extends Span {
  /** True: on; false: ignoring (or nothing said, with no labels). */
  readonly on: boolean;
  readonly labels: readonly Label[];
  readonly group: 'left' | 'right' | undefined;
  readonly include: readonly Label[];
  /** Where the group modifier stands with its labels. */
  readonly groupSpan: Span | undefined;
}

export interface Unary extends Base {
  readonly type: 'unary';
  readonly op: '+' | '-';
  readonly expr: Expr;
}

export interface Paren extends Base {
  readonly type: 'paren';
  readonly expr: Expr;
}
