import type { Span } from '../../../source/node.ts';

/** What the API server would refuse. */
export interface Flaw {
  readonly at: Span;
  readonly message: string;
  readonly hint?: string | undefined;
  /** The value as it must be written, where there is no doubt about it. */
  readonly instead?: string | undefined;
  /** `required`: a patch may lack it. */
  readonly of: 'field' | 'type' | 'value' | 'required' | 'duplicate';
}
