import { declare, type Handles } from './handle.ts';

/** What a person does when an alert fires. Rendered as a Markdown page that the alert links to. */
export interface RunbookDef {
  readonly title: string;
  /** What one sees: messages, graphs, complaints. */
  readonly symptoms?: readonly string[];
  /** What it means for users. */
  readonly impact?: string;
  /** What to do, in order. A step may hold commands in Markdown code blocks. */
  readonly steps: readonly string[];
  /** How to know that it worked. */
  readonly verify?: readonly string[];
  /** How to undo the steps. */
  readonly rollback?: readonly string[];
  /** Whom to ask next, and when. */
  readonly escalate?: string;
}

/** Declares runbooks; gives back a handle for each, under the same key. */
export function runbooks<const K extends string>(record: { readonly [N in K]: RunbookDef }): Handles<'runbook', Record<K, unknown>> {
  return declare('runbook', record, runbooks);
}
