import type { Place } from '../../source/source.ts';

/** Falco's own names of what it finds when it loads rules (falco_load_result.cpp). */
export type Code = ErrorCode | WarningCode;

export type ErrorCode =
  | 'LOAD_ERR_YAML_PARSE'
  | 'LOAD_ERR_YAML_VALIDATE'
  | 'LOAD_ERR_COMPILE_CONDITION'
  | 'LOAD_ERR_COMPILE_OUTPUT'
  | 'LOAD_ERR_VALIDATE';

export type WarningCode =
  | 'LOAD_UNKNOWN_SOURCE'
  | 'LOAD_UNSAFE_NA_CHECK'
  | 'LOAD_NO_EVTTYPE'
  | 'LOAD_UNKNOWN_FILTER'
  | 'LOAD_UNUSED_MACRO'
  | 'LOAD_UNUSED_LIST'
  | 'LOAD_UNKNOWN_ITEM'
  | 'LOAD_UNKNOWN_KEY'
  | 'LOAD_DEPRECATED_ITEM'
  | 'LOAD_APPEND_NO_VALUES'
  | 'LOAD_EXCEPTION_NAME_NOT_UNIQUE'
  | 'LOAD_INVALID_MACRO_NAME'
  | 'LOAD_INVALID_LIST_NAME'
  | 'LOAD_COMPILE_CONDITION';

/** Which law a problem breaks: each is a rule of its own. */
export type Aspect =
  | 'structure'
  | 'condition'
  | 'field'
  | 'output-field'
  | 'reference'
  | 'unused'
  | 'no-event-type'
  | 'exception'
  | 'override'
  | 'priority';

export interface FalcoProblem {
  readonly code: Code;
  readonly aspect: Aspect;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly at: Place;
  /** Falco loads nothing at all; otherwise it says so and goes on. */
  readonly fatal: boolean;
  /**
   * Not proved by what lies before us: the field may come from a plugin, the macro from a file that we were not given.
   * For a text that is judged alone, as `falco --validate` does, it counts like any other.
   */
  readonly unsure?: true | undefined;
  /** What is not there, when that is the problem: another file may bring it. */
  readonly absent?: { readonly kind: 'rule' | 'macro' | 'list'; readonly name: string } | undefined;
}
