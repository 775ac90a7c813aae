import type { MetricLabels } from '../lang/promql/labels/label-facts.ts';
import { entries, entry, get, items, strings, text, type Entry, type Node } from '../source/node.ts';
import { place, type Place, type Source } from '../source/source.ts';
import { declaredLabels, OPEN, scrapedLabels, type LabelValues } from './labels.ts';
import { nearest } from './nearest.ts';
import { seconds } from './seconds.ts';
import { BUILT_IN, parted, PARTS, type FamilyType, type Part, type Series } from './series.ts';

/** The parts of docs/catalog-schema.json that are lists of things by name. */
export type Section =
  | 'charts' | 'teams' | 'services' | 'slos' | 'alerts' | 'receivers' | 'runbooks' | 'remediation' | 'exceptions' | 'monitors' | 'selectors' | 'dashboards'
  | 'dataSources' | 'secrets' | 'logs' | 'records' | 'producers' | 'metrics'; // prettier-ignore

/** A scrape adds the first two, and a family of several series tells them apart by the others. */
const ALWAYS: ReadonlySet<string> = new Set(['job', 'instance', 'le', 'quantile']);

/**
 * What a stack declares about itself: `_catalog.json`, described in docs/catalog-schema.json. Everything may be missing or of the wrong
 * form; what has the wrong form is as good as missing here.
 */
export class Facts {
  readonly source: Source;
  readonly node: Node;
  readonly #sections = new Map<Section, ReadonlyMap<string, Entry>>();
  readonly #series = new Map<string, Series | undefined>();

  constructor(source: Source, node: Node) {
    this.source = source;
    this.node = node;
  }

  /** Everything of a kind by name; undefined when the facts say nothing about it, which is not the same as an empty list. */
  section(name: Section): ReadonlyMap<string, Entry> | undefined {
    const node = get(this.node, name);
    if (node?.kind !== 'mapping') return undefined;
    let found = this.#sections.get(name);
    if (found === undefined) this.#sections.set(name, (found = new Map(node.entries.map((one) => [one.key.text, one]))));
    return found;
  }

  /** Where something is declared: `place('metrics', 'up')`, `place('environment', 'retention')`. */
  place(...keys: readonly string[]): Place | undefined {
    const holder = get(this.node, ...keys.slice(0, -1));
    const found = entry(holder, keys.at(-1) ?? '');
    return found === undefined ? undefined : place(this.source, { from: found.key.from, to: found.value.to });
  }

  /** Version of what runs: `version('prometheus')`. */
  version(name: string): string | undefined {
    return text(this.node, 'versions', name);
  }

  /** A length of time of the environment, in seconds. */
  time(name: 'scrapeInterval' | 'evaluationInterval' | 'retention'): number | undefined {
    return seconds(text(this.node, 'environment', name));
  }

  /** Labels that Prometheus adds to all that leaves it; undefined: not known. */
  get externalLabels(): ReadonlyMap<string, string> | undefined {
    const node = get(this.node, 'environment', 'externalLabels');
    return node?.kind === 'mapping' ? new Map([...strings(node)].map(([name, value]) => [name, value.text])) : undefined;
  }

  /** Values of the label `severity`, most urgent first; undefined: not known. */
  get severities(): readonly string[] | undefined {
    const node = get(this.node, 'severities');
    return node?.kind === 'sequence' ? items(node).flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : undefined;
  }

  /** Whether metrics are declared at all. Without them nothing is known about any. */
  get knowsMetrics(): boolean {
    return this.section('metrics') !== undefined;
  }

  /** The type of a declared family: `histogram` has no series of its own name. */
  family(name: string): FamilyType | undefined {
    const type = text(this.section('metrics')?.get(name)?.value, 'type');
    return type !== undefined && type in PARTS ? (type as FamilyType) : undefined;
  }

