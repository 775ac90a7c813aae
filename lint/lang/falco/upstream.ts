import { UPSTREAM_LIMITING, UPSTREAM_LISTS, UPSTREAM_MACROS, UPSTREAM_RULES } from './upstream.data.ts';

const sets = {
  rule: new Set(UPSTREAM_RULES.trim().split('\n')),
  macro: new Set(UPSTREAM_MACROS.trim().split(/\s+/)),
  list: new Set(UPSTREAM_LISTS.trim().split(/\s+/)),
};

/** Names that the rules of the Falco project define. */
export const upstream = (kind: 'rule' | 'macro' | 'list'): ReadonlySet<string> => sets[kind];

const limiting = new Set(UPSTREAM_LIMITING.trim().split(/\s+/));

/** Whether a macro of the project says nothing about the kind of an event: `container`, `shell_procs`. */
export const isAboutAnyEvent = (macro: string): boolean => sets.macro.has(macro) && !limiting.has(macro) && !macro.startsWith('user_');

/** Enough of these in one set, and the project's own rules are part of it. */
const CORE = ['spawned_process', 'open_read', 'open_write', 'container', 'shell_procs', 'never_true', 'outbound'];

export const holdsUpstream = (macros: ReadonlySet<string>): boolean => CORE.filter((name) => macros.has(name)).length > 4;
