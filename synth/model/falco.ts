import type { Origin } from '../artifact.ts';
import type { Severity } from '../../spec/units.ts';
import type { AlertFact } from './core.ts';

/** A value, or a row of values, as Falco's files hold them: quoted already where its filter language needs that. */
export type FalcoItem = string | number;

export interface FalcoListModel {
  readonly list: string;
  readonly items: readonly FalcoItem[];
}

export interface FalcoMacroModel {
  readonly macro: string;
  readonly condition: string;
}

export interface FalcoExceptionModel {
  readonly name: string;
  readonly fields: string | readonly string[];
  /** Absent: Falco's default, `in` for one field, `=` for each of several. */
  readonly comps?: string | readonly string[];
  readonly values?: readonly (FalcoItem | readonly (FalcoItem | readonly FalcoItem[])[])[];
}

export interface FalcoRuleModel {
  /** The name that Falco reports. */
  readonly rule: string;
  readonly desc: string;
  readonly condition: string;
  readonly output: string;
  readonly priority: string;
  /** Absent: `syscall`. */
  readonly source?: string;
  readonly tags?: readonly string[];
  /** Absent: it is. */
  readonly enabled?: false;
  readonly exceptions?: readonly FalcoExceptionModel[];
}

/** A change to something of upstream: the new keys, and for each whether it is added or put in the old one's place. */
export interface FalcoOverrideModel {
  readonly kind: 'list' | 'macro' | 'rule';
  readonly name: string;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly override: Readonly<Record<string, 'append' | 'replace'>>;
}

/** One rules file, in the order in which Falco reads it. */
export interface FalcoFileModel {
  /** In kebab case. */
  readonly name: string;
  readonly engine: string;
  readonly lists: readonly FalcoListModel[];
  /** Each after those that it uses. */
  readonly macros: readonly FalcoMacroModel[];
  readonly rules: readonly FalcoRuleModel[];
  readonly overrides: readonly FalcoOverrideModel[];
  readonly origin: Origin;
}

/** Falco's levels as Falcosidekick's settings name them. */
export type SidekickPriority = 'emergency' | 'alert' | 'critical' | 'error' | 'warning' | 'notice' | 'informational' | 'debug';

/** Falco's rules, and the alerts that Falcosidekick makes of them. */
export interface FalcoModel {
  /** In the order in which Falco loads them. */
  readonly files: readonly FalcoFileModel[];
  readonly alertmanager: {
    /** What is less urgent does not go to Alertmanager. */
    readonly minimumPriority: SidekickPriority;
    /** The label `severity` that each priority gets. */
    readonly severities: Readonly<Record<SidekickPriority, Severity>>;
    /** Labels on every alert. */
    readonly labels: Readonly<Record<string, string>>;
  };
  /** Alerts of our own rules, as routes see them. */
  readonly alerts: readonly AlertFact[];
}
