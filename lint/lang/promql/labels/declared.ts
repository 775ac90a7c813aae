import type { Facts } from '../../../facts/facts.ts';
import { Inference } from './infer.ts';
import type { LabelFacts, MetricLabels } from './label-facts.ts';

/** Labels that Prometheus gives every series that it scrapes (scrape/target.go). */
const SCRAPED: readonly string[] = ['job', 'instance'];

/** What a catalogue declares about labels, as the inference asks for it. */
export class DeclaredLabels implements LabelFacts {
  readonly #facts: Facts;
  readonly #known = new Map<string, MetricLabels | undefined>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  labelsOf(metric: string): MetricLabels | undefined {
    if (!this.#known.has(metric)) this.#known.set(metric, this.#labels(metric));
    return this.#known.get(metric);
  }

  #labels(metric: string): MetricLabels | undefined {
    const series = this.#facts.metric(metric);
    if (series === undefined || (series.labels.open && series.labels.values.size === 0)) return undefined;
    const { values, open } = series.labels;
    const labels = new Map([...values].map(([label, list]) => [label, list ?? null] as const));
    // Whoever asks a store above several Prometheis sees their external labels, too.
    for (const [label, value] of this.#facts.externalLabels ?? []) if (!labels.has(label)) labels.set(label, [value]);
    if (series.part === 'bucket' && labels.get('le') !== undefined)
      return { labels, closed: !open, guaranteed: new Set([...scraped(series.type, labels), 'le']) };
    return { labels, closed: !open, guaranteed: new Set(scraped(series.type, labels)) };
  }
}

const scraped = (type: string, labels: ReadonlyMap<string, unknown>): readonly string[] =>
  type === 'record' ? [] : SCRAPED.filter((label) => labels.has(label));

const plain = new Inference();
const informed = new WeakMap<Facts, Inference>();

/** The inference that rests on these facts; without facts, on PromQL alone. */
export function inference(facts: Facts | undefined): Inference {
  if (facts === undefined) return plain;
  let found = informed.get(facts);
  if (found === undefined) informed.set(facts, (found = new Inference(new DeclaredLabels(facts))));
  return found;
}
