import { entries, get, items, text, type Node } from '../source/node.ts';

/** The values that a label can take; undefined: nobody can list them. */
export type LabelValues = readonly string[] | undefined;

/** The labels of a series, `__name__` excepted. */
export interface Labels {
  /** Those that it can have. */
  readonly values: ReadonlyMap<string, LabelValues>;
  /** Whether it can have others too. */
  readonly open: boolean;
}

export const OPEN: Labels = { values: new Map(), open: true };

/** A node of `labels`: all values of a label, or null. */
export function declaredLabels(node: Node | undefined): Map<string, LabelValues> {
  const labels = new Map<string, LabelValues>();
  for (const { key, value } of entries(node)) {
    labels.set(
      key.text,
      value.kind === 'sequence' ? items(value).flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : undefined,
    );
  }
  return labels;
}

/**
 * What a metric has of its own, and what scraping adds. Where both give a name, the scrape keeps its own and renames the other to
 * `exported_`, unless it honours labels; so both names are possible.
 */
export function scrapedLabels(metric: Node, producer: Node | undefined, more: ReadonlyMap<string, LabelValues>): Labels {
  const values = new Map([...declaredLabels(get(metric, 'labels')), ...more]);
  const targets = get(metric, 'targetLabels') ?? get(producer, 'targetLabels');
  const job = text(metric, 'job') ?? text(producer, 'job');
  for (const item of items(targets)) {
    const name = item.kind === 'scalar' ? item.text : '';
    if (values.has(name)) {
      values.set(`exported_${name}`, undefined);
      // With the target's value or the metric's: what the metric can have is not the whole list any more.
      values.set(name, undefined);
    } else values.set(name, name === 'job' && job !== undefined ? [job] : undefined);
  }
  return { values, open: targets === undefined || text(metric, 'moreLabels') === 'true' };
}
