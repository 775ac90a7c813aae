import type { Facts } from '../../facts/facts.ts';
import { declaredLabels, type LabelValues } from '../../facts/labels.ts';
import { get, strings } from '../../source/node.ts';
import { type Place, place } from '../../source/source.ts';
import { Values } from '../matcher/matcher.ts';
import type { Fact } from '../promql/labels/label-set.ts';
import { LabelSet } from '../promql/labels/label-set.ts';
import type { Matcher } from './ast.ts';

/** Log streams that the facts declare. */
export interface Streams {
  readonly name: string;
  readonly labels: ReadonlyMap<string, LabelValues>;
  readonly place: Place;
}

/** Loki adds it to every stream itself, unless it is told not to (discover_service_name); those with underscores are its own. */
const ADDED: ReadonlySet<string> = new Set(['service_name']);
export const isLokis = (label: string): boolean => ADDED.has(label) || label.startsWith('__');

/** Loki's structured metadata, which it finds out itself (discover_log_levels). No selector can ask for it. */
export const DETECTED = 'detected_level';

const known = new WeakMap<Facts, readonly Streams[]>();

/** Undefined when the facts say nothing about logs. */
export function streamsOf(facts: Facts): readonly Streams[] | undefined {
  const section = facts.section('logs');
  if (section === undefined) return undefined;
  let found = known.get(facts);
  if (found === undefined) {
    found = [...section].map(([name, { key, value }]) => {
      const labels = new Map(declaredLabels(get(value, 'labels')));
      for (const [label, one] of strings(get(value, 'of'))) labels.set(label, [one.text]);
      return { name, labels, place: place(facts.source, { from: key.from, to: value.to }) };
    });
    known.set(facts, found);
  }
  return found;
}

/** Whether streams can satisfy matchers of one label. */
export function admits({ labels }: Streams, label: string, matchers: readonly Matcher[]): boolean {
  if (isLokis(label)) return true;
  if (!labels.has(label)) return new Values(matchers).findAmong(['']).answer !== 'no';
  const values = labels.get(label);
  return values === undefined ? new Values(matchers).isEmpty() !== 'yes' : new Values(matchers).findAmong([...values, '']).answer !== 'no';
}

/** Streams that a selector can take. */
export function taken(streams: readonly Streams[], matchers: readonly Matcher[]): readonly Streams[] {
  const groups = [...Map.groupBy(matchers, ({ name }) => name)];
  return streams.filter((one) => groups.every(([label, group]) => admits(one, label, group)));
}

/** The labels of streams, before any stage: what is declared, and what Loki adds. */
export function labelsOfStreams(streams: readonly Streams[]): LabelSet {
  const named = new Map<string, Fact>([[DETECTED, { presence: 'possible' }]]);
  for (const label of ADDED) named.set(label, { presence: 'possible' });
  for (const { labels } of streams) for (const label of labels.keys()) named.set(label, { presence: 'possible' });
  return new LabelSet(named, { presence: 'impossible' });
}
