import { declare, type Handles } from './handle.ts';

/** People who own services. */
export interface TeamDef {
  /** As people say it: `Platform engineering`. */
  readonly title: string;
  /** Where to ask: a chat channel, an address. */
  readonly contact?: string;
}

/** Declares teams; gives back a handle for each, under the same key. */
export function teams<const K extends string>(record: { readonly [N in K]: TeamDef }): Handles<'team', Record<K, unknown>> {
  return declare('team', record, teams);
}