  /** The series of that name: of a declared metric, a declared record, or Prometheus' own. */
  metric(name: string): Series | undefined {
    if (!this.#series.has(name)) this.#series.set(name, this.#resolve(name));
    return this.#series.get(name);
  }

  /** What inference of labels asks: null for values that nobody can list. */
  labelsOf(name: string): MetricLabels | undefined {
    const series = this.metric(name);
    if (series === undefined) return undefined;
    const { values, open } = series.labels;
    const guaranteed = new Set(
      [...values].flatMap(([label, known]) => (ALWAYS.has(label) || known?.every((value) => value !== '') === true ? [label] : [])),
    );
    return { labels: new Map([...values].map(([label, known]) => [label, known ?? null])), closed: !open, guaranteed };
  }

  /** Names of all series that are declared. */
  *seriesNames(): Iterable<string> {
    for (const name of this.section('metrics')?.keys() ?? []) {
      const family = this.family(name);
      if (family !== 'histogram') yield name;
      for (const part of family === undefined ? [] : PARTS[family]) if (part !== 'created') yield `${name}_${part}`;
    }
    yield* this.section('records')?.keys() ?? [];
    yield* BUILT_IN;
  }

  /** The declared name that was most likely meant. */
  didYouMean(name: string, more: Iterable<string> = []): string | undefined {
    return nearest(name, [...this.seriesNames(), ...more]);
  }

  #resolve(name: string): Series | undefined {
    const own = this.family(name);
    if (own !== undefined && own !== 'histogram') return this.#member(name, name, own, undefined);
    const parts = own === undefined ? parted(name) : undefined;
    const family = parts === undefined ? undefined : this.family(parts.family);
    if (parts !== undefined && family !== undefined && PARTS[family].includes(parts.part))
      return this.#member(name, parts.family, family, parts.part);
    const openMetrics = parts?.part === 'created' && this.family(`${parts.family}_total`) === 'counter';
    if (openMetrics) return this.#member(name, `${parts.family}_total`, 'counter', 'created');
    const record = this.section('records')?.get(name);
    if (record !== undefined) return this.#record(name, record);
    return BUILT_IN.has(name) ? builtIn(name, this.time(name.startsWith('ALERTS') ? 'evaluationInterval' : 'scrapeInterval')) : undefined;
  }

  #member(name: string, family: string, type: FamilyType, part: Part | undefined): Series {
    const found = this.section('metrics')!.get(family)!;
    const producer = text(found.value, 'producer');
    const by = producer === undefined ? undefined : this.section('producers')?.get(producer)?.value;
    const more: [string, LabelValues][] =
      part === 'bucket' ? [['le', undefined]] : type === 'summary' && part === undefined ? [['quantile', undefined]] : [];
    const bounds = items(get(found.value, 'buckets')).flatMap((item) => (item.kind === 'scalar' ? [Number(item.text)] : []));
    return {
      name,
      type: part === 'created' ? 'gauge' : part !== undefined ? 'counter' : (type as Series['type']),
      family,
      part,
      unit: part === 'created' ? 'timestampSeconds' : part === 'bucket' || part === 'count' ? 'count' : text(found.value, 'unit'),
      producer,
      interval: seconds(text(found.value, 'interval')) ?? seconds(text(by, 'interval')) ?? this.time('scrapeInterval'),
      buckets: bounds.length > 0 ? bounds : undefined,
      labels: scrapedLabels(found.value, by, new Map(more)),
      place: place(this.source, { from: found.key.from, to: found.value.to }),
    };
  }

  #record(name: string, { key, value }: Entry): Series {
    const declared = get(value, 'labels');
    return {
      name,
      type: 'record',
      family: name,
      part: undefined,
      unit: text(value, 'unit'),
      producer: undefined,
      interval: seconds(text(value, 'interval')) ?? this.time('evaluationInterval'),
      buckets: undefined,
      labels: entries(declared).length === 0 ? OPEN : { values: declaredLabels(declared), open: false },
      place: place(this.source, { from: key.from, to: value.to }),
    };
  }
}

function builtIn(name: string, interval: number | undefined): Series {
  const type = 'gauge';
  return {
    name,
    type,
    family: name,
    part: undefined,
    unit: undefined,
    producer: undefined,
    interval,
    buckets: undefined,
    labels: OPEN,
    place: undefined,
  };
}
