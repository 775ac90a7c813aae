import type { AlertDef, LogAlertDef } from './alert.ts';
import { declare, type Handles, type Ref } from './handle.ts';
import type { MonitorDef } from './monitor.ts';
import type { RemediationDef, RemediationTarget } from './remediation.ts';
import type { SloDef } from './slo.ts';

/** What a service may cost. */
export interface BudgetDef {
  /** US dollars a month, for the whole namespace. */
  readonly monthlyUsd: number;
  /** Default: the namespace of the service. */
  readonly namespace?: string;
}

/** Something that runs and that somebody owns. */
export interface ServiceDef {
  /** As labels and file names say it. Default: the key in kebab case. */
  readonly name?: string;
  readonly title?: string;
  readonly owner: Ref<'team'>;
  /** For everything of this service that names no runbook of its own. */
  readonly runbook?: Ref<'runbook'>;
  /** Where its pods run. Default: the environment's namespace `apps`. */
  readonly namespace?: string;
  /** How Prometheus finds it. Default: not scraped by a monitor of ours. */
  readonly monitor?: MonitorDef | readonly MonitorDef[];
  readonly slos?: Readonly<Record<string, SloDef>>;
  /** By name, in upper camel case as Prometheus' own. */
  readonly alerts?: Readonly<Record<string, AlertDef>>;
  readonly logAlerts?: Readonly<Record<string, LogAlertDef>>;
  readonly budget?: BudgetDef;
  /** What a machine may do for it. Default: nothing. */
  readonly remediation?: { readonly target: RemediationTarget; readonly rules: readonly RemediationDef[] };
  /** Services that this one calls. A function, because one record cannot name itself. */
  readonly dependsOn?: () => readonly Ref<'service'>[];
}

/** Declares services; gives back a handle for each, under the same key. */
export function services<const K extends string>(record: { readonly [N in K]: ServiceDef }): Handles<'service', Record<K, unknown>> {
  return declare('service', record, services);
}
