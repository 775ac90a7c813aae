import type { FamilyType } from '../facts/series.ts';

/** What was found about one metric family. */
export interface Family {
  readonly name: string;
  type: FamilyType;
  help: string;
  unit: string;
  /** Names of the labels, `le` and `quantile` of the family itself excepted, with the values that were seen. */
  readonly labels: Map<string, Set<string>>;
  readonly buckets: Set<number>;
  /** Whether a series was seen. Without one nobody knows the labels. */
  seen: boolean;
}

/** All that a file tells. */
export interface Imported {
  /** By name, in the order of the file. */
  readonly families: ReadonlyMap<string, Family>;
  /** Series with a colon in their names: rules record them. */
  readonly records: readonly string[];
  /** Whether the labels are those in Prometheus, with what scraping adds. */
  readonly scraped: boolean;
  /** What could not be read: line, counted from 1, and why. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Units by the end of a name, the suffixes of type and part taken off; the longest first. */
const UNITS: readonly (readonly [string, string])[] = [
  ['timestamp_seconds', 'timestampSeconds'],
  ['milliseconds', 'milliseconds'],
  ['seconds', 'seconds'],
  ['minutes', 'minutes'],
  ['bytes', 'bytes'],
  ['ratio', 'ratio'],
  ['percent', 'percent'],
  ['celsius', 'celsius'],
  ['meters', 'meters'],
  ['volts', 'volts'],
  ['amperes', 'amperes'],
  ['joules', 'joules'],
  ['grams', 'grams'],
  ['info', 'info'],
];

/** One of the units of docs/catalog-schema.json. */
export function unitOf(name: string, said = ''): string {
  const bare = name.replace(/_total$/, '');
  if (said !== '' && !bare.endsWith('timestamp_seconds')) for (const [suffix, unit] of UNITS) if (said === suffix) return unit;
  for (const [suffix, unit] of UNITS) if (bare.endsWith(`_${suffix}`)) return unit;
  return 'count';
}

/** Collects families while a file is read. */
export class Families {
  readonly families = new Map<string, Family>();
  readonly records = new Set<string>();

  /** The family of that name, made when it is new. */
  get(name: string, type: FamilyType = 'gauge'): Family {
    let family = this.families.get(name);
    if (family === undefined) {
      family = { name, type, help: '', unit: '', labels: new Map(), buckets: new Set(), seen: false };
      this.families.set(name, family);
    }
    return family;
  }

  /** A series of a family, by the name that it has in Prometheus. */
  series(name: string, labels: Iterable<readonly [string, string]>): void {
    if (name.includes(':')) {
      this.records.add(name);
      return;
    }
    const family = this.#familyOf(name);
    family.seen = true;
    for (const [label, value] of labels) {
      if (label === 'le' && family.type === 'histogram') {
        if (value !== '+Inf' && value !== '') family.buckets.add(Number(value));
      } else if (label !== 'quantile' || family.type !== 'summary') {
        let values = family.labels.get(label);
        if (values === undefined) family.labels.set(label, (values = new Set()));
        values.add(value);
      }
    }
  }

  #familyOf(name: string): Family {
    const known = this.families.get(name);
    if (known !== undefined) return known;
    const parts = /^(.+)_(bucket|sum|count|created)$/.exec(name);
    const family = parts === null ? undefined : this.families.get(parts[1]!);
    if (family !== undefined && (family.type === 'histogram' || (family.type === 'summary' && parts![2] !== 'bucket'))) return family;
    // `x_created` belongs to the counter `x_total`, which tells nothing new.
    const counter = parts?.[2] === 'created' ? this.families.get(`${parts[1]!}_total`) : undefined;
    return counter ?? this.get(name, name.endsWith('_total') ? 'counter' : 'gauge');
  }

  /** Makes one histogram of `x_bucket`, `x_sum` and `x_count`, and one summary of `x{quantile}`, `x_sum` and `x_count`, of which no type was said. */
  merge(typed: ReadonlySet<string>): void {
    // What is added meanwhile has a type already.
    for (const [name, family] of this.families) {
      const bucket = name.endsWith('_bucket') && family.labels.has('le');
      if (typed.has(name) || family.type === 'summary' || (!bucket && !family.labels.has('quantile'))) continue;
      const base = bucket ? name.slice(0, -'_bucket'.length) : name;
      const [sum, count] = [this.families.get(`${base}_sum`), this.families.get(`${base}_count`)];
      if (sum === undefined || count === undefined || typed.has(sum.name) || typed.has(count.name)) continue;
      const whole = this.get(base);
      whole.type = bucket ? 'histogram' : 'summary';
      whole.seen = true;
      for (const [label, values] of family.labels) if (label !== (bucket ? 'le' : 'quantile')) whole.labels.set(label, values);
      whole.labels.delete('quantile');
      for (const bound of (bucket ? family.labels.get('le') : undefined) ?? []) if (bound !== '+Inf') whole.buckets.add(Number(bound));
      for (const part of bucket ? [name, sum.name, count.name] : [sum.name, count.name]) this.families.delete(part);
    }
  }
}
