import type { FamilyType } from '../facts/series.ts';
import { Families, type Imported } from './family.ts';

const TYPES: Readonly<Record<string, FamilyType>> = { counter: 'counter', histogram: 'histogram', summary: 'summary' };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The answer of /api/v1/metadata, whole or its `data` alone; undefined when the value is something else. */
export function readMetadata(value: unknown): Imported | undefined {
  const data = isObject(value) && isObject(value['data']) ? value['data'] : value;
  if (!isObject(data)) return undefined;
  const found = new Families();
  for (const [name, list] of Object.entries(data)) {
    if (!Array.isArray(list)) return undefined;
    for (const item of list.filter(isObject)) {
      const type = TYPES[text(item['type'])] ?? 'gauge';
      // A target that speaks OpenMetrics names the counter x_total x here; one that speaks the older format calls it what it is.
      const names = type === 'counter' && !name.endsWith('_total') ? [name, `${name}_total`] : [name];
      for (const one of names) {
        const family = found.get(one, type);
        family.help ||= text(item['help']);
        family.unit ||= text(item['unit']);
      }
    }
  }
  return { families: found.families, records: [], scraped: true, problems: [] };
}

/** The answer of /api/v1/series, whole or its `data` alone: a list of label sets; undefined when the value is something else. */
export function readSeries(value: unknown): Imported | undefined {
  const data = isObject(value) ? value['data'] : value;
  if (!Array.isArray(data)) return undefined;
  const found = new Families();
  const problems: { line: number; message: string }[] = [];
  for (const [index, item] of data.entries()) {
    if (!isObject(item) || typeof item['__name__'] !== 'string') {
      problems.push({ line: 1, message: `item ${index} is no set of labels with a __name__` });
      continue;
    }
    const labels = Object.entries(item).filter(([name]) => name !== '__name__');
    found.series(
      item['__name__'],
      labels.map(([name, text]) => [name, String(text)] as const),
    );
  }
  found.merge(new Set());
  return { families: found.families, records: [...found.records], scraped: true, problems };
}

/** The table of `promtool check metrics --extended`: names only; undefined when the text has no such table. */
export function readPromtool(text: string): Imported | undefined {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => /^Metric\s+Cardinality\s+Percentage/.test(line));
  if (head < 0) return undefined;
  const found = new Families();
  for (const line of lines.slice(head + 1)) {
    const [, name, , share] = /^(\S+)\s+(\d+)\s+([\d.]+%)\s*$/.exec(line) ?? [];
    // The last row is the sum; a family of that name has its own share.
    if (name === undefined || (name === 'Total' && share === '100%')) continue;
    // It counts families: a type is only plain from a name that follows the practice.
    found.get(name, name.endsWith('_total') ? 'counter' : 'gauge');
  }
  const guessed = [...found.families.values()].filter(({ type }) => type === 'gauge').length;
  const message = `promtool tells no types: ${guessed} metrics are taken for gauges; import the exposition text to know them`;
  return { families: found.families, records: [], scraped: false, problems: guessed > 0 ? [{ line: head + 1, message }] : [] };
}
