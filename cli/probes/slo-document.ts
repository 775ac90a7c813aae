import { type Node, get, items, strings, text } from '../../lint/source/node.ts';
import { read } from '../../lint/source/read.ts';

/** An SLO of a document of Sloth or OpenSLO, with what both of them say in their own words. */
export interface SloDocument {
  readonly service: string;
  readonly name: string;
  /** Percent. */
  readonly objective: number;
  /** Its own period; Sloth takes that from outside. */
  readonly period: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Which alerts there are; OpenSLO describes none that Sloth would make. */
  readonly page: boolean;
  readonly ticket: boolean;
  readonly sli: SliOf;
}

export type SliOf =
  | { readonly kind: 'events'; readonly errors: string; readonly total: string }
  | { readonly kind: 'raw'; readonly ratio: string }
  /** Why there is no query. */
  | { readonly kind: 'none'; readonly message: string };

/** All SLOs of a text, which may hold several documents. */
export function slosIn(content: string): readonly SloDocument[] {
  const { documents } = read(content);
  return documents.flatMap((node) => {
    const api = text(node, 'apiVersion') ?? '';
    if (api.startsWith('openslo')) return text(node, 'kind') === 'SLO' ? openSlo(node, documents) : [];
    return sloth(api.startsWith('sloth.slok.dev/') ? get(node, 'spec') : node);
  });
}

/** The two spellings of Sloth: `error_query` in its own files, `errorQuery` in its resources. */
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const either = (node: Node | undefined, name: string): Node | undefined => get(node, name) ?? get(node, camel(name));
const words = (node: Node | undefined) => Object.fromEntries([...strings(node)].map(([name, { text: value }]) => [name, value]));

function sloth(spec: Node | undefined): SloDocument[] {
  return items(get(spec, 'slos')).map((node) => {
    const alerting = get(node, 'alerting');
    const isOn = (alert: string) => text(either(alerting, alert), 'disable') !== 'true';
    return {
      service: text(spec, 'service') ?? '',
      name: text(node, 'name') ?? '',
      objective: Number(text(node, 'objective')),
      period: undefined,
      labels: { ...words(get(spec, 'labels')), ...words(get(node, 'labels')) },
      page: isOn('page_alert'),
      ticket: isOn('ticket_alert'),
      sli: slothSli(get(node, 'sli')),
    };
  });
}

function slothSli(sli: Node | undefined): SliOf {
  const events = get(sli, 'events');
  const [errors, total] = [text(either(events, 'error_query')), text(either(events, 'total_query'))];
  if (errors !== undefined && total !== undefined) return { kind: 'events', errors, total };
  const ratio = text(either(get(sli, 'raw'), 'error_ratio_query'));
  if (ratio !== undefined) return { kind: 'raw', ratio };
  const plugin = text(sli, 'plugin', 'id');
  if (plugin !== undefined)
    return { kind: 'none', message: `the query comes out of the program ${plugin}, a plugin of Sloth, which only Sloth can run` };
  return { kind: 'none', message: 'the SLI has no query: neither events, nor raw, nor a plugin' };
}

/** One SLO for each objective, called after its place: `requests-0`. v1alpha and v1 differ in where the queries stand. */
function openSlo(node: Node, documents: readonly Node[]): SloDocument[] {
  const spec = get(node, 'spec');
  const name = text(node, 'metadata', 'name') ?? '';
  const indicator = indicatorOf(spec, documents);
  return items(get(spec, 'objectives')).map((objective, i) => {
    const target = text(objective, 'target');
    const percent = text(objective, 'targetPercent');
    return {
      service: text(spec, 'service') ?? '',
      name: `${name}-${i}`,
      // 0.999 * 100 is 99.9 and something in binary fractions.
      objective: percent === undefined ? Number((Number(target) * 100).toPrecision(12)) : Number(percent),
      period: periodOf(spec),
      labels: words(get(node, 'metadata', 'labels')),
      page: false,
      ticket: false,
      sli: openSli(get(objective, 'ratioMetrics') ?? get(indicator, 'ratioMetric'), get(indicator, 'thresholdMetric')),
    };
  });
}

function indicatorOf(spec: Node | undefined, documents: readonly Node[]): Node | undefined {
  const ref = text(spec, 'indicatorRef') ?? text(spec, 'indicator');
  const other = documents.find((one) => text(one, 'kind') === 'SLI' && text(one, 'metadata', 'name') === ref);
  return get(other, 'spec') ?? get(spec, 'indicator', 'spec') ?? get(spec, 'indicator');
}

const UNITS: Readonly<Record<string, string>> = { day: 'd', week: 'w', hour: 'h', minute: 'm', second: 's' };

function periodOf(spec: Node | undefined): string | undefined {
  const [window] = [...items(get(spec, 'timeWindows')), ...items(get(spec, 'timeWindow'))];
  const unit = UNITS[(text(window, 'unit') ?? '').toLowerCase().replace(/s$/, '')];
  const count = text(window, 'count');
  return text(window, 'duration') ?? (count === undefined || unit === undefined ? undefined : `${count}${unit}`);
}

function openSli(ratio: Node | undefined, threshold: Node | undefined): SliOf {
  const query = (side: string) => {
    const node = get(ratio, side);
    const source = get(node, 'metricSource', 'spec');
    return text(node, 'query') ?? text(source, 'query') ?? text(source, 'promql');
  };
  const [good, bad, total, raw] = [query('good'), query('bad'), query('total'), query('raw')];
  if (total !== undefined && bad !== undefined) return { kind: 'events', errors: bad, total };
  if (total !== undefined && good !== undefined)
    return { kind: 'raw', ratio: inverse(`(\n      ${good}\n    )\n    /\n    (\n      ${total}\n    )`) };
  if (raw !== undefined) return { kind: 'raw', ratio: text(ratio, 'rawType') === 'success' ? inverse(raw) : raw };
  const message =
    threshold === undefined
      ? 'the objective has no query: a ratio of good or bad events to all of them, or a raw one'
      : 'a threshold on a metric says nothing about a share of bad events, and Sloth refuses it; count the samples that keep it as good events';
  return { kind: 'none', message };
}

/** What is not good is bad. */
const inverse = (good: string) => `\n  1 - (\n    ${good}\n  )\n`;
