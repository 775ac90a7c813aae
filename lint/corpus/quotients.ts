import type { Corpus } from '../corpus.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { Query } from '../lang/promql/query.ts';
import { sourcesOf } from '../lang/promql/quotients.ts';
import { recorded } from './recorded.ts';

/** Records that read records: longer chains are not followed, the stack would end. */
const LONGEST = 200;

/** Recorded metrics that can be NaN or infinite because something is divided by zero, with the rule that divides. */
export class Quotients {
  readonly #records: ReadonlyMap<string, readonly RuleSubject[]>;
  readonly #known = new Map<string, RuleSubject | undefined>();

  constructor(records: ReadonlyMap<string, readonly RuleSubject[]>) {
    this.#records = records;
  }

  /** The rule that divides; undefined where none does, or where the metric is not recorded. */
  divisorOf(metric: string | undefined, depth = 0): RuleSubject | undefined {
    if (metric === undefined || depth > LONGEST) return undefined;
    if (this.#known.has(metric)) return this.#known.get(metric);
    // A rule that reads itself through others divides only if one of those does.
    this.#known.set(metric, undefined);
    const found = this.#search(metric, depth);
    this.#known.set(metric, found);
    return found;
  }

  #search(metric: string, depth: number): RuleSubject | undefined {
    for (const subject of this.#records.get(metric) ?? []) {
      const query = subject.flavor === 'prometheus' && subject.rule.expr !== undefined ? Query.of(subject.rule.expr.text) : undefined;
      if (query?.expr === undefined || !query.valid) continue;
      for (const source of sourcesOf(query.expr, true)) {
        if (source.type === 'binary') return subject;
        const deeper = this.divisorOf(source.metric, depth + 1);
        if (deeper !== undefined) return deeper;
      }
    }
    return undefined;
  }
}

export const quotients = (corpus: Corpus): Quotients => new Quotients(corpus.ask(recorded));
