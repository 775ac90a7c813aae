import type { Corpus } from '../corpus.ts';
import type { Selector } from '../lang/promql/ast.ts';
import { around } from '../lang/promql/walk.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { recorded } from './recorded.ts';

/** How many intervals a window must span so that one more or less makes no difference: a tenth of the samples at most. */
const ENOUGH = 10;

/** `evaluation_interval` of Prometheus when nobody sets it, in seconds. */
const DEFAULT_INTERVAL = 60;

/** Records that an evaluation more or less hardly changes. */
export class Slow {
  readonly #corpus: Corpus;
  readonly #known = new Map<RuleSubject, boolean>();

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  /** Whether a selector reads many intervals of a record at once. */
  reads(selector: Selector, { group, flavor }: RuleSubject): boolean {
    const own = flavor === 'loki' ? undefined : this.#corpus.facts?.time('evaluationInterval');
    const interval = group.interval?.seconds ?? own ?? DEFAULT_INTERVAL;
    return windowOf(selector) >= ENOUGH * interval;
  }

  /** Whether the value of a record can be much another one an interval later. A broken one is told elsewhere. */
  changes(subject: RuleSubject): boolean {
    const known = this.#known.get(subject);
    if (known !== undefined) return known;
    // One that reads itself changes.
    this.#known.set(subject, true);
    const changes = this.#computed(subject);
    this.#known.set(subject, changes);
    return changes;
  }

  #computed(subject: RuleSubject): boolean {
    const query = subject.query?.query;
    if (query?.valid !== true) return false;
    const records = this.#corpus.ask(recorded);
    return query.selectors().some((selector) => {
      if (this.reads(selector, subject)) return false;
      const rules = selector.metric === undefined ? undefined : records.get(selector.metric);
      return rules === undefined || rules.some((rule) => this.changes(rule));
    });
  }
}

/** Seconds of the longest window around a selector; 0 where there is none. */
function windowOf(selector: Selector): number {
  const windows = around(selector).flatMap((outer) =>
    outer.type === 'range' || outer.type === 'subquery' ? (outer.range.seconds ?? 0) : [],
  );
  return Math.max(0, ...windows);
}

export const slow = (corpus: Corpus): Slow => new Slow(corpus);
