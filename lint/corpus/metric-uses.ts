import type { Corpus } from '../corpus.ts';
import type { Selector } from '../lang/promql/ast.ts';
import type { QuerySubject } from '../lang/promql/subject.ts';
import { Values } from '../lang/matcher/matcher.ts';
import { recorded } from './recorded.ts';

/** A selector, and the query in which it stands. */
export interface Use {
  readonly subject: QuerySubject;
  readonly selector: Selector;
}

/** Who reads a metric. */
export class MetricUses {
  readonly #named = new Map<string, Use[]>();
  /** Selectors that ask for names by a pattern, or by none at all. */
  readonly #patterns: Values[] = [];
  readonly #words: () => ReadonlySet<string>;
  #known: ReadonlySet<string> | undefined;

  constructor(subjects: readonly QuerySubject[], words: () => ReadonlySet<string>) {
    this.#words = words;
    for (const subject of subjects) for (const selector of subject.query.selectors()) this.#add({ subject, selector });
  }

  /** Selectors of that very name. */
  of(metric: string): readonly Use[] {
    return this.#named.get(metric) ?? [];
  }

  names(): Iterable<string> {
    return this.#named.keys();
  }

  /** Whether anything may read it: a query, a pattern of names, or any text that holds its name as a word. */
  mayRead(metric: string): boolean {
    if (this.#named.has(metric) || this.#patterns.some((names) => names.has(metric) !== 'no')) return true;
    return (this.#known ??= this.#words()).has(metric);
  }

  #add(use: Use): void {
    const { metric, matchers } = use.selector;
    if (metric === undefined) {
      this.#patterns.push(new Values(matchers.filter(({ name }) => name === '__name__')));
      return;
    }
    const list = this.#named.get(metric);
    if (list === undefined) this.#named.set(metric, [use]);
    else list.push(use);
  }
}

/** Who reads which metric, in rules, dashboards and everything else. */
export const metricUses = (corpus: Corpus): MetricUses => new MetricUses(corpus.all('promql'), () => words(corpus));

/**
 * All words of the texts that can hold the name of a metric without being a query that we read: settings of programs, queries of other
 * languages, variables of dashboards, what the facts say beside their list of metrics. The name of a record in its own rule is no use of it.
 */
function words(corpus: Corpus): ReadonlySet<string> {
  const found = new Set<string>();
  const facts = corpus.facts;
  const records = corpus.ask(recorded);
  const spans = new Map<string, { from: number; to: number }[]>();
  for (const list of records.values()) {
    for (const { source, rule } of list) {
      const { from, to } = source.inFile(rule.name);
      const here = spans.get(source.file.path);
      if (here === undefined) spans.set(source.file.path, [{ from, to }]);
      else here.push({ from, to });
    }
  }
  const skip = ['metrics', 'records'].flatMap((section) => facts?.place(section) ?? []);
  for (const file of corpus.files.values()) {
    const text =
      facts !== undefined && file.path === facts.source.path
        ? without(facts.source.text, skip)
        : without(file.text, spans.get(file.path) ?? []);
    for (const [word] of text.matchAll(/[a-zA-Z_:][a-zA-Z0-9_:]*/g)) found.add(word);
  }
  return found;
}

function without(text: string, spans: readonly { readonly from: number; readonly to: number }[]): string {
  let out = '';
  let done = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from < done) continue;
    out += `${text.slice(done, from)} `;
    done = to;
  }
  return out + text.slice(done);
}
