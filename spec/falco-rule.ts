import type { FalcoCondition, FalcoList, FalcoRule, ListItems } from './falco-condition.ts';
import { DECLARED, frozen, KIND, type Declared } from './handle.ts';
import { site } from './site.ts';

/** Falco's levels, from the most urgent down: https://falco.org/docs/concepts/rules/basic-elements/#priority */
export type Priority = 'EMERGENCY' | 'ALERT' | 'CRITICAL' | 'ERROR' | 'WARNING' | 'NOTICE' | 'INFO' | 'DEBUG';

/** Where events come from: the kernel, or the audit log of the Kubernetes API server (a plugin). */
export type FalcoSource = 'syscall' | 'k8s_audit';

/** Upstream's words for what a rule is about; others are free. */
export type FalcoTag =
  | 'host'
  | 'container'
  | 'k8s'
  | 'process'
  | 'filesystem'
  | 'network'
  | 'users'
  | 'aws'
  | 'software_mgmt'
  | `maturity_${'stable' | 'incubating' | 'sandbox' | 'deprecated'}`
  | `mitre_${string}`
  | `T${number}`;

export type Comparison =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'pmatch'
  | 'intersects'
  | 'contains'
  | 'icontains'
  | 'bcontains'
  | 'startswith'
  | 'bstartswith'
  | 'endswith'
  | 'glob'
  | 'iglob'
  | 'regex';

type Value = string | number;

/** What a rule leaves alone: all fields of one row must compare true. */
export interface ExceptionDef {
  /** One field, or several that are looked at together. */
  readonly fields: string | readonly string[];
  /** How each field is compared. Default: `in` for one field, `=` for each of several. */
  readonly comps?: Comparison | readonly Comparison[];
  /** For one field: its values. For several: rows with a value for each; a list where the comparison takes one. */
  readonly values?: readonly (Value | FalcoList | readonly (Value | FalcoList | readonly Value[])[])[];
}

export interface FalcoRuleDef {
  /** The name that Falco reports. Default: the key as words, `shellInPod` is `Shell in pod`. */
  readonly title?: string;
  /** What it finds and why that matters. */
  readonly desc: string;
  readonly condition: FalcoCondition | string;
  /** The message, with fields: `Shell in a pod | user=%user.name pod=%k8s.pod.name`. Each field becomes a label of the alert, `proc.name` as `proc_name`. */
  readonly output: string;
  readonly priority: Priority;
  /** Default `syscall`. */
  readonly source?: FalcoSource;
  readonly tags?: readonly (FalcoTag | (string & {}))[];
  /** Default true. */
  readonly enabled?: boolean;
  /** By name. */
  readonly exceptions?: Readonly<Record<string, ExceptionDef>>;
}

/** Adds to a text, or puts another in its place. */
export type TextChange<T> = { readonly append: T; readonly replace?: never } | { readonly replace: T; readonly append?: never };
/** Adds values, or puts others in their place. */
export type ItemsChange = TextChange<ListItems>;

/** A change to a rule of upstream; what is not named stays. */
export interface RuleOverride {
  /** What is appended begins with `and` or `or`. */
  readonly condition?: TextChange<FalcoCondition | string>;
  readonly output?: TextChange<string>;
  readonly desc?: TextChange<string>;
  readonly tags?: TextChange<readonly string[]>;
  readonly exceptions?: TextChange<Readonly<Record<string, ExceptionDef>>>;
  readonly priority?: Priority;
  readonly enabled?: boolean;
}

type RuleHandles<K extends string> = { readonly [N in K]: FalcoRule<N> };

/** Declares rules; gives back a handle for each, under the same key. */
export function falcoRules<const K extends string>(record: { readonly [N in K]: FalcoRuleDef }): RuleHandles<K> {
  const where = site(falcoRules);
  const made = Object.entries<FalcoRuleDef>(record).map(([name, definition]) => {
    const declared: Declared<FalcoRuleDef> = { key: name, definition, site: where };
    return [name, frozen({ [KIND]: 'falcoRule' as const, name, title: definition.title ?? words(name), [DECLARED]: declared })];
  });
  return Object.freeze(Object.fromEntries(made)) as RuleHandles<K>;
}

/** `shellInTherapyPod` -> `Shell in therapy pod`. */
function words(key: string): string {
  const text = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
