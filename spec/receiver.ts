import { declare, type Handles } from './handle.ts';
import type { Integrations } from './integrations.ts';

/** Somebody who is told: one or several integrations under one name. */
export type ReceiverDef = Integrations;

/** Declares receivers; gives back a handle for each, under the same key. */
export function receivers<const T extends Readonly<Record<string, ReceiverDef>>>(record: T): Handles<'receiver', T> {
  return declare('receiver', record, receivers);
}
