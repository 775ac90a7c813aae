import type { FalcoList, FalcoMacro, FalcoRule, FalcoCondition } from './falco-condition.ts';
import type { Priority, RuleOverride, TextChange, ItemsChange } from './falco-rule.ts';
import type { UpstreamList, UpstreamMacro, UpstreamRule } from './falco-upstream.ts';
import type { Ref } from './handle.ts';
import type { Severity } from './units.ts';

export { falco, falcoLists, falcoMacros, type FalcoCondition, type FalcoList, type FalcoMacro, type FalcoRule } from './falco-condition.ts';
export {
  falcoRules,
  type ExceptionDef,
  type FalcoRuleDef,
  type FalcoSource,
  type FalcoTag,
  type Priority,
  type RuleOverride,
} from './falco-rule.ts';
export { upstream, type UpstreamList, type UpstreamMacro, type UpstreamRule } from './falco-upstream.ts';

/** Changes to what the upstream rules file brings along. Names are checked by the compiler. */
export interface FalcoOverrides {
  readonly lists?: { readonly [N in UpstreamList]?: ItemsChange };
  /** Upstream's `user_known_...` macros are made to be replaced. */
  readonly macros?: { readonly [N in UpstreamMacro]?: TextChange<FalcoCondition | string> };
  readonly rules?: { readonly [N in UpstreamRule]?: RuleOverride };
}

/** One rules file. What it uses stands in it, in a file before it, or in upstream's. */
export interface FalcoFileDef {
  readonly lists?: Readonly<Record<string, FalcoList>>;
  readonly macros?: Readonly<Record<string, FalcoMacro>>;
  readonly rules?: Readonly<Record<string, FalcoRule>>;
  readonly overrides?: FalcoOverrides;
}

/** Everything about Falco: rules, macros, lists, changes to what upstream ships, and the way to Alertmanager. */
export interface FalcoDef {
  /** Rules files by name, in the order in which Falco loads them, after upstream's. */
  readonly files: Readonly<Record<string, FalcoFileDef>>;
  /** Whose alerts these are: the label `team`. Default: no such label. */
  readonly owner?: Ref<'team'>;
  /** The label `severity` of a priority where it differs from the default: CRITICAL and above `critical`, ERROR and WARNING `warning`, the rest `info`. */
  readonly severities?: { readonly [P in Priority]?: Severity };
  /** More labels on every alert that Falcosidekick sends. Default: `alertname: FalcoEvent` and `service: falco`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The least engine version that may load our files. Default `0.57.0`, which the rules 5.1.0 of upstream ask for. */
  readonly engine?: `${number}.${number}.${number}`;
  /** Fields that other plugins or a newer engine bring: `k8smeta.pod.name`. Default: only those of Falco 0.44 and its plugins container, json and k8saudit. */
  readonly fields?: readonly string[];
}
