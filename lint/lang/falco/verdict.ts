import { nearest } from '../../facts/nearest.ts';
import type { FalcoProblem } from './problem.ts';
import { upstream } from './upstream.ts';

/** What is known of the set in which a problem was found. */
export interface Known {
  readonly hasUpstream: boolean;
  readonly isComplete: boolean;
  readonly ruleset: {
    readonly definitions: ReadonlyMap<string, unknown>;
    readonly macros: ReadonlySet<string>;
    readonly lists: ReadonlySet<string>;
  };
}

type Severity = 'error' | 'warning' | 'info';

/** Lists and macros of these names are there to be filled in by users of the project's rules. */
const FOR_USERS = /^(user_known|user_|known_|consider_|allowed_|trusted_|always_|never_)/;

/** How sure a problem is when the files at hand need not be all that Falco loads; undefined when it is none. */
export function verdict(
  { code, fatal, unsure, absent, hint }: FalcoProblem,
  { hasUpstream, isComplete, ruleset }: Known,
): Severity | undefined {
  if (code === 'LOAD_UNKNOWN_SOURCE') return undefined;
  if (unsure === true) return 'info';
  if (absent === undefined) {
    // A pattern that could be simpler is advice; a field's name that stands for itself is a slip.
    if (code === 'LOAD_COMPILE_CONDITION' && hint === undefined) return 'info';
    return fatal ? 'error' : 'warning';
  }
  const { kind, name } = absent;
  if (code === 'LOAD_UNUSED_MACRO' || code === 'LOAD_UNUSED_LIST') {
    if (upstream(kind).has(name) || ruleset.definitions.size === 0) return undefined;
    return FOR_USERS.test(name) ? 'info' : 'warning';
  }
  if (!hasUpstream && upstream(kind).has(name)) return undefined;
  if (hasUpstream) return 'error';
  // Rules of the project that are not installed by default can be installed and changed all the same.
  return kind === 'rule' ? (isComplete ? 'warning' : 'info') : isComplete ? 'error' : 'warning';
}

/** The name that was most likely meant. */
export function meant({ absent }: FalcoProblem, { ruleset }: Known): string | undefined {
  if (absent === undefined) return undefined;
  const { kind, name } = absent;
  const own = kind === 'rule' ? ruleset.definitions.keys() : kind === 'macro' ? ruleset.macros : ruleset.lists;
  return nearest(name, [...own, ...upstream(kind)]);
}
