import { declare, type Handles } from './handle.ts';

/** People who own services. */
export interface TeamDef {
  /** As people say it: `Platform engineering`. */
  readonly title: string;
  /** Where to ask: a chat channel, an address. */
  readonly contact?: string;
}

/** Declares teams; gives back a handle for each, under the same key. */
export function teams<const T extends Readonly<Record<string, TeamDef>>>(record: T): Handles<'team', T> {
  return declare('team', record, teams);
}
