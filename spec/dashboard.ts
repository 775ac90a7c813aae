import { declare, type Ref } from './handle.ts';
import type { LogQL } from './logql.ts';
import type { Color, Panel } from './panel.ts';
import type { PromQL } from './promql.ts';
import type { Query } from './query.ts';
import type { Duration } from './units.ts';
import type { Variable } from './variable.ts';

type Panels = Readonly<Record<string, Panel>>;

export interface RowDef {
  readonly title: string;
  readonly panels: Panels;
  /** Default false. */
  readonly collapsed?: boolean;
  /** Once for every value of this variable. Default: not repeated. */
  readonly repeat?: string;
}

/** A line across all graphs where something happened. */
export interface AnnotationDef {
  /** Every point that it returns is marked. */
  readonly query: PromQL | LogQL | Query;
  /** As the dashboard shows it. Default: the key. */
  readonly title?: string;
  /** What the mark says, with labels in double braces: `{{alertname}}`. Default: all labels. */
  readonly text?: string;
  /** Default `blue`. */
  readonly color?: Color;
  /** Default true. */
  readonly enabled?: boolean;
}

/** `K` are the keys of the record that a dashboard stands in: the others can be linked by them. */
export type LinkDef<K extends string = string> =
  | K
  | Ref<'dashboard'>
  | {
      readonly title: string;
      /** A dashboard, or an address. */
      readonly to: K | Ref<'dashboard'> | `https://${string}` | `http://${string}`;
      /** Take the time range along. Default true for dashboards. */
      readonly keepTime?: boolean;
      /** Take the variables along. Default false. */
      readonly keepVariables?: boolean;
    }
  | {
      readonly title: string;
      /** A menu of all dashboards that have these tags. */
      readonly tags: readonly string[];
    };

/** A moment as Grafana writes it: `now`, `now-6h`, `now/d`. */
export type Moment = `now${string}`;

export interface DashboardDef<K extends string = string> {
  readonly title: string;
  /** In its address, at most 40 of `a-z A-Z 0-9 _ -`. Default: stack and key in kebab case. */
  readonly uid?: string;
  readonly description?: string;
  /** Default: the name of the stack in words. */
  readonly folder?: string;
  /** Default: the name of the stack. */
  readonly tags?: readonly string[];
  /** How often it asks again; `false` for never. Default `1m`. */
  readonly refresh?: Duration | false;
  /** Default: the last six hours. */
  readonly time?: { readonly from: Moment; readonly to?: Moment };
  /** Default: the time zone of whoever looks. */
  readonly timezone?: 'utc' | 'browser' | `${string}/${string}`;
  readonly links?: readonly LinkDef<K>[];
  readonly variables?: Readonly<Record<string, Variable>>;
  readonly annotations?: Readonly<Record<string, AnnotationDef>>;
  /** Above the first row. They flow from left to right. */
  readonly panels?: Panels;
  readonly rows?: Readonly<Record<string, RowDef>>;
}

/** Declares dashboards; gives back a handle for each, under the same key. */
export function dashboards<const K extends string>(record: { readonly [N in K]: DashboardDef<NoInfer<K>> }): {
  readonly [N in K]: Ref<'dashboard', N>;
} {
  return declare('dashboard', record, dashboards);
}
