import { unitOf, type Family, type Imported } from './family.ts';

/** Who exposes them, when the text itself does not say. */
export interface Named {
  readonly producer: string;
  readonly job?: string | undefined;
}

/** Labels that Prometheus adds to every series that it scrapes. */
const TARGET = ['job', 'instance'];

/** A metric name that the schema of the facts takes. */
export const isClassic = (name: string): boolean => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);

/** The producer of a family: the job of its series where that is one, else what the caller says. */
export function producerOf(family: Family, named: Named): string {
  const jobs = family.labels.get('job');
  return jobs?.size === 1 ? [...jobs][0]! : named.producer;
}

/** The labels of the metric itself, in the order in which they were seen. */
export const ownLabels = (family: Family, { scraped }: Imported): string[] =>
  [...family.labels.keys()].filter((name) => !(scraped && TARGET.includes(name)));

/**
 * The content of a `_catalog.json` (docs/catalog-schema.json). Values of labels are not listed: what was seen is not all that can be. Where no
 * series was seen, a metric has labels that nobody can list.
 */
export function factsOf(imported: Imported, named: Named): Readonly<Record<string, unknown>> {
  const producers: Record<string, object> = {};
  const metrics: Record<string, object> = {};
  for (const family of [...imported.families.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!isClassic(family.name)) continue;
    const producer = producerOf(family, named);
    const job = family.labels.has('job') && imported.scraped ? (producer === named.producer ? undefined : producer) : named.job;
    producers[producer] ??= { ...(job === undefined ? {} : { job }), ...(imported.scraped && family.seen ? { targetLabels: TARGET } : {}) };
    metrics[family.name] = {
      type: family.type,
      unit: unitOf(family.name, family.unit),
      producer,
      labels: Object.fromEntries(ownLabels(family, imported).map((name) => [name, null])),
      ...(family.seen ? {} : { moreLabels: true }),
      ...(family.buckets.size > 0 ? { buckets: [...family.buckets].toSorted((a, b) => a - b) } : {}),
    };
  }
  const records = Object.fromEntries(imported.records.map((name) => [name, { unit: 'count' }]));
  return { schema: 1, ...(imported.records.length > 0 ? { records } : {}), producers, metrics };
}
