import { declare, type Handles } from './handle.ts';

export interface DashboardDef {
  readonly title: string;
}

/** Declares dashboards; gives back a handle for each, under the same key. */
export function dashboards<const T extends Readonly<Record<string, DashboardDef>>>(record: T): Handles<'dashboard', T> {
  return declare('dashboard', record, dashboards);
}
