import { declare, frozen, isRef, KIND, type Handles, type Ref } from './handle.ts';
import { dedent } from './promql.ts';

/** A condition, or a part of one, with the macros and lists that went into it. */
export interface FalcoCondition {
  readonly [KIND]: 'falcoCondition';
  readonly text: string;
  readonly refs: readonly (FalcoMacro | FalcoList)[];
  /** What cannot stand in a condition, for resolve to report with everything else. */
  readonly problems: readonly string[];
}

export type FalcoMacro<N extends string = string> = Ref<'falcoMacro', N>;
export type FalcoList<N extends string = string> = Ref<'falcoList', N>;

/** A rule, and the name under which Falco reports it: the label `rule` of its alerts. */
export interface FalcoRule<N extends string = string> extends Ref<'falcoRule', N> {
  readonly title: string;
}

/** What stands in a list: values, and other lists. */
export type ListItems = readonly (string | number | FalcoList)[];

/** Declares lists of values; gives back a handle for each, under the same key. */
export function falcoLists<const T extends Readonly<Record<string, ListItems>>>(record: T): Handles<'falcoList', T> {
  return declare('falcoList', record, falcoLists);
}

/** Declares named conditions; gives back a handle for each, under the same key. */
export function falcoMacros<const T extends Readonly<Record<string, FalcoCondition | string>>>(record: T): Handles<'falcoMacro', T> {
  return declare('falcoMacro', record, falcoMacros);
}

/**
 * A condition from handles and text: ``falco`${upstream.spawned_process} and proc.name in (${lists.tools})` ``.
 * A string stands for a value and is quoted where it must be; an array for several, separated by commas.
 */
export function falco(
  text: TemplateStringsArray,
  ...values: readonly (FalcoMacro | FalcoList | FalcoCondition | string | number | readonly string[])[]
): FalcoCondition {
  const refs: (FalcoMacro | FalcoList)[] = [];
  const problems: string[] = [];
  const write = (value: (typeof values)[number]): string => {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return falcoValue(value);
    if (Array.isArray(value)) return value.map(falcoValue).join(', ');
    if (isRef(value, 'falcoMacro') || isRef(value, 'falcoList')) return (refs.push(value), value.name);
    if (!isCondition(value)) {
      problems.push(
        `${value === undefined ? 'something undeclared (undefined)' : JSON.stringify(value)} cannot stand in a condition; interpolate a macro, a list, a value or another condition`,
      );
      return 'never_true';
    }
    refs.push(...value.refs);
    problems.push(...value.problems);
    return `(${value.text})`;
  };
  return frozen({ [KIND]: 'falcoCondition', text: dedent(String.raw({ raw: text.raw }, ...values.map(write))), refs, problems });
}

const isCondition = (value: unknown): value is FalcoCondition =>
  typeof value === 'object' && value !== null && (value as Partial<FalcoCondition>)[KIND] === 'falcoCondition';

/** A value as Falco's filter language reads it: bare where that is safe, else in quotes. */
export function falcoValue(value: string): string {
  return /^[\w./:@%+-]+$/.test(value) ? value : `"${value.replaceAll(/[\\"]/g, '\\$&')}"`;
}
