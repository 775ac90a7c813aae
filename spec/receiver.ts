import { declare, type Handles } from './handle.ts';
import type { Integrations } from './integrations.ts';

/** Somebody who is told: one or several integrations under one name. */
export type ReceiverDef =
  | (Integrations & Labelled & { readonly silent?: never })
  | ({ readonly [K in keyof Integrations]?: never } & Labelled & Silent);

interface Labelled {
  /** Labels of the receiver itself, by which Alertmanager's API filters. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
}

interface Silent {
  /** Nobody is told, and this is why: `'the watchdog is watched from outside'`. */
  readonly silent: string;
}

/** Declares receivers; gives back a handle for each, under the same key. */
export function receivers<const K extends string>(record: { readonly [N in K]: ReceiverDef }): Handles<'receiver', Record<K, unknown>> {
  return declare('receiver', record, receivers);
}
