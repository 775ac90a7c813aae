import { readMetadata, readPromtool, readSeries } from './dumps.ts';
import { readExposition } from './exposition.ts';
import type { Imported } from './family.ts';

export { factsOf } from './to-facts.ts';
export { moduleOf } from './to-module.ts';
export type { Family, Imported } from './family.ts';

/** What kind of text it was taken for. */
export type Format = 'exposition' | 'metadata' | 'series' | 'promtool';

/**
 * Reads what a target exposes (text format 0.0.4, OpenMetrics 1.0), what Prometheus' API answers (/api/v1/metadata, /api/v1/series), or
 * what `promtool check metrics --extended` prints; undefined when it is none of these.
 */
export function readMetrics(text: string): (Imported & { readonly format: Format }) | undefined {
  const json = parsed(text);
  if (json !== undefined) {
    const series = readSeries(json.value);
    if (series !== undefined) return { ...series, format: 'series' };
    const metadata = readMetadata(json.value);
    return metadata && { ...metadata, format: 'metadata' };
  }
  const table = readPromtool(text);
  if (table !== undefined) return { ...table, format: 'promtool' };
  const exposition = readExposition(text);
  return exposition.families.size + exposition.records.length === 0 ? undefined : { ...exposition, format: 'exposition' };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
