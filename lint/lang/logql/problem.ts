import type { Span } from '../../source/node.ts';

/**
 * - `syntax`: Loki's grammar does not allow it.
 * - `stage`: Loki reads it and cannot build it: a regular expression, a template, a pattern, an address. It fails when it runs.
 * - `type`: what an operation takes: unwrapped values or lines, parameters, groupings, both sides of an operator.
 * - `selector`: nothing that singles streams out.
 * - `feature`: off unless Loki is told otherwise.
 * - `limit`: too deep for us to judge. Nobody reports it.
 */
export interface Problem extends Span {
  readonly kind: 'syntax' | 'stage' | 'type' | 'selector' | 'feature' | 'limit';
  readonly message: string;
  readonly hint?: string | undefined;
}
