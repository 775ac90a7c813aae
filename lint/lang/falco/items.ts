import type { Node, Scalar } from '../../source/node.ts';
import type { Source } from '../../source/source.ts';

/** One item of a rules file, as it was read: what is missing or wrong in it has been told. */
export type Item = ListItem | MacroItem | RuleItem | UpdateItem | EnableItem;

interface Base {
  readonly source: Source;
  readonly name: string;
  readonly nameNode: Scalar;
  /** Something in it could not be read, so that nothing can be said about what depends on it. */
  broken: boolean;
}

export interface ListItem extends Base {
  readonly kind: 'list';
  readonly append: boolean;
  readonly items: readonly Scalar[];
}

export interface MacroItem extends Base {
  readonly kind: 'macro';
  readonly append: boolean;
  readonly condition: Scalar | undefined;
}

/** What an exception compares with what. */
export interface Exception {
  readonly name: string;
  readonly node: Node;
  readonly nameNode: Scalar;
  readonly fields: Entry | undefined;
  readonly comps: Entry | undefined;
  readonly values: readonly Entry[] | undefined;
}

/** A text, or a list of texts or of lists. */
export type Entry =
  | { readonly text: string; readonly node: Node; readonly items?: undefined }
  | { readonly items: readonly Entry[]; readonly node: Node; readonly text?: undefined };

/** The parts of a rule that can be given later, or anew. */
export interface RuleParts {
  condition?: Scalar | undefined;
  output?: Scalar | undefined;
  desc?: Scalar | undefined;
  priority?: Priority | undefined;
  tags?: readonly Scalar[] | undefined;
  exceptions?: readonly Exception[] | undefined;
  enabled?: boolean | undefined;
  warnEvents?: boolean | undefined;
  skipUnknown?: boolean | undefined;
  source?: string | undefined;
}

export interface RuleItem extends Base {
  readonly kind: 'rule';
  readonly parts: RuleParts;
}

/** `append: true`, or keys under `override`. */
export interface UpdateItem extends Base {
  readonly kind: 'update';
  readonly appended: RuleParts | undefined;
  readonly replaced: RuleParts | undefined;
  /** The source that an appended rule names: it must be the one of the rule. */
  readonly claims: string | undefined;
}

/** The old way to turn a rule on or off. */
export interface EnableItem extends Base {
  readonly kind: 'enable';
  readonly enabled: boolean;
}

export const PRIORITIES = ['Emergency', 'Alert', 'Critical', 'Error', 'Warning', 'Notice', 'Informational', 'Debug'] as const;

export type Priority = (typeof PRIORITIES)[number];

const ALIASES: Readonly<Record<string, Priority>> = { info: 'Informational' };

/** Falco compares without case, and knows one short form. */
export function priorityOf(text: string): Priority | undefined {
  const word = text.toLowerCase();
  return ALIASES[word] ?? PRIORITIES.find((priority) => priority.toLowerCase() === word);
}
