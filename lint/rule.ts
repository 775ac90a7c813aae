import type { Corpus } from './corpus.ts';
import type { Facts } from './facts/facts.ts';
import type { Place, Span } from './source/source.ts';
import type { Subjects } from './subjects.ts';

/**
 * - `error`: proved breakage.
 * - `warning`: proved flaw.
 * - `info`: a heuristic or advice.
 */
export type Severity = 'error' | 'warning' | 'info';

/** One thing wrong with a subject. */
export interface Problem {
  /** Where: a span of the subject's own source, or a place in another one. */
  readonly at: Span | Place;
  /** The fact, lower case, no full stop: `counter http_requests_total is read as it stands`. */
  readonly message: string;
  /** The way out: text that can be pasted. */
  readonly hint?: string | undefined;
  /** Where this case is weaker than the rule's severity. Never stronger. */
  readonly severity?: Severity | undefined;
  /** The facts it rests on, and further spans with a message of their own. */
  readonly also?: readonly Related[] | undefined;
  /** A change that is certainly what the author wants. `--fix` makes it. */
  readonly fix?: readonly Edit[] | undefined;
}

export interface Related {
  readonly at: Span | Place;
  readonly message: string;
}

/** Replaces a span of the source of the problem by a text. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** What every check may ask. */
export interface Context<O> {
  /** What the stack declares; undefined when nobody declared anything. A rule that needs facts is silent then. */
  readonly facts: Facts | undefined;
  /** The rule's options: its defaults, overlaid with the lint configuration. */
  readonly options: O;
}

/** What checks may ask that look beyond their subject. Their findings are computed anew whenever any file changes. */
export interface CorpusContext<O> extends Context<O> {
  readonly corpus: Corpus;
}

/** Options of a rule, with their defaults. */
export interface Options<O> {
  readonly defaults: O;
  /** A JSON schema (draft 7) of an object with these options: every property has a description. */
  readonly schema: { readonly properties: { readonly [K in keyof O]: Readonly<Record<string, unknown>> } };
}

interface Base<K extends keyof Subjects, O> {
  /** `family/name`; the file's own path below `rules/`. */
  readonly name: string;
  /** What it looks at. */
  readonly on: K;
  readonly severity: Severity;
  /** The law in the present tense: `A counter is read through rate(), irate() or increase().` The first sentence of its page. */
  readonly summary: string;
  /** What it rests on: without declared facts (or metrics among them) it would say nothing, and is not asked. */
  readonly needs?: 'facts' | 'metrics';
  /** Runs only where the lint configuration turns it on. */
  readonly off?: true;
  /** A sentence on why nobody may suppress it. */
  readonly locked?: string;
  readonly options?: Options<O>;
}

type Check<K extends keyof Subjects, O> =
  | { readonly sees?: undefined; check(subject: Subjects[K], context: Context<O>): Iterable<Problem> }
  | { readonly sees: 'corpus'; check(subject: Subjects[K], context: CorpusContext<O>): Iterable<Problem> };

export type Definition<K extends keyof Subjects, O> = Base<K, O> & Check<K, O>;

/** A rule of any subject, as lists hold it. */
export interface Rule {
  readonly name: string;
  readonly on: keyof Subjects;
  readonly severity: Severity;
  readonly summary: string;
  readonly needs?: 'facts' | 'metrics';
  readonly off?: true;
  readonly locked?: string;
  readonly sees?: 'corpus' | undefined;
  readonly options?: Options<Readonly<Record<string, unknown>>>;
  check(subject: never, context: CorpusContext<never>): Iterable<Problem>;
}

/** Declares a rule. It is a pure function: no state between two subjects, no exception whatever the subject holds. */
export const rule = <K extends keyof Subjects, O = Readonly<Record<string, never>>>(definition: Definition<K, O>): Rule =>
  definition as unknown as Rule;
