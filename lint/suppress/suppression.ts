import type { Place, Source } from '../source/source.ts';

/** A wish that findings of a rule be not told: in a comment, an annotation, the lint configuration or the facts of a stack. */
export interface Suppression {
  /** The rule's name; `*` is not allowed: whoever silences all says nothing. */
  readonly rule: string;
  /** Why; empty when nobody said. */
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it counts; undefined when it has none; another text when it is no date. */
  readonly until: string | undefined;
  /** Where it stands. */
  readonly at: Place;
  /** What it covers: findings that begin in this stretch of this file. */
  readonly covers:
    | { readonly path: string; readonly from: number; readonly to: number }
    | { readonly matches: (path: string, line: string, at: number) => boolean };
  /** Written for another tool, whose laws about reasons and dates are not ours. */
  readonly foreign?: true;
  /** It stands in the lint configuration, beside the locks, and opens them. */
  readonly isPolicy?: true;
}

/** A suppression after a run, as rules look at it. */
export interface SuppressionSubject {
  readonly source: Source;
  readonly suppression: Suppression;
  /** Findings that it kept back. */
  readonly used: number;
  /** The rule exists and ran on this file. */
  readonly ran: boolean;
  /** Why nobody may suppress the rule; undefined when everybody may. */
  readonly locked: string | undefined;
  /** The day of the run. */
  readonly today: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day that exists. */
export const isDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Counts today: without an end it is told by suppress/reason, and still counts, so that nobody is punished for a first draft. */
export const isOver = ({ until }: Suppression, today: string): boolean => until !== undefined && isDate(until) && until < today;
