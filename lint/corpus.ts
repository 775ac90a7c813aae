import type { Doc } from './document.ts';
import type { Facts } from './facts/facts.ts';
import type { Source } from './source/source.ts';
import type { Subjects, Tagged } from './subjects.ts';

/** A question over all files. Give it a name of its own: its answer is remembered by the function itself. */
export type Question<T> = (corpus: Corpus) => T;

/** All files that belong together: those of one environment where facts say so, or else all that was given. */
export class Corpus {
  /** By path. */
  readonly files: ReadonlyMap<string, Source>;
  readonly docs: readonly Doc[];
  readonly facts: Facts | undefined;
  readonly #subjects: ReadonlyMap<keyof Subjects, readonly unknown[]>;
  readonly #answers = new Map<Question<unknown>, unknown>();

  constructor(files: ReadonlyMap<string, Source>, docs: readonly Doc[], facts: Facts | undefined, tagged: Iterable<Tagged>) {
    this.files = files;
    this.docs = docs;
    this.facts = facts;
    const subjects = new Map<keyof Subjects, unknown[]>();
    for (const { on, subject } of tagged) {
      const list = subjects.get(on);
      if (list === undefined) subjects.set(on, [subject]);
      else list.push(subject);
    }
    this.#subjects = subjects;
  }

  /** All subjects of a kind, in the order of files and lines. */
  all<K extends keyof Subjects>(kind: K): readonly Subjects[K][] {
    return (this.#subjects.get(kind) ?? []) as readonly Subjects[K][];
  }

  /** The answer to a question, computed when it is first asked: `corpus.ask(recordedMetrics)`. */
  ask<T>(question: Question<T>): T {
    if (!this.#answers.has(question)) this.#answers.set(question, question(this));
    return this.#answers.get(question) as T;
  }
}
