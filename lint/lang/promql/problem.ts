import type { Span } from '../../source/node.ts';

/**
 * - `syntax`: Prometheus' grammar does not allow it.
 * - `type`: argument and operand types, arity, modifiers where they mean nothing.
 * - `regexp`: a matcher's regular expression is not RE2.
 * - `matcher`: a selector that could select everything.
 * - `feature`: newer than the declared Prometheus, or behind a switch that is off.
 * - `limit`: too deep for us to judge. Nobody reports it.
 */
export interface Problem extends Span {
  readonly kind: 'syntax' | 'type' | 'regexp' | 'matcher' | 'feature' | 'limit';
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Something that not every Prometheus knows: a key of `FEATURES`, at a place. */
export interface Use extends Span {
  readonly feature: string;
}
